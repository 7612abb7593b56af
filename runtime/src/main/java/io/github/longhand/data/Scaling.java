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
   * @param columns the columns to scale, counted from 0; without them all, else others stay as they
   *     are
   * @throws IllegalArgumentException if there are no rows or no such columns, or an input is not
   *     finite
   */
  public static Scaling standardise(DataSet data, int... columns) {
    Scaling range = minMax(data, columns);
    double[] mean = range.shift;
    double[] deviation = range.scale;
    for (int column : chosen(data, columns)) {
      if (isConstant(data, column)) {
        continue;
      }
      // By a power of two, which rounds nothing: squares of the large and the small are finite.
      int exponent = Math.getExponent(deviation[column]);
      // In two passes, and less what the rounding of the mean left, as the first may be far from 0.
      double first = 0;
      for (int row = 0; row < data.size(); row++) {
        first += data.input(row, column) / data.size();
      }
      double rest = 0;
      double squares = 0;
      for (int row = 0; row < data.size(); row++) {
        double d = Math.scalb(data.input(row, column) - first, -exponent);
        rest += d;
        squares += d * d;
      }
      double correction = rest / data.size();
      double variance = Math.max(squares / data.size() - correction * correction, 0);
      mean[column] = first + Math.scalb(correction, exponent);
      deviation[column] = Math.max(Math.scalb(Math.sqrt(variance), exponent), Double.MIN_VALUE);
    }
    return range;
  }

  /**
   * Fits a scaling to the range from 0 to 1; a column that is constant is shifted to 0 only.
   *
   * @param columns the columns to scale, counted from 0; without them all, else others stay as they
   *     are
   * @throws IllegalArgumentException if there are no rows or no such columns, an input is not
   *     finite, or those of a column are further apart than any number
   */
  public static Scaling minMax(DataSet data, int... columns) {
    double[] least = new double[data.inputCount()];
    double[] range = new double[data.inputCount()];
    Arrays.fill(range, 1);
    for (int column : chosen(data, columns)) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < data.size(); row++) {
        min = Math.min(min, data.input(row, column));
        max = Math.max(max, data.input(row, column));
      }
      least[column] = min;
      // A column whose spread is rounding error is constant: its values are asked.
      range[column] = isConstant(data, column) ? 1 : max - min;
      if (range[column] > Double.MAX_VALUE) {
        throw new IllegalArgumentException(
            "input "
                + column
                + " is from "
                + min
                + " to "
                + max
                + ", expected a range that is a finite number");
      }
    }
    return new Scaling(least, range);
  }

  /** The columns to scale; makes sure that there is something to fit to. */
  private static int[] chosen(DataSet data, int[] columns) {
    if (data.size() == 0) {
      throw new IllegalArgumentException("there are no rows to fit a scaling to");
    }
    int[] chosen = columns;
    if (columns.length == 0) {
      chosen = new int[data.inputCount()];
      Arrays.setAll(chosen, i -> i);
    }
    for (int column : chosen) {
      for (int row = 0; row < data.size(); row++) {
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
    return chosen;
  }

  private static boolean isConstant(DataSet data, int column) {
    for (int row = 1; row < data.size(); row++) {
      if (data.input(row, column) != data.input(0, column)) {
        return false;
      }
    }
    return true;
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
