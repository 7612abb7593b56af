package io.github.longhand.sample;

import io.github.longhand.data.DataSet;

/** Inputs as the library of statistics takes them. */
final class Matrices {
  private Matrices() {}

  /** The inputs row by row. */
  static double[][] of(DataSet data) {
    double[][] matrix = new double[data.size()][data.inputCount()];
    for (int row = 0; row < matrix.length; row++) {
      data.copyInputs(row, matrix[row], 0);
    }
    return matrix;
  }
}
