package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Window;
import java.util.HashMap;
import java.util.Map;

/** Puts other indices in place of index variables that are not bound. */
public final class IndexSubstitution {
  private final Map<IndexVariable, Index> replacements;
  private final Map<Expr, Expr> done = new HashMap<>();

  private IndexSubstitution(Map<IndexVariable, Index> replacements) {
    this.replacements = replacements;
  }

  public static IndexSubstitution of(IndexVariable from, Index to) {
    return new IndexSubstitution(Map.of(from, to));
  }

  public static IndexSubstitution of(Map<IndexVariable, Index> replacements) {
    return new IndexSubstitution(Map.copyOf(replacements));
  }

  /** The body of a reduction with another index in place of the bound one. */
  public static Expr bodyAt(Reduce reduction, Index other) {
    return of(reduction.index(), other).apply(reduction.body());
  }

  /** The expression with the replacements made, all at once. */
  public Expr apply(Expr e) {
    if (e.freeIndices().stream().noneMatch(replacements::containsKey)) {
      return e;
    }
    Expr known = done.get(e);
    if (known == null) {
      known = rebuild(e);
      done.put(e, known);
    }
    return known;
  }

  /** Whether a bound variable has the name of one that is put in. */
  private boolean isCaptured(IndexVariable bound) {
    return replacements.values().stream().anyMatch(i -> bound.equals(i.variable()));
  }

  private Expr rebuild(Expr e) {
    if (e instanceof Elem elem) {
      return Elem.of(elem.array(), elem.indices().stream().map(i -> i.with(replacements)).toList());
    }
    if (e instanceof Window w) {
      Index index = w.index().with(replacements);
      // What is not there need not be defined there.
      return Window.isEmpty(index, w.from(), w.to())
          ? Num.ZERO
          : Window.of(index, w.from(), w.to(), apply(w.body()));
    }
    if (e instanceof Attains a) {
      IndexVariable own = IndexVariable.fresh(a.extremum().index().size());
      Expr body = apply(IndexSubstitution.bodyAt(a.extremum(), Index.of(own)));
      Reduce extremum = Reductions.bound(a.extremum().operator(), own, body);
      return Attains.of(extremum, a.index().with(replacements));
    }
    if (e instanceof Reduce r && isCaptured(r.index())) {
      IndexVariable own = IndexVariable.fresh(r.index().size());
      return Algebra.reduce(r.operator(), own, apply(IndexSubstitution.bodyAt(r, Index.of(own))));
    }
    if (e instanceof Reduce r && replacements.containsKey(r.index())) {
      // Only the caller's variables are meant; the bound one has the same name by chance.
      Map<IndexVariable, Index> others = new HashMap<>(replacements);
      others.remove(r.index());
      return Algebra.reduce(r.operator(), r.index(), of(others).apply(r.body()));
    }
    return Substitution.rebuild(e, this::apply);
  }
}
