package io.github.longhand.processor.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An expression where an index lies within a range, and 0 everywhere else: how slices, single
 * elements and concatenations act on the whole array.
 */
public final class Window extends Expr {
  private final Index index;
  private final int from;
  private final int to;
  private final Expr body;

  private Window(Index index, int from, int to, Expr body) {
    super(
        31 * (31 * (31 * body.hashCode() + index.hashCode()) + from) + to + 13,
        List.of(body),
        true,
        0,
        with(body.freeIndices(), index.variable()));
    this.index = index;
    this.from = from;
    this.to = to;
    this.body = body;
  }

  private static Set<IndexVariable> with(Set<IndexVariable> variables, IndexVariable more) {
    Set<IndexVariable> all = new LinkedHashSet<>(variables);
    all.add(more);
    return all;
  }

  /** Whether an index is never within a range. */
  public static boolean isEmpty(Index index, int from, int to) {
    int last = index.isConstant() ? index.offset() : index.offset() + index.variable().size() - 1;
    return from >= to || last < from || index.offset() >= to;
  }

  /** The expression itself where the index cannot leave the range, 0 where it cannot enter it. */
  public static Expr of(Index index, int from, int to, Expr body) {
    if (index.isConstant()) {
      return index.offset() >= from && index.offset() < to ? body : Num.ZERO;
    }
    int first = index.offset();
    int last = index.offset() + index.variable().size() - 1;
    if (body.isZero() || from >= to || last < from || first >= to) {
      return Num.ZERO;
    }
    if (body instanceof Window w && index.variable().equals(w.index.variable())) {
      int shift = w.index.offset() - index.offset();
      int later = Math.max(from, w.from - shift);
      return of(index, later, Math.max(later, Math.min(to, w.to - shift)), w.body);
    }
    return first >= from && last < to
        ? body
        : Interner.intern(new Window(index, Math.max(from, first), Math.min(to, last + 1), body));
  }

  /**
   * Where an expression changes from one formula to another as an index runs: 0, the ends of its
   * windows, and the size of the index.
   */
  public static List<Integer> bounds(Expr e, IndexVariable index) {
    SortedSet<Integer> bounds = new TreeSet<>(List.of(0, index.size()));
    collect(e, index, bounds);
    return List.copyOf(bounds);
  }

  private static void collect(Expr e, IndexVariable index, Set<Integer> bounds) {
    if (!e.freeIndices().contains(index)) {
      return;
    }
    if (e instanceof Window w && index.equals(w.index.variable())) {
      bounds.add(w.from - w.index.offset());
      bounds.add(w.to - w.index.offset());
    }
    e.children().forEach(child -> collect(child, index, bounds));
  }

  public Index index() {
    return index;
  }

  /** The first value of the index that is inside. */
  public int from() {
    return from;
  }

  /** The first value behind the range. */
  public int to() {
    return to;
  }

  public Expr body() {
    return body;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Window w
        && w.index.equals(index)
        && w.from == from
        && w.to == to
        && w.body == body;
  }
}
