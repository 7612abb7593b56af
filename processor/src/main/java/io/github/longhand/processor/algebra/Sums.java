package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Order;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The canonical form of sums: flat, like terms collected, ordered, content and sign taken out. */
final class Sums {
  private Sums() {}

  static Expr of(List<? extends Expr> terms) {
    Map<Expr, Rational> coefficients = new LinkedHashMap<>();
    for (Expr term : terms) {
      collect(Rational.ONE, term, coefficients);
    }
    coefficients.values().removeIf(Rational::isZero);
    Identities.applySquares(coefficients);
    if (coefficients.isEmpty()) {
      return Num.ZERO;
    }
    if (coefficients.size() == 1) {
      Map.Entry<Expr, Rational> only = coefficients.entrySet().iterator().next();
      return Products.scaled(only.getValue(), only.getKey());
    }
    List<Expr> keys = new ArrayList<>(coefficients.keySet());
    keys.sort(Order::compareTerms);
    Rational content = Rational.ZERO;
    for (Rational c : coefficients.values()) {
      content = content.gcd(c);
    }
    if (coefficients.get(keys.get(0)).signum() < 0) {
      content = content.negate();
    }
    List<Expr> primitive = new ArrayList<>(keys.size());
    for (Expr key : keys) {
      primitive.add(Products.scaled(coefficients.get(key).over(content), key));
    }
    return Products.scaled(content, Sum.ofCanonical(primitive));
  }

  /** Adds c·term to the map from unit terms to coefficients; a multiple of a sum is distributed. */
  private static void collect(Rational c, Expr term, Map<Expr, Rational> into) {
    if (term instanceof Num n) {
      into.merge(Num.ONE, c.times(n.value()), Rational::plus);
    } else if (term instanceof Sum s) {
      for (Expr t : s.terms()) {
        collect(c, t, into);
      }
    } else if (term instanceof Product p && !p.coefficient().isOne()) {
      collect(c.times(p.coefficient()), Products.scaled(Rational.ONE, p), into);
    } else {
      into.merge(term, c, Rational::plus);
    }
  }
}
