package io.github.longhand.processor.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The derivative of a maximum or minimum by its body at one index: 1 where that attains it, an
 * equal share where several do, and 0 elsewhere. It keeps the extremum whole, so that whatever
 * becomes of that, the same numbers are compared.
 */
public final class Attains extends Expr {
  private final Reduce extremum;
  private final Index index;

  private Attains(Reduce extremum, Index index) {
    super(
        31 * extremum.hashCode() + index.hashCode() + 17,
        List.of(extremum),
        true,
        0,
        with(extremum.freeIndices(), index));
    this.extremum = extremum;
    this.index = index;
  }

  private static Set<IndexVariable> with(Set<IndexVariable> variables, Index index) {
    Set<IndexVariable> all = new LinkedHashSet<>(variables);
    if (!index.isConstant()) {
      all.add(index.variable());
    }
    return all;
  }

  public static Expr of(Reduce extremum, Index index) {
    return Interner.intern(new Attains(extremum, index));
  }

  public Reduce extremum() {
    return extremum;
  }

  public Index index() {
    return index;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Attains a && a.extremum == extremum && a.index.equals(index);
  }
}
