package io.github.longhand.processor.notation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.notation.Notation.Fraction;
import io.github.longhand.processor.notation.Notation.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes expressions over arrays as a textbook would, in terms of whole vectors and matrices: the
 * inverse of how formulas are translated. What it writes in the formula language reads back as the
 * very same expression.
 *
 * <p>Each part is written along {@link Axes}, the variables of the value that it is a part of. A
 * part without free variables is a number there; one with all of them is an array of the same
 * shape. One with some of them only has a notation as a factor of an outer product, along axes of
 * its own, and nowhere else.
 */
public final class ArrayPrinter {
  private final Function<String, Dimensions> dimensions;
  private final Notation notation;
  private final ArrayProducts products = new ArrayProducts(this);
  private final ArrayWindows windows = new ArrayWindows(this);
  private final ArrayReductions reductions = new ArrayReductions(this);
  private final Map<Expr, Boolean> arrays = new HashMap<>();

  private ArrayPrinter(Function<String, Dimensions> dimensions, Notation notation) {
    this.dimensions = dimensions;
    this.notation = notation;
  }

  /**
   * The text of a value; empty if there is none without indices.
   *
   * @param row the variable of its rows, or a constant if there is one row
   * @param column the same of its columns
   * @param dimensions how large the array of a name is
   */
  public static Optional<String> print(
      Expr e, Index row, Index column, Function<String, Dimensions> dimensions, Notation notation) {
    return text(e, row, column, dimensions, notation).map(Text::text);
  }

  /** The same, as a part to put together with others. */
  public static Optional<Text> text(
      Expr e, Index row, Index column, Function<String, Dimensions> dimensions, Notation notation) {
    if (Printer.isTooLong(e)) {
      return Optional.of(Printer.leftOut(e, notation));
    }
    try {
      return Optional.of(
          new ArrayPrinter(dimensions, notation).write(e, Axes.of(row, column)).text());
    } catch (NoVectorNotationException none) {
      return Optional.empty();
    }
  }

  Notation notation() {
    return notation;
  }

  Dimensions dimensions(Elem e) {
    return dimensions.apply(e.array());
  }

  ArrayText write(Expr e, Axes axes) {
    if (!axes.fit(e)) {
      throw new NoVectorNotationException();
    }
    if (!hasArrays(e)) {
      return ArrayText.of(Printer.text(e, notation), false);
    }
    Optional<ArrayText> softmax = logSoftmax(e, axes, "logSoftmax");
    if (softmax.isPresent()) {
      return softmax.get();
    }
    if (e instanceof Sum s) {
      return isJoined(s, axes) ? windows.concatenation(s, axes) : sum(s, axes, false);
    }
    if (e instanceof Product p) {
      return products.write(p, axes);
    }
    if (e instanceof Elem elem) {
      return element(elem, axes);
    }
    if (e instanceof Reduce r) {
      return reductions.write(r, axes);
    }
    if (e instanceof Window) {
      return windows.concatenation(e, axes);
    }
    if (e instanceof If i) {
      Text test = Printer.test(i.test(), 0, notation, operand -> write(operand, axes).text());
      Text then = write(i.then(), axes).text();
      return ArrayText.of(
          notation.ifThenElse(test, then, write(i.otherwise(), axes).text()), isArray(e));
    }
    if (e instanceof Fun f) {
      return function(f, axes);
    }
    throw new NoVectorNotationException();
  }

  /** The matrix product. */
  ArrayText times(ArrayText left, ArrayText right, boolean array) {
    Fraction factors = Fraction.of(List.of(left.text(), right.text()));
    return ArrayText.of(notation.product(List.of(factors)), array);
  }

  /** The root of a sum of squares; null if it is none. */
  ArrayText norm(Reduce squares) {
    return reductions.norm(squares);
  }

  static boolean isArray(Expr e) {
    return !e.freeIndices().isEmpty();
  }

  private boolean hasArrays(Expr e) {
    Boolean known = arrays.get(e);
    if (known == null) {
      known =
          e instanceof Elem
              || e instanceof Reduce
              || e instanceof Window
              || e.children().stream().anyMatch(this::hasArrays);
      arrays.put(e, known);
    }
    return known;
  }

  /** A call of a function of the formula language. */
  ArrayText call(String name, boolean array, ArrayText... arguments) {
    List<Text> texts = Arrays.stream(arguments).map(ArrayText::text).toList();
    return ArrayText.of(notation.apply(name, 0, texts), array);
  }

  private ArrayText function(Fun f, Axes axes) {
    if (f.is(Builtin.EXP)) {
      Optional<ArrayText> softmax = logSoftmax(f.argument(), axes, "softmax");
      if (softmax.isPresent()) {
        return softmax.get();
      }
    }
    List<Text> arguments = f.arguments().stream().map(a -> write(a, axes).text()).toList();
    return ArrayText.of(
        notation.apply(f.callee().functionName(), f.primes(), arguments), isArray(f));
  }

