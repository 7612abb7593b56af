package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Argument;
import io.github.longhand.processor.code.Statement.Assignment;
import io.github.longhand.processor.code.Statement.Count;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.code.Statement.Stride;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Reduce;
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
  Optional<Match> match(Expr term, List<IndexVariable> variables, Assignment how, boolean precise) {
    if (isFloat && precise) {
      return Optional.empty();
    }
    if (how != Assignment.SUBTRACT
        && term instanceof Reduce r
        && r.operator() == Reduce.Operator.SUM) {
      return switch (variables.size()) {
        case 1 -> matrixVector(r, variables.get(0)).or(() -> rowSums(r, variables.get(0)));
        case 2 -> matrixMatrix(r, variables.get(0), variables.get(1));
        default -> Optional.empty();
      };
    }
    return variables.size() == 2 && how != Assignment.SET
        ? outer(term, variables.get(0), variables.get(1))
        : Optional.empty();
  }

  private Optional<Match> matrixVector(Reduce r, IndexVariable outer) {
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    Elem matrix = null;
    List<Expr> rest = new ArrayList<>();
    for (Expr factor : LoopBuilder.factors(IndexSubstitution.bodyAt(r, Index.of(inner)))) {
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
    return IndexSubstitution.bodyAt(r, Index.of(inner)) instanceof Elem e
            && isMatrix(e, outer, inner)
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
    for (Expr factor : LoopBuilder.factors(IndexSubstitution.bodyAt(r, Index.of(inner)))) {
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
  Statement call(Match match, Place target, Assignment how) {
    if (match instanceof MatrixVector m) {
      return multiply(m, target);
    }
    if (match instanceof MatrixMatrix m) {
      return multiply(m, target);
    }
    if (match instanceof RowSums s) {
      List<Argument> arguments = matrix(s.matrix());
      arguments.addAll(List.of(count(s.outer()), count(s.inner()), target.start()));
      return new Statement.Kernel("addRowSums", arguments);
    }
    Outer o = (Outer) match;
    Expr scale = how == Assignment.SUBTRACT ? Algebra.negate(o.scale()) : o.scale();
    return update((Elem) o.left(), o.row(), (Elem) o.right(), o.column(), scale, target);
  }

  private Statement multiply(MatrixMatrix m, Place target) {
    Elem left = (Elem) m.left();
    Elem right = (Elem) m.right();
    List<Argument> arguments = matrix(left);
    arguments.addAll(matrix(right));
    arguments.addAll(List.of(target.start(), new Stride(target.stride())));
    arguments.addAll(List.of(count(m.row()), count(m.inner()), count(m.column())));
    if (!isMatrix(right, m.inner(), m.column())) {
      return writer.kernel("matrixMultiplyTransposedAdd", List.of(), Num.ONE, arguments);
    }
    String method =
        isMatrix(left, m.row(), m.inner()) ? "matrixMultiplyAdd" : "transposedMatrixMultiplyAdd";
    return new Statement.Kernel(method, arguments);
  }

  /** The array, where the matrix starts in it, and the stride. */
  private List<Argument> matrix(Elem e) {
    return new ArrayList<>(List.of(start(e), new Stride(memory.of(e.array()).stride())));
  }

  private static Argument count(IndexVariable index) {
    return new Count(Memory.bound(index.size()));
  }

  private Statement multiply(MatrixVector m, Place target) {
    List<Argument> arguments = matrix(m.matrix());
    arguments.add(count(m.transposed() ? m.inner() : m.outer()));
    arguments.add(count(m.transposed() ? m.outer() : m.inner()));
    arguments.addAll(List.of(start((Elem) m.vector()), target.start()));
    return new Statement.Kernel(
        m.transposed() ? "transposedMultiplyAdd" : "multiplyAdd", arguments);
  }

  /** The element at which all that runs starts. */
  private Start start(Elem e) {
    return memory.of(e.array()).startOf(e.indices());
  }

  private Statement update(
      Elem left, IndexVariable row, Elem right, IndexVariable column, Expr scale, Place target) {
    List<Argument> before =
        List.of(target.start(), new Stride(target.stride()), count(row), count(column));
    return writer.kernel("rankOneUpdate", before, scale, List.of(start(left), start(right)));
  }
}
