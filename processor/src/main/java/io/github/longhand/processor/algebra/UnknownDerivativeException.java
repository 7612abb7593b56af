package io.github.longhand.processor.algebra;

/** Thrown where the derivative of a user's Java method is needed whose derivative was not given. */
public final class UnknownDerivativeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownDerivativeException(String function) {
    super(function);
  }
}
