package io.github.longhand;

import java.util.OptionalInt;

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

  /** The row of the data set, or a negative number. */
  private final int row;

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
    this.row = -1;
  }

  private NonFiniteGradientException(String quantity, double value, int row) {
    super(
        "row "
            + row
            + ": "
            + quantity
            + " is "
            + value
            + "; none of the rows was used and nothing was changed");
    this.quantity = quantity;
    this.value = value;
    this.row = row;
  }

  /**
   * Returns the same exception as a method over rows throws it, which used none of them.
   *
   * @param number the row of the data set that was refused
   */
  public NonFiniteGradientException inRow(int number) {
    NonFiniteGradientException exception = new NonFiniteGradientException(quantity, value, number);
    exception.setStackTrace(getStackTrace());
    return exception;
  }

  /** Returns the row that was refused; empty if the method takes one sample. */
  public OptionalInt row() {
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
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
