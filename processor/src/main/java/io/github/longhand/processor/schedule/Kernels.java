package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.algebra.IndexVariable;
import io.github.longhand.processor.algebra.Reduce;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.schedule.Memory.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Recognises what the dense kernels of the runtime compute. */
final class Kernels {
  private final Memory memory;
  private final LoopWriter writer;
  private final boolean isFloat;

  Kernels(Memory memory, LoopWriter writer, boolean isFloat) {
    this.memory = memory;
    this.writer = writer;
    this.isFloat = isFloat;
  }

  /** A term that a kernel computes; vectors that have to be computed before are expressions yet. */
  sealed interface Match {
    /** The same with vectors that code can name, and factors without loops of their own. */
    Match with(BiFunction<Expr, IndexVariable, Elem> vector, UnaryOperator<Expr> factor);
  }

  /**
   * Σⱼ a(i, j) x(j), or Σⱼ a(j, i) x(j).
   *
   * @param inner the index that the sum is over
   */
  record MatrixVector(
      Elem matrix, boolean transposed, IndexVariable outer, IndexVariable inner, Expr vector)
      implements Match {
    @Override
    public Match with(BiFunction<Expr, IndexVariable, Elem> change, UnaryOperator<Expr> factor) {
      return new MatrixVector(matrix, transposed, outer, inner, change.apply(vector, inner));
    }
  }

  /** scale · u(i) v(j). */
  record Outer(Expr scale, Expr left, IndexVariable row, Expr right, IndexVariable column)
      implements Match {
    @Override
    public Match with(BiFunction<Expr, IndexVariable, Elem> change, UnaryOperator<Expr> factor) {
      return new Outer(
          factor.apply(scale), change.apply(left, row), row, change.apply(right, column), column);
    }
  }

  /**
   * What kernel computes a term of the general element of a shape, if there is one.
   *
   * @param precise whether the target holds doubles: kernels do not mix types
   */
  Optional<Match> match(Expr term, Shape shape, String operator, boolean precise) {
    if (isFloat && precise) {
      return Optional.empty();
    }
    List<IndexVariable> variables = shape.variables();
    if (variables.size() == 1 && !operator.equals("-=") && term instanceof Reduce r) {
      return r.operator() == Reduce.Operator.SUM
          ? matrixVector(r, variables.get(0))
          : Optional.empty();
    }
    return variables.size() == 2 && !operator.equals("=")
        ? outer(term, variables.get(0), variables.get(1))
        : Optional.empty();
  }

  private Optional<Match> matrixVector(Reduce r, IndexVariable outer) {
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    Elem matrix = null;
    List<Expr> rest = new ArrayList<>();
    for (Expr factor : LoopBuilder.factors(r.bodyAt(Index.of(inner)))) {
      if (!factor.freeIndices().contains(outer)) {
        rest.add(factor);
      } else if (matrix == null && factor instanceof Elem e && e.indices().size() == 2) {
        matrix = e;
      } else {
        return Optional.empty();
      }
    }
    Expr vector = Algebra.product(rest);
    if (matrix == null || !vector.freeIndices().contains(inner)) {
      return Optional.empty();
    }
    boolean plain =
        outer.equals(matrix.indices().get(0).variable())
            && inner.equals(matrix.indices().get(1).variable());
    boolean turned =
        outer.equals(matrix.indices().get(1).variable())
            && inner.equals(matrix.indices().get(0).variable());
    return plain || turned
        ? Optional.of(new MatrixVector(matrix, turned, outer, inner, vector))
        : Optional.empty();
  }

  private static Optional<Match> outer(Expr term, IndexVariable row, IndexVariable column) {
    List<Expr> scale = new ArrayList<>();
    List<Expr> left = new ArrayList<>();
    List<Expr> right = new ArrayList<>();
    for (Expr factor : LoopBuilder.factors(term)) {
      boolean rows = factor.freeIndices().contains(row);
      boolean columns = factor.freeIndices().contains(column);
      if (rows && columns) {
        return Optional.empty();
      }
      (rows ? left : columns ? right : scale).add(factor);
    }
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outer(
                Algebra.product(scale),
                Algebra.product(left),
                row,
                Algebra.product(right),
                column));
  }

  /** The call that adds a term to a place; the vectors have been computed. */
  Statement call(Match match, Place target, String operator) {
    if (match instanceof MatrixVector m) {
      return multiply(m, target);
    }
    Outer o = (Outer) match;
    Expr scale = operator.equals("-=") ? Algebra.negate(o.scale()) : o.scale();
    return update((Elem) o.left(), o.row(), (Elem) o.right(), o.column(), scale, target);
  }

  private Statement multiply(MatrixVector m, Place target) {
    Place a = memory.of(m.matrix().array());
    List<Index> indices = m.matrix().indices();
    int rows = (m.transposed() ? m.inner() : m.outer()).size();
    int columns = (m.transposed() ? m.outer() : m.inner()).size();
    Index row = Index.of(indices.get(0).offset());
    Index column = Index.of(indices.get(1).offset());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                a.array(),
                a.from(List.of(row, column)),
                Integer.toString(a.shape().rows()),
                Integer.toString(rows),
                Integer.toString(columns)));
    addVector((Elem) m.vector(), arguments);
    arguments.add(target.array());
    arguments.add(target.from(List.of()));
    return new Statement.Kernel(
        m.transposed() ? "transposedMultiplyAdd" : "multiplyAdd",
        arguments,
        Optional.empty(),
        List.of());
  }

  private void addVector(Elem vector, List<String> arguments) {
    Place place = memory.of(vector.array());
    List<Index> first = vector.indices().stream().map(i -> Index.of(i.offset())).toList();
    arguments.add(place.array());
    arguments.add(place.from(first));
  }

  private Statement update(
      Elem left, IndexVariable row, Elem right, IndexVariable column, Expr scale, Place target) {
    List<String> before =
        List.of(
            target.array(),
            target.from(List.of()),
            Integer.toString(target.shape().rows()),
            Integer.toString(row.size()),
            Integer.toString(column.size()));
    List<String> behind = new ArrayList<>();
    addVector(left, behind);
    addVector(right, behind);
    return writer.kernel("rankOneUpdate", before, scale, behind);
  }
}
