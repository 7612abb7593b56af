package io.github.longhand.processor.notation;

/** Thrown within the printer of arrays only: something can be written with indices alone. */
final class NoVectorNotationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoVectorNotationException() {
    super(null, null, false, false);
  }
}
