package io.github.longhand.processor.notation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Reduce.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes reductions in vector notation: matrix products, and functions of whole arrays. */
final class ArrayReductions {
  private final ArrayPrinter printer;

  ArrayReductions(ArrayPrinter printer) {
    this.printer = printer;
  }

  ArrayText write(Reduce r, Axes axes) {
    if (r.operator() == Operator.SUM && ArrayPrinter.isArray(r)) {
      return matrixProduct(r, axes);
    }
    if (ArrayPrinter.isArray(r)) {
      // No function goes row by row.
      throw new NoVectorNotationException();
    }
    IndexVariable k = IndexVariable.fresh(r.index().size());
    Expr body = IndexSubstitution.bodyAt(r, Index.of(k));
    try {
      return of(r.operator(), body, Axes.vector(k));
    } catch (NoVectorNotationException notOfVector) {
      return ofMatrix(r.operator(), body, k);
    }
  }

  /** Columns by columns: the sum over the rows is the inner one. */
  private ArrayText ofMatrix(Operator operator, Expr body, IndexVariable column) {
    if (!(body instanceof Reduce inner)
        || inner.operator() != operator
        || operator == Operator.LOG_SUM_EXP) {
      throw new NoVectorNotationException();
    }
    IndexVariable row = IndexVariable.fresh(inner.index().size());
    return of(operator, IndexSubstitution.bodyAt(inner, Index.of(row)), new Axes(row, column));
  }

  private ArrayText of(Operator operator, Expr body, Axes axes) {
    if (operator != Operator.SUM) {
      String name =
          operator == Operator.LOG_SUM_EXP ? "logsumexp" : operator.name().toLowerCase(Locale.ROOT);
      return printer.call(name, false, printer.write(body, axes));
    }
    if (body instanceof Product p
        && p.coefficient().isOne()
        && p.factors().size() == 2
        && p.factors().stream().noneMatch(f -> Operations.isNegative(f.exponent()))) {
      Expr u = Algebra.power(p.factors().get(0));
      Expr v = Algebra.power(p.factors().get(1));
      if (isRowVector(u)) {
        return rowTimes(u, v, axes.row());
      }
      if (isRowVector(v)) {
        return rowTimes(v, u, axes.row());
      }
      if (axes.fit(u) && axes.fit(v)) {
        return printer.call("dot", false, printer.write(u, axes), printer.write(v, axes));
      }
    }
    return printer.call("sum", false, printer.write(body, axes));
  }

  /** Whether a term is a matrix times a vector or matrix, or a multiple. */
  boolean isMatrixProduct(Expr term) {
    return Algebra.unit(term) instanceof Reduce r
        && r.operator() == Operator.SUM
        && (ArrayPrinter.isArray(r)
            || (r.body() instanceof Product p
                && p.factors().size() == 2
                && p.factors().stream().anyMatch(f -> isRowVector(Algebra.power(f)))));
  }

  private boolean isRowVector(Expr e) {
    return e instanceof Elem elem
        && elem.indices().size() == 2
        && printer.dimensions(elem).rows() == 1;
  }

  private ArrayText rowTimes(Expr row, Expr vector, IndexVariable k) {
    return printer.times(
        printer.write(row, new Axes(null, k)), printer.write(vector, Axes.vector(k)), false);
  }

  /** Σ A(i, k)·B(k, j), where one of the two may be a vector. */
  private ArrayText matrixProduct(Reduce r, Axes axes) {
    IndexVariable k = IndexVariable.fresh(r.index().size());
    Expr body = IndexSubstitution.bodyAt(r, Index.of(k));
    List<Expr> left = new ArrayList<>();
    List<Expr> right = new ArrayList<>();
    List<Expr> inner = new ArrayList<>();
    for (Expr factor : factors(body)) {
      Set<IndexVariable> free = factor.freeIndices();
      boolean rows = axes.row() != null && free.contains(axes.row());
      boolean columns = axes.column() != null && free.contains(axes.column());
      if (rows && columns) {
        throw new NoVectorNotationException();
      }
      (rows ? left : columns ? right : inner).add(factor);
    }
    if (!axes.isMatrix()) {
      (axes.row() == null ? left : right).addAll(inner);
    } else if (!inner.isEmpty()) {
      throw new NoVectorNotationException();
    }
    if (left.isEmpty() || right.isEmpty()) {
      throw new NoVectorNotationException();
    }
    ArrayText a =
        axes.row() == null
            ? printer.write(Algebra.product(left), Axes.vector(k)).transposed(printer.notation())
            : printer.write(Algebra.product(left), new Axes(axes.row(), k));
    ArrayText b = printer.write(Algebra.product(right), new Axes(k, axes.column()));
    return printer.times(a, b, true);
  }

  static List<Expr> factors(Expr e) {
    if (!(e instanceof Product p)) {
      return List.of(e);
    }
    List<Expr> factors = new ArrayList<>();
    if (!p.coefficient().isOne()) {
      factors.add(Num.of(p.coefficient()));
    }
    p.factors().forEach(f -> factors.add(Algebra.power(f)));
    return factors;
  }

  // Norms
  // --------------------------------------------------------------------------------------------------------

  /** The root of a sum of squares; null if it is none. */
  ArrayText norm(Reduce r) {
    if (r.operator() != Operator.SUM || ArrayPrinter.isArray(r)) {
      return null;
    }
    IndexVariable k = IndexVariable.fresh(r.index().size());
    Expr body = IndexSubstitution.bodyAt(r, Index.of(k));
    Expr u = root(body);
    if (u != null) {
      return printer.call("norm2", false, printer.write(u, Axes.vector(k)));
    }
    if (body instanceof Reduce inner && inner.operator() == Operator.SUM) {
      IndexVariable row = IndexVariable.fresh(inner.index().size());
      Expr element = root(IndexSubstitution.bodyAt(inner, Index.of(row)));
      return element == null
          ? null
          : printer.call("norm2", false, printer.write(element, new Axes(row, k)));
    }
    return null;
  }

  /** What an even power is the square of; null if it is none. */
  private static Expr root(Expr e) {
    if (!(e instanceof Product p)
        || !p.coefficient().isOne()
        || p.factors().stream()
            .anyMatch(f -> f.integerExponent() == 0 || f.integerExponent() % 2 != 0)) {
      return null;
    }
    List<Expr> roots = new ArrayList<>();
    p.factors().forEach(f -> roots.add(Algebra.power(f.base(), f.integerExponent() / 2)));
    Expr root = Algebra.product(roots);
    return Algebra.power(root, 2) == e ? root : null;
  }
}
