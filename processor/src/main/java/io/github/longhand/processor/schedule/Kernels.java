package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.algebra.IndexVariable;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Reduce;
import io.github.longhand.processor.schedule.Memory.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /** Makes of expressions what a call can name, by computing what is none before. */
  interface Operands {
    /** Elements that stand side by side as the index runs. */
    Elem vector(Expr e, IndexVariable index);

    /** The elements of a matrix or part of one, or those of one that is turned. */
    Elem matrix(Expr e);

    /** A number without loops of its own. */
    Expr factor(Expr e);
  }

  /**
   * A term that a kernel computes; operands that have to be computed before are expressions yet.
   */
  sealed interface Match {
    /** The same with operands that a call can name. */
    Match with(Operands operands);
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
    public Match with(Operands operands) {
      return new MatrixVector(matrix, transposed, outer, inner, operands.vector(vector, inner));
    }
  }

  /** scale · u(i) v(j). */
  record Outer(Expr scale, Expr left, IndexVariable row, Expr right, IndexVariable column)
      implements Match {
    @Override
    public Match with(Operands operands) {
      return new Outer(
          operands.factor(scale),
          operands.vector(left, row),
          row,
          operands.vector(right, column),
          column);
    }
  }

  /**
   * Σₖ a(i, k) b(k, j), where one of the two may be turned.
   *
   * @param inner the index that the sum is over
   */
  record MatrixMatrix(
      Expr left, IndexVariable row, IndexVariable inner, Expr right, IndexVariable column)
      implements Match {
    @Override
    public Match with(Operands operands) {
      return new MatrixMatrix(operands.matrix(left), row, inner, operands.matrix(right), column);
    }
  }

  /** Σⱼ a(i, j). */
  record RowSums(Elem matrix, IndexVariable outer, IndexVariable inner) implements Match {
    @Override
    public Match with(Operands operands) {
      return this;
    }
  }

  /**
   * What kernel computes a term of the general element of an array, if there is one.
   *
   * @param precise whether the target holds doubles: kernels do not mix types
   */
  Optional<Match> match(
      Expr term, List<IndexVariable> variables, String operator, boolean precise) {
    if (isFloat && precise) {
      return Optional.empty();
    }
    if (!operator.equals("-=") && term instanceof Reduce r && r.operator() == Reduce.Operator.SUM) {
      return switch (variables.size()) {
        case 1 -> matrixVector(r, variables.get(0)).or(() -> rowSums(r, variables.get(0)));
        case 2 -> matrixMatrix(r, variables.get(0), variables.get(1));
        default -> Optional.empty();
      };
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

  private static Optional<Match> rowSums(Reduce r, IndexVariable outer) {
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    return r.bodyAt(Index.of(inner)) instanceof Elem e && isMatrix(e, outer, inner)
        ? Optional.of(new RowSums(e, outer, inner))
        : Optional.empty();
  }

  /** Whether an element stands in the row and the column that two indices say, and nowhere else. */
  private static boolean isMatrix(Expr e, IndexVariable row, IndexVariable column) {
    return e instanceof Elem elem
        && elem.indices().size() == 2
        && row.equals(elem.indices().get(0).variable())
        && column.equals(elem.indices().get(1).variable());
  }

  private static Optional<Match> matrixMatrix(Reduce r, IndexVariable row, IndexVariable column) {
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    List<Expr> left = new ArrayList<>();
    List<Expr> right = new ArrayList<>();
    for (Expr factor : LoopBuilder.factors(r.bodyAt(Index.of(inner)))) {
      boolean rows = factor.freeIndices().contains(row);
      if (rows && factor.freeIndices().contains(column)) {
        return Optional.empty();
      }
      (rows ? left : right).add(factor);
    }
    Expr a = Algebra.product(left);
    Expr b = Algebra.product(right);
    // No kernel multiplies two turned matrices.
    boolean fits = isMatrix(a, row, inner) || isMatrix(b, inner, column);
    return fits
            && a.freeIndices().equals(Set.of(row, inner))
            && b.freeIndices().equals(Set.of(inner, column))
        ? Optional.of(new MatrixMatrix(a, row, inner, b, column))
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
    if (match instanceof MatrixMatrix m) {
      return multiply(m, target);
    }
    if (match instanceof RowSums s) {
      List<String> arguments = matrix(s.matrix());
      arguments.addAll(List.of(memory.bound(s.outer().size()), memory.bound(s.inner().size())));
      arguments.addAll(List.of(target.array(), target.first()));
      return new Statement.Kernel("addRowSums", arguments, Optional.empty(), List.of());
    }
    Outer o = (Outer) match;
    Expr scale = operator.equals("-=") ? Algebra.negate(o.scale()) : o.scale();
    return update((Elem) o.left(), o.row(), (Elem) o.right(), o.column(), scale, target);
  }

  private Statement multiply(MatrixMatrix m, Place target) {
    Elem left = (Elem) m.left();
    Elem right = (Elem) m.right();
    List<String> arguments = matrix(left);
    arguments.addAll(matrix(right));
    arguments.addAll(List.of(target.array(), target.first(), Integer.toString(target.stride())));
    for (IndexVariable index : List.of(m.row(), m.inner(), m.column())) {
      arguments.add(memory.bound(index.size()));
    }
    if (!isMatrix(right, m.inner(), m.column())) {
      return writer.kernel("matrixMultiplyTransposedAdd", List.of(), Num.ONE, arguments);
    }
    String method =
        isMatrix(left, m.row(), m.inner()) ? "matrixMultiplyAdd" : "transposedMatrixMultiplyAdd";
    return new Statement.Kernel(method, arguments, Optional.empty(), List.of());
  }

  /** The array, where the matrix starts in it, and the stride. */
  private List<String> matrix(Elem e) {
    List<String> arguments = new ArrayList<>();
    addVector(e, arguments);
    arguments.add(Integer.toString(memory.of(e.array()).stride()));
    return arguments;
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
                a.first(List.of(row, column)),
                Integer.toString(a.stride()),
                memory.bound(rows),
                memory.bound(columns)));
    addVector((Elem) m.vector(), arguments);
    arguments.add(target.array());
    arguments.add(target.first());
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
    arguments.add(place.first(first));
  }

  private Statement update(
      Elem left, IndexVariable row, Elem right, IndexVariable column, Expr scale, Place target) {
    List<String> before =
        List.of(
            target.array(),
            target.first(),
            Integer.toString(target.stride()),
            memory.bound(row.size()),
            memory.bound(column.size()));
    List<String> behind = new ArrayList<>();
    addVector(left, behind);
    addVector(right, behind);
    return writer.kernel("rankOneUpdate", before, scale, behind);
  }
}
