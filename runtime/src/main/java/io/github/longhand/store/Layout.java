package io.github.longhand.store;

import io.github.longhand.Parameter;

/** Where a file has the elements of a parameter: matrices row by row, as everyone reads them. */
final class Layout {
  private Layout() {}

  /** Returns the elements of a parameter in the order of a file. */
  static double[] elements(Parameter parameter, double[] theta) {
    return byRows(theta, parameter.offset(), parameter.rows(), parameter.columns());
  }

  /** Puts the elements of a parameter, in the order of a file, where they are among the others. */
  static void put(Parameter parameter, double[] elements, double[] theta) {
    byColumns(elements, parameter.rows(), parameter.columns(), theta, parameter.offset());
  }

  /** Returns where the element of a file that has this index is within the parameter. */
  static int index(Parameter parameter, int element) {
    int columns = parameter.columns();
    return element / columns + element % columns * parameter.rows();
  }

  /**
   * Returns the elements of a matrix row by row.
   *
   * @param matrix has them column by column, from index {@code from} on
   */
  static double[] byRows(double[] matrix, int from, int rows, int columns) {
    double[] elements = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        elements[i * columns + j] = matrix[from + i + j * rows];
      }
    }
    return elements;
  }

  /**
   * Stores the elements of a matrix column by column.
   *
   * @param elements has them row by row
   * @param matrix receives them from index {@code at} on
   */
  static void byColumns(double[] elements, int rows, int columns, double[] matrix, int at) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[at + i + j * rows] = elements[i * columns + j];
      }
    }
  }
}
