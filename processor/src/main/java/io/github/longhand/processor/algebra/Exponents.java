package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exponents as sums of rational multiples: b^(2 - p) is b²·(b^p)^-1. */
public final class Exponents {
  private Exponents() {}

  /** The terms of an exponent: what stands in each besides its number, and the number. */
  public static Map<Expr, Rational> terms(Expr exponent) {
    Map<Expr, Rational> terms = new LinkedHashMap<>();
    Rational content = Rational.ONE;
    List<Expr> parts = List.of(exponent);
    if (exponent instanceof Sum s) {
      parts = s.terms();
    } else if (exponent instanceof Product p
        && p.factors().size() == 1
        && p.factors().get(0).exponent().isOne()
        && p.factors().get(0).base() instanceof Sum s) {
      content = p.coefficient();
      parts = s.terms();
    }
    for (Expr part : parts) {
      Rational c = part instanceof Product p ? p.coefficient() : Rational.ONE;
      Expr unit = part instanceof Product p ? Products.scaled(Rational.ONE, p) : part;
      if (part instanceof Num n) {
        c = n.value();
        unit = Num.ONE;
      }
      terms.merge(unit, c.times(content), Rational::plus);
    }
    return terms;
  }

  /** The exponent without its number. */
  static Expr withoutNumber(Expr exponent) {
    Rational number = terms(exponent).getOrDefault(Num.ONE, Rational.ZERO);
    return number.isZero() ? exponent : Sums.of(List.of(exponent, Num.of(number.negate())));
  }

  /** Its number, the term without symbols. */
  static Rational number(Expr exponent) {
    return terms(exponent).getOrDefault(Num.ONE, Rational.ZERO);
  }
}
