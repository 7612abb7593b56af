package io.github.longhand.training;

/**
 * Thrown when an update would make a parameter infinite or NaN, although the gradient is finite:
 * the step size is too large, most likely. The update has not been made.
 */
public final class TrainingDivergedException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String parameter, double value, double stepSize) {
    super(
        "parameter "
            + parameter
            + " would become "
            + value
            + " with step size "
            + stepSize
            + "; the update was not made. Try a smaller step size, or clipNorm");
  }
}
