package io.github.longhand.processor;

/**
 * The shape of a value. What is declared as one number, and what a sum over elements gives, is a
 * scalar; an array of one element is not.
 */
record VectorShape(int rows, int columns, boolean scalar) {
  static final VectorShape SCALAR = new VectorShape(1, 1, true);

  static VectorShape vector(int size) {
    return new VectorShape(size, 1, false);
  }

  static VectorShape matrix(int rows, int columns) {
    return new VectorShape(rows, columns, false);
  }

  int size() {
    return rows * columns;
  }

  boolean isVector() {
    return !scalar && columns == 1;
  }

  boolean isMatrix() {
    return !scalar && columns > 1;
  }

  VectorShape transposed() {
    return new VectorShape(columns, rows, scalar);
  }

  boolean sameSides(VectorShape other) {
    return rows == other.rows && columns == other.columns;
  }
}
