package io.github.longhand.data;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scales the columns of inputs: x becomes (x − shift)/scale. It is fitted to the data that is
 * trained on, and then used for all: held-out rows must have no say in it. What it has learned goes
 * into a model's file by {@link #state()}.
 */
public final class Scaling {
  private static final String SHIFT = "shift";
  private static final String SCALE = "scale";

  private final double[] shift;
  private final double[] scale;

  private Scaling(double[] shift, double[] scale) {
    this.shift = shift;
    this.scale = scale;
  }

  /**
   * Fits a scaling to mean 0 and standard deviation 1, by n; a column that is constant is shifted
   * to 0 only.
   *
   * @throws IllegalArgumentException if there are no rows, or an input is not finite
   */
  public static Scaling standardise(DataSet data) {
    int columns = columns(data);
    double[] mean = new double[columns];
    double[] deviation = new double[columns];
    for (int column = 0; column < columns; column++) {
      // In two passes, and less what the rounding of the mean left, as the first may be far from 0.
      double first = 0;
      for (int row = 0; row < data.size(); row++) {
        first += data.input(row, column) / data.size();
      }
      double rest = 0;
      double squares = 0;
      for (int row = 0; row < data.size(); row++) {
        double d = data.input(row, column) - first;
        rest += d;
        squares += d * d;
      }
      double correction = rest / data.size();
      mean[column] = first + correction;
      deviation[column] = Math.sqrt(Math.max(squares / data.size() - correction * correction, 0));
    }
    return new Scaling(mean, withoutZeros(data, deviation, mean));
  }

  /**
   * Fits a scaling to the range from 0 to 1; a column that is constant is shifted to 0 only.
   *
   * @throws IllegalArgumentException if there are no rows, or an input is not finite
   */
  public static Scaling minMax(DataSet data) {
    int columns = columns(data);
    double[] least = new double[columns];
    double[] range = new double[columns];
    for (int column = 0; column < columns; column++) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < data.size(); row++) {
        min = Math.min(min, data.input(row, column));
        max = Math.max(max, data.input(row, column));
      }
      least[column] = min;
      range[column] = max - min;
    }
    return new Scaling(least, withoutZeros(data, range, least));
  }

  /** Makes sure that there is something to fit to, and returns the number of columns. */
  private static int columns(DataSet data) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("there are no rows to fit a scaling to");
    }
    for (int row = 0; row < data.size(); row++) {
      for (int column = 0; column < data.inputCount(); column++) {
        double value = data.input(row, column);
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
          throw new IllegalArgumentException(
              "input "
                  + column
                  + " of row "
                  + row
                  + " is "
                  + value
                  + ", expected a finite number; fill or drop missing values before scaling");
        }
      }
    }
    return data.inputCount();
  }

  /** A column whose spread is rounding error is constant. */
  private static double[] withoutZeros(DataSet data, double[] scale, double[] shift) {
    for (int column = 0; column < scale.length; column++) {
      double first = data.input(0, column);
      boolean constant = true;
      for (int row = 1; row < data.size() && constant; row++) {
        constant = data.input(row, column) == first;
      }
      if (constant) {
        shift[column] = first;
        scale[column] = 1;
      }
    }
    return scale;
  }

  /**
   * Returns the scaling that {@link #state()} was of.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Scaling of(Map<String, double[]> state) {
    double[] shift = state.get(SHIFT);
    double[] scale = state.get(SCALE);
    if (shift == null || scale == null || shift.length != scale.length) {
      throw new IllegalArgumentException(
          "not the state of a scaling: "
              + state.keySet()
              + ", expected "
              + SHIFT
              + " and "
              + SCALE);
    }
    return new Scaling(shift.clone(), scale.clone());
  }

  /** Returns what it has learned: the shift and the scale of each column. */
  public SortedMap<String, double[]> state() {
    return new TreeMap<>(Map.of(SHIFT, shift.clone(), SCALE, scale.clone()));
  }

  /**
   * Returns a data set with scaled inputs and the same targets; both are copies.
   *
   * @throws IllegalArgumentException if it has another number of inputs
   */
  public DataSet apply(DataSet data) {
    if (data.inputCount() != shift.length) {
      throw new IllegalArgumentException(
          "the data has " + data.inputCount() + " inputs, expected " + shift.length);
    }
    double[] inputs = data.inputs();
    apply(inputs);
    return DataSet.of(inputs, data.inputCount(), data.targets(), data.targetCount());
  }

  /**
   * Scales rows of inputs in place, and allocates nothing.
   *
   * @param inputs whole rows
   */
  public void apply(double[] inputs) {
    checkRows(inputs);
    for (int i = 0, column = 0; i < inputs.length; i++) {
      inputs[i] = (inputs[i] - shift[column]) / scale[column];
      column = column + 1 == shift.length ? 0 : column + 1;
    }
  }

  /**
   * Undoes {@link #apply(double[])}, to rounding.
   *
   * @param inputs whole rows
   */
  public void invert(double[] inputs) {
    checkRows(inputs);
    for (int i = 0, column = 0; i < inputs.length; i++) {
      inputs[i] = inputs[i] * scale[column] + shift[column];
      column = column + 1 == shift.length ? 0 : column + 1;
    }
  }

  private void checkRows(double[] inputs) {
    if (shift.length == 0 ? inputs.length > 0 : inputs.length % shift.length != 0) {
      throw new IllegalArgumentException(
          "there are " + inputs.length + " inputs, expected whole rows of " + shift.length);
    }
  }

  @Override
  public String toString() {
    return "shift " + Arrays.toString(shift) + ", scale " + Arrays.toString(scale);
  }
}
