package io.github.longhand.processor;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** A matrix with its derivatives; element (i, j) is at i + j * rows. */
record VectorValue(int rows, int columns, List<Gradient> elements) {
  static VectorValue of(Gradient element) {
    return new VectorValue(1, 1, List.of(element));
  }

  static VectorValue vector(List<Gradient> elements) {
    return new VectorValue(elements.size(), 1, List.copyOf(elements));
  }

  Gradient at(int row, int column) {
    return elements.get(row + column * rows);
  }

  int size() {
    return elements.size();
  }
}
