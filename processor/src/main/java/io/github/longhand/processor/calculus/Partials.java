package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All partial derivatives of one expression, in time linear in the number of its terms. */
final class Partials {
  private Partials() {}

  /**
   * The derivatives that are not zero, by symbol, element or reduction, in the order in which these
   * occur.
   */
  static Map<Expr, Expr> of(Expr e) {
    if (e instanceof Product p && p.factors().size() == 1) {
      Product.Factor f = p.factors().get(0);
      if (f.base() instanceof Sum && f.exponent() instanceof Num) {
        return ofPower(p.coefficient(), f);
      }
    }
    Map<Expr, List<Expr>> terms = new LinkedHashMap<>();
    for (Expr term : e instanceof Sum s ? s.terms() : List.of(e)) {
      // An atom of one term of a long sum has nothing to do with the other terms.
      for (Expr atom : Symbols.atoms(term)) {
        terms.computeIfAbsent(atom, s -> new ArrayList<>()).add(term);
      }
    }
    Map<Expr, Expr> partials = new LinkedHashMap<>();
    terms.forEach(
        (atom, list) -> {
          Expr partial = Derivative.of(Algebra.sum(list), atom);
          if (!partial.isZero()) {
            partials.put(atom, partial);
          }
        });
    return partials;
  }

  /** By the chain rule, so that a multiple of a long sum takes no longer than the sum. */
  private static Map<Expr, Expr> ofPower(Rational coefficient, Product.Factor f) {
    Expr less = Algebra.sum(f.exponent(), Num.of(-1));
    Expr outer = Algebra.product(Num.of(coefficient), f.exponent(), Algebra.power(f.base(), less));
    Map<Expr, Expr> partials = new LinkedHashMap<>();
    of(f.base()).forEach((atom, inner) -> partials.put(atom, Algebra.product(outer, inner)));
    return partials;
  }
}
