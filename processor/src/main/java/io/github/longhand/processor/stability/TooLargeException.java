package io.github.longhand.processor.stability;

/** Thrown where a stable form takes more work than is allowed. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the form is of: a current, an activity, the loss or a derivative. */
  TooLargeException(String name) {
    super(name, null, false, false);
  }
}
