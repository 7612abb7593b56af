package io.github.longhand.processor.code;

import io.github.longhand.processor.calculus.Subject;
import java.util.Optional;

/**
 * What stands beside a line of code.
 *
 * @param text a formula that helps its readers
 * @param subject what the derivation calls that which the line works out
 */
public record Note(Optional<String> text, Optional<Subject> subject) {
  /** Nothing. */
  public static final Note NONE = new Note(Optional.empty(), Optional.empty());
}
