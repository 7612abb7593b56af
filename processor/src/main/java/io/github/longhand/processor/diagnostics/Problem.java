package io.github.longhand.processor.diagnostics;

/**
 * Something to tell the user about one place in the source.
 *
 * @param message complete text, several lines where a formula is shown
 */
public record Problem(Severity severity, Origin origin, String message) {
  /** Whether the trainer can still be written. */
  public enum Severity {
    ERROR,
    WARNING
  }
}
