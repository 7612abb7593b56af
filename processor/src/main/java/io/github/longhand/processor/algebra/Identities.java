package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The identities that join two terms of a sum: sin² + cos² = 1 and cosh² − sinh² = 1. */
final class Identities {
  private Identities() {}

  /** Applies them to a map from unit terms to coefficients until none fits. */
  static void applySquares(Map<Expr, Rational> terms) {
    Set<Expr> tried = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Expr term : List.copyOf(terms.keySet())) {
        if (tried.add(term) && join(term, terms)) {
          tried.clear();
          changed = true;
          break;
        }
      }
    }
  }

  private static boolean join(Expr term, Map<Expr, Rational> terms) {
    if (!(term instanceof Product p)) {
      return false;
    }
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor factor = p.factors().get(i);
      if (factor.integerExponent() < 2 || !(factor.base() instanceof Fun f)) {
        continue;
      }
      boolean circular = f.is(Builtin.SIN);
      if (!circular && !f.is(Builtin.SINH)) {
        continue;
      }
      Expr rest = without(p, i);
      Builtin other = circular ? Builtin.COS : Builtin.COSH;
      Expr partner =
          Products.of(List.of(rest, Products.power(Algebra.call(other, f.argument()), Num.of(2))));
      Rational c = terms.get(term);
      Rational wanted = circular ? c : c.negate();
      if (wanted.equals(terms.get(partner))) {
        terms.remove(term);
        terms.remove(partner);
        terms.merge(rest, wanted, Rational::plus);
        terms.values().removeIf(Rational::isZero);
        return true;
      }
    }
    return false;
  }

  private static Expr without(Product p, int index) {
    List<Expr> rest = new ArrayList<>();
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor factor = p.factors().get(i);
      int exponent = factor.integerExponent();
      rest.add(
          i == index ? Products.power(factor.base(), Num.of(exponent - 2)) : Algebra.power(factor));
    }
    return Products.of(rest);
  }
}
