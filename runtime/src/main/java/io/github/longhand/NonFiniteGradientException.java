package io.github.longhand;

/**
 * Thrown when an input, the loss or a derivative of a sample is infinite or NaN. Nothing has been
 * changed: no weight, no field of the model and no element of a gradient array.
 */
public final class NonFiniteGradientException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  /** The name of the quantity, which is never sensitive. */
  private final String quantity;

  /** The value found. */
  private final double value;

  /**
   * Creates the exception.
   *
   * @param quantity what was not finite, for example {@code "input x1"}, {@code "dL/dz3 of neuron
   *     x3"}
   * @param value the value found: an infinity or NaN
   */
  public NonFiniteGradientException(String quantity, double value) {
    super(quantity + " is " + value + "; the sample was not used and nothing was changed");
    this.quantity = quantity;
    this.value = value;
  }

  /** Returns what was not finite; it names the input, the neuron, the loss or the parameter. */
  public String quantity() {
    return quantity;
  }

  /** Returns the value found. */
  public double value() {
    return value;
  }
}
