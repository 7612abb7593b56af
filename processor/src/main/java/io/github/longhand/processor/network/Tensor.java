package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Reduce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A value of a formula.
 *
 * @param body its general element, in the row and column variables of its shape
 */
record Tensor(Shape shape, Expr body) {
  static Tensor scalar(Expr e) {
    return new Tensor(Shape.SCALAR, e);
  }

  /** All of an array. */
  static Tensor of(String array, Shape shape) {
    return new Tensor(shape, Elem.of(array, shape.generalIndices()));
  }

  boolean isSingle() {
    return shape.isSingle();
  }

  boolean isSameSizeAs(Tensor other) {
    return shape.rows() == other.shape.rows() && shape.columns() == other.shape.columns();
  }

  /** The element at a position. */
  Expr at(Index row, Index column) {
    Map<IndexVariable, Index> replacements = new HashMap<>();
    put(shape.row(), row, replacements);
    put(shape.column(), column, replacements);
    return IndexSubstitution.of(replacements).apply(body);
  }

  private static void put(Index from, Index to, Map<IndexVariable, Index> replacements) {
    if (!from.isConstant()) {
      replacements.put(from.variable(), to);
    }
  }

  Tensor map(UnaryOperator<Expr> f) {
    return new Tensor(shape, f.apply(body));
  }

  /** Element by element; the same scalar goes with every element. */
  Tensor zip(Tensor other, BinaryOperator<Expr> f) {
    return new Tensor(join(shape, other.shape), f.apply(body, other.body));
  }

  /** The shape of two that go element by element. */
  static Shape join(Shape a, Shape b) {
    return a.isSingle() && (b.isArray() || !a.isArray()) ? b : a;
  }

  Tensor transposed() {
    Shape turned = Shape.array(shape.columns(), shape.rows());
    return new Tensor(turned, at(turned.column(), turned.row()));
  }

  /** The matrix product, or the product with a scalar. */
  Tensor times(Tensor other) {
    if (isSingle() || other.isSingle()) {
      return zip(other, (a, b) -> Algebra.product(a, b));
    }
    IndexVariable inner = IndexVariable.fresh(shape.columns());
    Shape result = Shape.array(shape.rows(), other.shape.columns());
    Index k = inner.size() == 1 ? Index.of(0) : Index.of(inner);
    Expr product = Algebra.product(at(result.row(), k), other.at(k, result.column()));
    return new Tensor(
        result.isSingle() ? Shape.SCALAR : result,
        inner.size() == 1 ? product : Algebra.sumOver(List.of(inner), product));
  }

  /** All elements joined into one number. */
  Tensor reduce(Reduce.Operator operator) {
    Expr result = body;
    for (IndexVariable variable : shape.variables()) {
      result = Algebra.reduce(operator, variable, result);
    }
    return scalar(result);
  }

  Tensor sum() {
    return reduce(Reduce.Operator.SUM);
  }
}
