package io.github.longhand.processor.network;

import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a value: a scalar, or rows × columns. A vector is a matrix of one column; of a
 * matrix, element (i, j) stands at i + j·rows of the flat array (column-major, as in Fortran and
 * BLAS).
 *
 * @param isArray whether it is held in an array, even if of one element
 */
public record Shape(boolean isArray, int rows, int columns) {
  public static final Shape SCALAR = new Shape(false, 1, 1);

  static Shape array(int rows, int columns) {
    return new Shape(true, rows, columns);
  }

  /** How many elements it has. */
  public int size() {
    return rows * columns;
  }

  /** Whether one index says where an element stands. */
  public boolean isVector() {
    return isArray && columns == 1;
  }

  /** Whether there is one element only. */
  boolean isSingle() {
    return rows == 1 && columns == 1;
  }

  /** The variable of the rows in expressions for all elements at once. */
  public Index row() {
    return running("i", rows);
  }

  /** The variable of the columns in expressions for all elements at once. */
  public Index column() {
    return running("j", columns);
  }

  private static Index running(String name, int size) {
    return size == 1 ? Index.of(0) : Index.of(new IndexVariable(name, size));
  }

  /** The indices of an element of an array of this shape. */
  List<Index> indices(Index row, Index column) {
    return isVector() ? List.of(row) : List.of(row, column);
  }

  /** The variables that run through all elements; none for a single one. */
  public List<IndexVariable> variables() {
    List<IndexVariable> variables = new ArrayList<>();
    for (Index index : List.of(row(), column())) {
      if (!index.isConstant()) {
        variables.add(index.variable());
      }
    }
    return variables;
  }

  /** The indices of the general element: the variables, and 0 where there is nothing to run. */
  public List<Index> generalIndices() {
    return indices(row(), column());
  }
}
