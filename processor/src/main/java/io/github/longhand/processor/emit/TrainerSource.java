package io.github.longhand.processor.emit;

import io.github.longhand.processor.calculus.Subject;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * The source of a trainer.
 *
 * @param lines the line, from 1 on, in which something is worked out
 */
public record TrainerSource(String text, Map<Subject, Integer> lines) {
  /** Copies the lines; into a table that close hash codes, as those of elements, do not slow. */
  public TrainerSource {
    lines = Collections.unmodifiableMap(new HashMap<>(lines));
  }
}
