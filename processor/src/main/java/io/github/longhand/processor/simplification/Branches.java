package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Case distinctions within sums and products. */
final class Branches {
  /** Each further one doubles the cases. */
  private static final int MOST_TESTS = 3;

  private Branches() {}

  /**
   * The first case distinction among the terms and factors taken out of all of them: r + if(c, a,
   * b) = if(c, r + a, r + b). Empty if there is none.
   */
  static Optional<If> outermost(Expr e) {
    if (e instanceof If) {
      return Optional.empty();
    }
    Set<If> found = new LinkedHashSet<>();
    collect(e, found);
    if (found.isEmpty() || found.stream().map(If::test).distinct().count() > MOST_TESTS) {
      return Optional.empty();
    }
    Test test = found.iterator().next().test();
    Map<Expr, Expr> then = new HashMap<>();
    Map<Expr, Expr> otherwise = new HashMap<>();
    for (If i : found) {
      if (i.test().equals(test)) {
        then.put(i, i.then());
        otherwise.put(i, i.otherwise());
      }
    }
    try {
      Expr whole =
          Algebra.ifThenElse(
              test, Substitution.of(then).apply(e), Substitution.of(otherwise).apply(e));
      return whole instanceof If i ? Optional.of(i) : Optional.empty();
    } catch (ArithmeticException divisionByZero) {
      return Optional.empty();
    }
  }

  private static void collect(Expr e, Set<If> into) {
    if (e instanceof If i) {
      into.add(i);
    } else if (e instanceof Sum s) {
      s.terms().forEach(t -> collect(t, into));
    } else if (e instanceof Product p) {
      p.factors().forEach(f -> collect(f.base(), into));
    }
  }

  /** What both branches are multiples of, taken out: if(c, a*x, b*x) = x*if(c, a, b). */
  static Expr commonFactor(If i) {
    if (i.then() instanceof Num || i.otherwise() instanceof Num) {
      return i;
    }
    Expr sum = Algebra.sum(Algebra.product(i.then(), MARK), i.otherwise());
    if (!(Factoring.commonFactors(sum) instanceof Product p)) {
      return i;
    }
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Sum s && f.exponent().isOne() && hasMark(s)) {
        Expr outside = Algebra.quotient(p, s);
        Expr then = Algebra.quotient(i.then(), outside);
        Expr otherwise = Algebra.quotient(i.otherwise(), outside);
        return outside.isOne() || outside instanceof Num
            ? i
            : Algebra.product(outside, Algebra.ifThenElse(i.test(), then, otherwise));
      }
    }
    return i;
  }

  private static final Sym MARK = Sym.of("?then");

  private static boolean hasMark(Sum s) {
    return Symbols.of(s).contains(MARK);
  }
}
