package io.github.longhand.processor.expression;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An expression in canonical form. Expressions are made by the package {@code algebra} only and are
 * hash-consed: two of equal structure are the same object, so that equality is identity and a
 * shared part is stored once.
 */
public abstract sealed class Expr implements Comparable<Expr>
    permits Num, Sym, Elem, Sum, Product, Fun, If, Reduce, Window, Attains {
  private final int hash;
  private final List<Expr> children;
  private final int depth;
  private final boolean kernels;
  private final int reductionHeight;
  private final Set<IndexVariable> freeIndices;

  /** What the algebra has counted; -1 if it has not. */
  private long operations = -1;

  Expr(int hash, List<Expr> children, boolean kernel) {
    this(hash, children, kernel, 0, union(children));
  }

  Expr(
      int hash,
      List<Expr> children,
      boolean kernel,
      int reductions,
      Set<IndexVariable> freeIndices) {
    this.hash = mixed(hash);
    this.children = children;
    int highest = 0;
    for (Expr child : children) {
      highest = Math.max(highest, child.reductionHeight);
    }
    this.reductionHeight = highest + reductions;
    this.freeIndices = freeIndices.isEmpty() ? Set.of() : Collections.unmodifiableSet(freeIndices);
    int deepest = 0;
    boolean found = kernel;
    for (Expr child : children) {
      deepest = Math.max(deepest, child.depth);
      found |= child.kernels;
    }
    this.depth = deepest + 1;
    this.kernels = found;
  }

  /** Spreads the bits: sums of products of few names would share a few hash codes. */
  private static int mixed(int hash) {
    int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    return h ^ (h >>> 13);
  }

  /** The direct parts, in a fixed order; empty for numbers and symbols. */
  public final List<Expr> children() {
    return children;
  }

  /** Whether the other, whose children are hash-consed already, has the same structure. */
  abstract boolean sameAs(Expr other);

  /** How many levels the tree has; bounded, so that recursion over an expression is safe. */
  public final int depth() {
    return depth;
  }

  /** Whether a function, a case distinction or a power that is not an integer occurs in it. */
  public final boolean hasKernels() {
    return kernels;
  }

  /** How many reductions stand inside one another. */
  public final int reductionHeight() {
    return reductionHeight;
  }

  /** The index variables that occur and are not bound: none in an expression over scalars. */
  public final Set<IndexVariable> freeIndices() {
    return freeIndices;
  }

  private static Set<IndexVariable> union(List<Expr> children) {
    Set<IndexVariable> all = Set.of();
    for (Expr child : children) {
      if (all.isEmpty()) {
        all = child.freeIndices;
      } else if (!all.containsAll(child.freeIndices)) {
        all = new LinkedHashSet<>(all);
        all.addAll(child.freeIndices);
      }
    }
    return all;
  }

  /** The number of operations that was counted; -1 if none was. */
  public final long operations() {
    return operations;
  }

  /** Remembers what a walk over the whole would only count again. */
  public final void setOperations(long count) {
    operations = count;
  }

  public final boolean isZero() {
    return this == Num.ZERO;
  }

  public final boolean isOne() {
    return this == Num.ONE;
  }

  /** Orders by structure alone, so that the order of terms and factors never depends on a run. */
  @Override
  public final int compareTo(Expr other) {
    return Order.compare(this, other);
  }

  /** There is one object of each structure, so that nothing is ever walked to compare it. */
  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** The structure, for whoever looks for a fault; a reader is shown a notation. */
  @Override
  public final String toString() {
    return Sketch.of(this);
  }
}
