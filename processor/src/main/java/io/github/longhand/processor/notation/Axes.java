package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import java.util.Set;

/** The variables that run through the rows and columns of a value; null where there is one only. */
record Axes(IndexVariable row, IndexVariable column) {
  static final Axes NONE = new Axes(null, null);

  static Axes of(Index row, Index column) {
    return new Axes(row.variable(), column.variable());
  }

  static Axes vector(IndexVariable row) {
    return new Axes(row, null);
  }

  boolean isMatrix() {
    return row != null && column != null;
  }

  /** Whether an expression has the same value along both axes, or varies along each. */
  boolean fit(Expr e) {
    Set<IndexVariable> free = e.freeIndices();
    return free.isEmpty()
        || ((row == null || free.contains(row))
            && (column == null || free.contains(column))
            && free.size() == (row == null || column == null ? 1 : 2));
  }

  boolean isRow(Index index) {
    return row != null && row.equals(index.variable());
  }

  boolean isColumn(Index index) {
    return column != null && column.equals(index.variable());
  }
}
