package io.github.longhand.processor;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** A value with its derivatives; element (i, j) of a matrix is at i + j * rows. */
record VectorValue(VectorShape shape, List<Gradient> elements) {
  static VectorValue of(Gradient element) {
    return new VectorValue(VectorShape.SCALAR, List.of(element));
  }

  static VectorValue vector(List<Gradient> elements) {
    return new VectorValue(VectorShape.vector(elements.size()), List.copyOf(elements));
  }

  int rows() {
    return shape.rows();
  }

  int columns() {
    return shape.columns();
  }

  Gradient at(int row, int column) {
    return elements.get(row + column * shape.rows());
  }

  int size() {
    return elements.size();
  }
}
