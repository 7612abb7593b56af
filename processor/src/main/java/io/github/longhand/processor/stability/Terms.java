package io.github.longhand.processor.stability;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Questions that several groups of rules ask of expressions. */
final class Terms {
  private static final BigInteger MOST = BigInteger.valueOf(1_000);

  private Terms() {}

  /** The terms of a sum, with the content before it multiplied in; of anything else, itself. */
  static List<Expr> of(Expr e) {
    if (e instanceof Sum s) {
      return s.terms();
    }
    if (e instanceof Product p
        && p.factors().size() == 1
        && p.factors().get(0).exponent().isOne()
        && p.factors().get(0).base() instanceof Sum s) {
      return s.terms().stream().map(t -> Algebra.scale(p.coefficient(), t)).toList();
    }
    return e.isZero() ? List.of() : List.of(e);
  }

  static List<Product.Factor> factors(Expr e) {
    return e instanceof Product p
        ? p.factors()
        : e instanceof Num ? List.of() : List.of(new Product.Factor(e, Num.ONE));
  }

  static Rational coefficient(Expr e) {
    return e instanceof Product p ? p.coefficient() : e instanceof Num n ? n.value() : Rational.ONE;
  }

  static Optional<Rational> number(Expr e) {
    return e instanceof Num n ? Optional.of(n.value()) : Optional.empty();
  }

  static boolean isPositiveNumber(Expr e) {
    return e instanceof Num n && n.value().signum() > 0;
  }

  static boolean is(Expr e, Builtin builtin) {
    return e instanceof Fun f && f.is(builtin);
  }

  /** Whether one expression is a part of another. */
  static boolean contains(Expr whole, Expr part) {
    Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Expr> waiting = new ArrayDeque<>(List.of(whole));
    while (!waiting.isEmpty()) {
      Expr next = waiting.pop();
      if (next == part) {
        return true;
      }
      if (next.depth() > part.depth() && seen.add(next)) {
        next.children().forEach(waiting::push);
      }
    }
    return false;
  }

  /**
   * How often a sum of exponents holds another as a part: exp(S) = exp(k·u)·exp(S − k·u), where the
   * rest is simpler.
   */
  static int multiples(Expr whole, Expr part) {
    if (whole.isZero() || part.isZero()) {
      return 0;
    }
    Optional<Rational> ratio = number(Algebra.quotient(whole, part));
    if (ratio.isPresent()) {
      Rational r = ratio.get();
      return r.signum() <= 0 ? 0 : r.numerator().divide(r.denominator()).min(MOST).intValueExact();
    }
    return of(Algebra.difference(whole, part)).size() < of(whole).size() ? 1 : 0;
  }
}