  /** The call of a function of v where the expression is v − ln Σ exp v. */
  private Optional<ArrayText> logSoftmax(Expr e, Axes axes, String function) {
    Expr unit = e instanceof Product p && p.factors().size() == 1 ? p.factors().get(0).base() : e;
    if (axes.row() == null || axes.column() != null || !(unit instanceof Sum s)) {
      return Optional.empty();
    }
    for (Expr term : s.terms()) {
      Expr bare = Algebra.unit(term);
      if (bare instanceof Reduce r
          && r.operator() == Reduce.Operator.LOG_SUM_EXP
          && r.index().size() == axes.row().size()) {
        Expr v = Algebra.sum(e, r);
        if (IndexSubstitution.bodyAt(r, Index.of(axes.row())) == v) {
          return Optional.of(call(function, true, write(v, axes)));
        }
      }
    }
    return Optional.empty();
  }

  // Elements
  // -----------------------------------------------------------------------------------------------------

  private ArrayText element(Elem e, Axes axes) {
    Dimensions size = dimensions(e);
    ArrayText whole = ArrayText.of(notation.name(e.array()), true);
    List<Index> indices = e.indices();
    if (indices.size() == 1) {
      return entry(whole, indices.get(0), size.rows(), axes);
    }
    Index row = indices.get(0);
    Index column = indices.get(1);
    if (size.rows() == 1 && row.equals(Index.of(0))) {
      return entry(whole.transposed(notation), column, size.columns(), axes);
    }
    boolean all = isAll(row, size.rows()) && isAll(column, size.columns());
    if (all && axes.isRow(row) && axes.isColumn(column)) {
      return whole;
    }
    if (all && axes.isRow(column) && axes.isColumn(row)) {
      return whole.transposed(notation);
    }
    throw new NoVectorNotationException();
  }

  private static boolean isAll(Index index, int size) {
    return !index.isConstant() && index.offset() == 0 && index.variable().size() == size;
  }

  /** Where an index stands in a vector: one element, a slice, or all. */
  private ArrayText entry(ArrayText vector, Index index, int size, Axes axes) {
    if (index.isConstant()) {
      boolean only = size == 1 && axes.equals(Axes.NONE);
      return ArrayText.of(
          only ? vector.text() : notation.element(vector.text(), List.of(number(index.offset()))),
          false);
    }
    int to = index.offset() + index.variable().size();
    if (index.offset() < 0 || to > size) {
      throw new NoVectorNotationException();
    }
    ArrayText part =
        isAll(index, size)
            ? vector
            : ArrayText.of(
                notation.apply(
                    "slice", 0, List.of(vector.text(), number(index.offset()), number(to))),
                true);
    return axes.isRow(index) ? part : part.transposed(notation);
  }

  private Text number(int value) {
    return notation.integer(BigInteger.valueOf(value));
  }

  // Sums
  // ---------------------------------------------------------------------------------------------------------

  /** A sum, matrix products first; it starts without a minus if any term has none. */
  ArrayText sum(Sum s, Axes axes, boolean negated) {
    List<Expr> terms = new ArrayList<>();
    List<Expr> parts = new ArrayList<>();
    for (Expr term : s.terms()) {
      boolean window = Algebra.unit(term) instanceof Window w && inRows(w, axes);
      (window ? parts : terms).add(term);
    }
    if (!parts.isEmpty()) {
      terms.add(0, Algebra.sum(parts));
    }
    List<Term> written = new ArrayList<>();
    for (ArrayWindows.Joined product : windows.products(terms, axes)) {
      boolean minus = Operations.isNegative(product.terms().get(0));
      written.add(new Term(minus != negated, product.text().text()));
      terms.removeAll(product.terms());
    }
    terms.sort(
        Comparator.comparing((Expr t) -> !reductions.isMatrixProduct(t))
            .thenComparing(t -> t instanceof Num n && negated != n.value().signum() < 0));
    for (Expr term : terms) {
      boolean minus = Operations.isNegative(term);
      Expr positive = minus ? Algebra.negate(term) : term;
      ArrayText text =
          positive instanceof Sum ? windows.concatenation(positive, axes) : write(positive, axes);
      written.add(new Term(minus != negated, text.text()));
    }
    for (int i = 0; i < written.size(); i++) {
      if (!written.get(i).minus()) {
        written.add(0, written.remove(i));
        break;
      }
    }
    return ArrayText.of(notation.sum(written), isArray(s));
  }

  /** Whether it is made of windows alone. */
  private static boolean isJoined(Sum s, Axes axes) {
    return s.terms().stream().allMatch(t -> t instanceof Window w && inRows(w, axes));
  }

  private static boolean inRows(Window w, Axes axes) {
    return axes.column() == null && axes.isRow(w.index());
  }
}
