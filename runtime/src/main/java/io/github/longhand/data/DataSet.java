package io.github.longhand.data;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.support.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    if (inputCount < 0 || targetCount < 0 || inputCount + targetCount == 0) {
      throw new IllegalArgumentException(
          "rows of "
              + inputCount
              + " inputs and "
              + targetCount
              + " targets, expected none below 0 and one above");
    }
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

  /**
   * Makes sure that the rows are those of a network, and that there are some.
   *
   * @param what what the rows are, for the message
   * @return this
   * @throws IllegalArgumentException if they are not, or there are none
   */
  public DataSet checkFits(Trainer trainer, String what) {
    if (inputCount != trainer.inputCount() || targetCount != trainer.targetCount()) {
      throw new IllegalArgumentException(
          "the rows of the %s have %s inputs and %s targets, expected %s and %s as the network has"
              .formatted(
                  what, inputCount, targetCount, trainer.inputCount(), trainer.targetCount()));
    }
    if (size() == 0) {
      throw new IllegalArgumentException("the " + what + " is empty, expected a row or more");
    }
    return this;
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

  /**
   * Returns an input value.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public double input(int row, int column) {
    return inputs[rows[row] * inputCount + Objects.checkIndex(column, inputCount)];
  }

  /**
   * Returns a target value.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public double target(int row, int column) {
    return targets[rows[row] * targetCount + Objects.checkIndex(column, targetCount)];
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

  /**
   * Returns a view on rows {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException if there are no such rows
   */
  public DataSet rows(int from, int to) {
    // The copy would go on with row 0 behind the last.
    Objects.checkFromToIndex(from, to, rows.length);
    return new DataSet(
        inputs, inputCount, targets, targetCount, Arrays.copyOfRange(rows, from, to));
  }

  /** Returns a view on some rows, in the order given; a row may come more than once. */
  public DataSet select(int... numbers) {
    int[] chosen = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      chosen[i] = rows[numbers[i]];
    }
    return new DataSet(inputs, inputCount, targets, targetCount, chosen);
  }

  /** Returns a fresh array with the inputs of all rows, row by row. */
  public double[] inputs() {
    double[] copy = new double[size() * inputCount];
    for (int row = 0; row < size(); row++) {
      copyInputs(row, copy, row * inputCount);
    }
    return copy;
  }

  /** Returns a fresh array with the targets of all rows, row by row. */
  public double[] targets() {
    double[] copy = new double[size() * targetCount];
    for (int row = 0; row < size(); row++) {
      copyTargets(row, copy, row * targetCount);
    }
    return copy;
  }

  /**
   * Returns the class of a row: of several targets the column of the largest, the first if there
   * are two; of one target its value.
   *
   * @throws IllegalArgumentException if the only target is no class: 0, 1, 2 …, if one of several
   *     is NaN, or there is none
   */
  public int classOf(int row) {
    if (targetCount == 0) {
      throw new IllegalArgumentException("there are no targets, expected one that tells the class");
    }
    if (targetCount == 1) {
      double value = target(row, 0);
      if (!(value >= 0 && value < Integer.MAX_VALUE && value == Math.rint(value))) {
        throw new IllegalArgumentException(
            "the target of row " + row + " is " + value + ", expected a class: 0, 1, 2 …");
      }
      return (int) value;
    }
    int largest = 0;
    for (int column = 0; column < targetCount; column++) {
      if (Double.isNaN(target(row, column))) {
        throw new IllegalArgumentException(
            "target "
                + column
                + " of row "
                + row
                + " is NaN, expected 1 for a class, 0 for others");
      }
      if (target(row, column) > target(row, largest)) {
        largest = column;
      }
    }
    return largest;
  }

  /**
   * Returns the rows in two parts, dealt out at random.
   *
   * @param heldOut which share of the rows is held out, between 0 and 1; their number is rounded,
   *     and neither part is empty
   */
  public Fold split(double heldOut, Generator generator) {
    return split(heldOut, List.of(shuffled(generator)));
  }

  /**
   * Returns the rows in two parts, dealt out at random class by class, so that both parts have the
   * same share of each.
   *
   * @param heldOut which share of the rows is held out, between 0 and 1; the number of each class
   *     is rounded
   * @see #classOf
   */
  public Fold stratifiedSplit(double heldOut, Generator generator) {
    return split(heldOut, byClass(generator));
  }

  private Fold split(double heldOut, List<int[]> groups) {
    Checks.fraction("the share held out", heldOut);
    if (size() < 2) {
      throw new IllegalArgumentException(
          "there are " + size() + " rows, expected 2 or more to split");
    }
    int[] part = new int[size()];
    int ones = 0;
    for (int[] group : groups) {
      int count = (int) Math.rint(group.length * heldOut);
      if (groups.size() == 1) {
        count = Math.max(1, Math.min(count, size() - 1));
      }
      for (int i = 0; i < count; i++) {
        part[group[i]] = 1;
      }
      ones += count;
    }
    if (ones == 0 || ones == size()) {
      throw new IllegalArgumentException(
          "the classes are too small to split: " + ones + " of " + size() + " rows held out");
    }
    return fold(part, 1);
  }

  /**
   * Returns k ways to hold out a part of the rows, dealt out at random: each row is held out once.
   *
   * @param k from 2 to the number of rows
   */
  public List<Fold> folds(int k, Generator generator) {
    return folds(k, List.of(shuffled(generator)));
  }

  /**
   * Returns k ways to hold out a part of the rows, dealt out at random class by class, so that all
   * parts have about the same share of each.
   *
   * @param k from 2 to the number of rows
   * @see #classOf
   */
  public List<Fold> stratifiedFolds(int k, Generator generator) {
    return folds(k, byClass(generator));
  }

  private List<Fold> folds(int k, List<int[]> groups) {
    if (k < 2 || k > size()) {
      throw new IllegalArgumentException(
          "the number of folds is " + k + ", expected 2 to " + size() + ", the number of rows");
    }
    int[] part = new int[size()];
    int next = 0;
    for (int[] group : groups) {
      for (int row : group) {
        part[row] = next++ % k;
      }
    }
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      folds.add(fold(part, i));
    }
    return List.copyOf(folds);
  }

  /** The rows of other parts, and those of one, in order. */
  private Fold fold(int[] part, int heldOut) {
    int[] all = IntStream.range(0, size()).toArray();
    return new Fold(
        select(Arrays.stream(all).filter(row -> part[row] != heldOut).toArray()),
        select(Arrays.stream(all).filter(row -> part[row] == heldOut).toArray()));
  }

  private int[] shuffled(Generator generator) {
    int[] all = IntStream.range(0, size()).toArray();
    generator.shuffle(all);
    return all;
  }

  /** The rows of each class in random order, the classes in order. */
  private List<int[]> byClass(Generator generator) {
    Map<Integer, List<Integer>> classes = new TreeMap<>();
    for (int row : shuffled(generator)) {
      classes.computeIfAbsent(classOf(row), c -> new ArrayList<>()).add(row);
    }
    return classes.values().stream()
        .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
