package io.github.longhand;

/** The checks of generated trainers; small enough that HotSpot always inlines them. */
public final class Checks {
  private Checks() {}

  /**
   * Makes sure that a quantity is neither infinite nor NaN.
   *
   * @param quantity what it is, for the message
   * @throws NonFiniteGradientException if it is not finite
   */
  public static void finite(String quantity, double value) {
    // One comparison: it is false for NaN as well.
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new NonFiniteGradientException(quantity, value);
    }
  }

  /**
   * Makes sure that a step size is neither infinite nor NaN.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static void stepSize(double k) {
    if (!(Math.abs(k) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("the step size is " + k + ", expected a finite number");
    }
  }
}
