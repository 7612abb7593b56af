package io.github.longhand.processor.emit;

import io.github.longhand.processor.calculus.Subject;
import java.util.Map;

/**
 * The source of a trainer.
 *
 * @param lines the line, from 1 on, in which something is worked out
 */
public record TrainerSource(String text, Map<Subject, Integer> lines) {
  /** Copies the lines. */
  public TrainerSource {
    lines = Map.copyOf(lines);
  }
}
