package io.github.longhand.training;

import io.github.longhand.data.DataSet;
import java.util.Arrays;

/**
 * The rows of a mini-batch, side by side, so that the trainer works on them as blocks. Rows of
 * equal weight stand together.
 */
final class Batch {
  private final DataSet data;

  /** The weight of each row of the data; null if all are 1. */
  private final double[] weightOfRow;

  /** The place of each row's weight among the different weights; null if all are 1. */
  private final int[] rank;

  private final double[] inputs;
  private final double[] targets;

  /** The row of the data that each row of the batch is. */
  private final int[] rows;

  /** Rank and place in one number each, for sorting. */
  private final long[] keys;

  private int size;

  Batch(DataSet data, double[] weightOfRow, int capacity) {
    this.data = data;
    this.weightOfRow = weightOfRow;
    this.rank = weightOfRow == null ? null : ranks(weightOfRow);
    this.inputs = new double[Math.multiplyExact(capacity, data.inputCount())];
    this.targets = new double[Math.multiplyExact(capacity, data.targetCount())];
    this.rows = new int[capacity];
    this.keys = new long[weightOfRow == null ? 0 : capacity];
  }

  private static int[] ranks(double[] weights) {
    double[] different = Arrays.stream(weights).sorted().distinct().toArray();
    int[] ranks = new int[weights.length];
    Arrays.setAll(ranks, i -> Arrays.binarySearch(different, weights[i]));
    return ranks;
  }

  /** Chooses the rows that an order has from one place (inclusive) to another (exclusive). */
  void choose(int[] order, int from, int to) {
    size = to - from;
    System.arraycopy(order, from, rows, 0, size);
    if (rank != null) {
      for (int i = 0; i < size; i++) {
        keys[i] = (long) rank[rows[i]] << 32 | i;
      }
      sortKeys();
      for (int i = 0; i < size; i++) {
        rows[i] = order[from + (int) keys[i]];
      }
    }
  }

  /** By the method of D. L. Shell: that of the JDK allocates for some orders. */
  private void sortKeys() {
    int gap = 1;
    while (gap < size / 3) {
      gap = 3 * gap + 1;
    }
    for (; gap > 0; gap /= 3) {
      for (int i = gap; i < size; i++) {
        long key = keys[i];
        int j = i;
        for (; j >= gap && keys[j - gap] > key; j -= gap) {
          keys[j] = keys[j - gap];
        }
        keys[j] = key;
      }
    }
  }

  /** Fetches the data of rows of the batch: several threads may fetch different ones. */
  void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      data.copyInputs(rows[i], inputs, i * data.inputCount());
      data.copyTargets(rows[i], targets, i * data.targetCount());
    }
  }

  /** Takes a row out; those behind it move up, and their data are to be fetched again. */
  void remove(int row) {
    size--;
    System.arraycopy(rows, row + 1, rows, row, size - row);
  }

  int size() {
    return size;
  }

  double[] inputs() {
    return inputs;
  }

  double[] targets() {
    return targets;
  }

  /** Returns the row of the data that a row of the batch is. */
  int rowOfData(int row) {
    return rows[row];
  }

  double weight(int row) {
    return weightOfRow == null ? 1 : weightOfRow[rows[row]];
  }

  /** Returns the sum of the weights. */
  double totalWeight() {
    if (weightOfRow == null) {
      return size;
    }
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += weight(i);
    }
    return total;
  }

  /** Returns the end (exclusive) of the rows that have the weight of one, up to a limit. */
  int endOfWeight(int from, int limit) {
    if (weightOfRow == null) {
      return limit;
    }
    int to = from + 1;
    while (to < limit && weight(to) == weight(from)) {
      to++;
    }
    return to;
  }
}
