package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Replaces expressions by others, everywhere and at once; shared parts are visited once. */
public final class Substitution {
  private final Map<Expr, Expr> done;

  private Substitution(Map<Expr, Expr> replacements) {
    this.done = new HashMap<>(replacements);
  }

  public static Substitution of(Map<? extends Expr, ? extends Expr> replacements) {
    return new Substitution(new HashMap<>(replacements));
  }

  /** Arguments in place of parameters. */
  public static Substitution of(List<Sym> from, List<Expr> to) {
    Map<Expr, Expr> map = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      map.put(from.get(i), to.get(i));
    }
    return new Substitution(map);
  }

  /** The expression with the replacements made. */
  public Expr apply(Expr e) {
    Expr known = done.get(e);
    if (known == null) {
      known = rebuild(e);
      done.put(e, known);
    }
    return known;
  }

  private Expr rebuild(Expr e) {
    return rebuild(e, this::apply);
  }

  /** The same operation over changed operands. */
  public static Expr rebuild(Expr e, java.util.function.UnaryOperator<Expr> change) {
    if (e instanceof Sum s) {
      return Algebra.sum(s.terms().stream().map(change).toList());
    }
    if (e instanceof Product p) {
      Expr[] factors = new Expr[p.factors().size() + 1];
      factors[0] = Num.of(p.coefficient());
      for (int i = 0; i < p.factors().size(); i++) {
        Product.Factor f = p.factors().get(i);
        factors[i + 1] = Algebra.power(change.apply(f.base()), change.apply(f.exponent()));
      }
      return Algebra.product(factors);
    }
    if (e instanceof Fun f) {
      return Algebra.call(f.callee(), f.primes(), f.arguments().stream().map(change).toList());
    }
    if (e instanceof If i) {
      return Algebra.ifThenElse(
          i.test().map(change), change.apply(i.then()), change.apply(i.otherwise()));
    }
    if (e instanceof Reduce r) {
      return Algebra.reduce(r.operator(), r.index(), change.apply(r.body()));
    }
    if (e instanceof Attains a) {
      // No rule of extrema applies, so that it stays one reduction.
      Reduce of = a.extremum();
      return Attains.of(
          Reductions.bound(of.operator(), of.index(), change.apply(of.body())), a.index());
    }
    if (e instanceof Window w) {
      return Window.of(w.index(), w.from(), w.to(), change.apply(w.body()));
    }
    return e;
  }
}
