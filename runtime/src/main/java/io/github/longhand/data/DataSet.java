package io.github.longhand.data;

import java.util.Arrays;

/**
 * Rows of inputs and targets. It is a view on flat arrays, in row-major order: nothing is copied,
 * and what changes in the arrays changes here. Views on some of the rows share the arrays.
 */
public final class DataSet {
  private final double[] inputs;
  private final double[] targets;
  private final int inputCount;
  private final int targetCount;

  /** The rows of the arrays, in order. */
  private final int[] rows;

  private DataSet(double[] inputs, int inputCount, double[] targets, int targetCount, int[] rows) {
    this.inputs = inputs;
    this.inputCount = inputCount;
    this.targets = targets;
    this.targetCount = targetCount;
    this.rows = rows;
  }

  /**
   * Returns a view on all rows of two arrays.
   *
   * @param inputs the inputs, row by row
   * @param inputCount how many values a row has there; 0 if the network has no inputs
   * @param targets the targets, row by row
   * @param targetCount how many values a row has there; 0 if the network has no targets
   * @throws IllegalArgumentException if the arrays are not as many whole rows
   */
  public static DataSet of(double[] inputs, int inputCount, double[] targets, int targetCount) {
    int count = inputCount > 0 ? inputs.length / inputCount : targets.length / targetCount;
    if (inputs.length != (long) count * inputCount
        || targets.length != (long) count * targetCount) {
      throw new IllegalArgumentException(
          "inputs have "
              + inputs.length
              + " elements in rows of "
              + inputCount
              + ", targets "
              + targets.length
              + " in rows of "
              + targetCount
              + ", expected as many whole rows");
    }
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    return new DataSet(inputs, inputCount, targets, targetCount, rows);
  }

  /** Returns the number of rows. */
  public int size() {
    return rows.length;
  }

  /** Returns how many input values a row has. */
  public int inputCount() {
    return inputCount;
  }

  /** Returns how many target values a row has. */
  public int targetCount() {
    return targetCount;
  }

  /** Returns an input value. */
  public double input(int row, int column) {
    return inputs[rows[row] * inputCount + column];
  }

  /** Returns a target value. */
  public double target(int row, int column) {
    return targets[rows[row] * targetCount + column];
  }

  /**
   * Copies the inputs of a row.
   *
   * @param into receives them from index {@code at} on
   */
  public void copyInputs(int row, double[] into, int at) {
    System.arraycopy(inputs, rows[row] * inputCount, into, at, inputCount);
  }

  /**
   * Copies the targets of a row.
   *
   * @param into receives them from index {@code at} on
   */
  public void copyTargets(int row, double[] into, int at) {
    System.arraycopy(targets, rows[row] * targetCount, into, at, targetCount);
  }

  /** Returns a view on rows {@code from} (inclusive) to {@code to} (exclusive). */
  public DataSet rows(int from, int to) {
    return new DataSet(
        inputs, inputCount, targets, targetCount, Arrays.copyOfRange(rows, from, to));
  }

  /** Returns a view on some rows, in the order given; a row may come more than once. */
  public DataSet rows(int... numbers) {
    int[] chosen = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      chosen[i] = rows[numbers[i]];
    }
    return new DataSet(inputs, inputCount, targets, targetCount, chosen);
  }
}
