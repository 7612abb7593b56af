package io.github.longhand.processor.notation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what differs from range to range of an index as the concatenation of its parts. */
final class ArrayWindows {
  private final ArrayPrinter printer;

  ArrayWindows(ArrayPrinter printer) {
    this.printer = printer;
  }

  /** What changes from one formula to another at the ends of windows: its parts, one by one. */
  ArrayText concatenation(Expr e, Axes axes) {
    if (axes.row() == null || axes.column() != null) {
      throw new NoVectorNotationException();
    }
    List<Integer> bounds = Window.bounds(e, axes.row());
    List<ArrayText> parts = new ArrayList<>();
    List<Expr> windows = new ArrayList<>();
    for (int n = 0; n + 1 < bounds.size(); n++) {
      int from = bounds.get(n);
      int size = bounds.get(n + 1) - from;
      IndexVariable inside = IndexVariable.fresh(size);
      Index at = size == 1 ? Index.of(from) : new Index(inside, from);
      Expr part = IndexSubstitution.of(axes.row(), at).apply(e);
      ArrayText text = printer.write(part, size == 1 ? Axes.NONE : Axes.vector(inside));
      if (!text.array() && size > 1) {
        throw new NoVectorNotationException();
      }
      parts.add(text);
      windows.add(window(axes.row(), new Part(from, inside, part)));
    }
    if (parts.size() < 2 || Algebra.sum(windows) != e) {
      throw new NoVectorNotationException();
    }
    return printer.call("concat", true, parts.toArray(ArrayText[]::new));
  }

  /** An expression in the positions from one on, counted by a variable of its own. */
  private record Part(int from, IndexVariable inside, Expr value) {}

  private static Expr window(IndexVariable whole, Part part) {
    Index shifted = new Index(whole, -part.from());
    Expr value = IndexSubstitution.of(part.inside(), shifted).apply(part.value());
    int to = part.from() + part.inside().size();
    return Window.of(Index.of(whole), part.from(), to, value);
  }

  // Matrix times concatenation
  // ------------------------------------------------------------------------------------------

  /** A text, and the terms of a sum that it says. */
  record Joined(ArrayText text, List<Expr> terms) {}

  /**
   * What a term of a matrix times a concatenation is: some columns of the matrix times a part.
   *
   * @param matrix its general element, its column being the variable of the part
   */
  private record Block(Expr term, String matrix, boolean turned, boolean minus, Part part) {
    String key() {
      return matrix + turned + minus;
    }
  }

  /**
   * The algebra makes one sum for each part of such a product: finds those that belong together.
   */
  List<Joined> products(List<Expr> terms, Axes axes) {
    Map<String, List<Block>> groups = new LinkedHashMap<>();
    for (Expr term : axes.isMatrix() || axes.column() != null ? List.<Expr>of() : terms) {
      block(term, axes)
          .ifPresent(b -> groups.computeIfAbsent(b.key(), k -> new ArrayList<>()).add(b));
    }
    List<Joined> found = new ArrayList<>();
    for (List<Block> group : groups.values()) {
      if (group.size() > 1) {
        joined(group, axes).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Block> block(Expr term, Axes axes) {
    boolean minus = Operations.isNegative(term);
    Expr unit = minus ? Algebra.negate(term) : term;
    boolean sum = unit instanceof Reduce r && r.operator() == Reduce.Operator.SUM;
    IndexVariable k = IndexVariable.fresh(sum ? ((Reduce) unit).index().size() : 1);
    Expr body = sum ? IndexSubstitution.bodyAt((Reduce) unit, Index.of(k)) : unit;
    Index fixed = axes.row() == null ? Index.of(0) : Index.of(axes.row());
    for (Expr factor : ArrayReductions.factors(body)) {
      if (factor instanceof Elem e && e.indices().size() == 2) {
        boolean turned = !e.indices().get(0).equals(fixed);
        Index running = e.indices().get(turned ? 0 : 1);
        Expr rest = Algebra.quotient(body, e);
        boolean runs = sum ? k.equals(running.variable()) : running.isConstant();
        if (runs && e.indices().get(turned ? 1 : 0).equals(fixed) && isOf(k, rest)) {
          Part part = new Part(running.offset(), k, rest);
          return Optional.of(new Block(term, e.array(), turned, minus, part));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(IndexVariable k, Expr e) {
    return e.freeIndices().stream().allMatch(k::equals);
  }

  private Optional<Joined> joined(List<Block> group, Axes axes) {
    List<Part> parts = new ArrayList<>(group.stream().map(Block::part).toList());
    parts.sort(Comparator.comparingInt(Part::from));
    int size = 0;
    for (Part part : parts) {
      if (part.from() != size) {
        return Optional.empty();
      }
      size += part.inside().size();
    }
    IndexVariable k = IndexVariable.fresh(size);
    Expr vector = Algebra.sum(parts.stream().map(p -> window(k, p)).toList());
    Index fixed = axes.row() == null ? Index.of(0) : Index.of(axes.row());
    Block first = group.get(0);
    List<Index> indices =
        first.turned() ? List.of(Index.of(k), fixed) : List.of(fixed, Index.of(k));
    Expr matrix = Elem.of(first.matrix(), indices);
    List<Expr> terms = group.stream().map(Block::term).toList();
    Expr product = Algebra.reduce(Reduce.Operator.SUM, k, Algebra.product(matrix, vector));
    if ((first.minus() ? Algebra.negate(product) : product) != Algebra.sum(terms)) {
      return Optional.empty();
    }
    try {
      ArrayText left = printer.write(matrix, new Axes(axes.row(), k));
      ArrayText right = printer.write(vector, Axes.vector(k));
      return Optional.of(new Joined(printer.times(left, right, axes.row() != null), terms));
    } catch (NoVectorNotationException none) {
      return Optional.empty();
    }
  }
}
