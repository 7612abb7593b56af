package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes common factors out of sums, without any greatest common divisor of polynomials. */
final class Factoring {
  /** Longer sums are left: a Horner scheme of so many terms helps no reader. */
  private static final int LONGEST_SUM = 24;

  private static final int MOST_CHOICES = 4;

  private Factoring() {}

  /** Takes the powers that all terms of a sum share out of it, in every sum of a product. */
  static Expr commonFactors(Expr e) {
    if (e instanceof Product p) {
      return map(p, Factoring::commonFactors);
    }
    if (!(e instanceof Sum s)) {
      return e;
    }
    Map<Expr, Expr> shared = powers(s.terms().get(0));
    for (Expr term : s.terms().subList(1, s.terms().size())) {
      Map<Expr, Expr> here = powers(term);
      shared.replaceAll((base, exponent) -> common(exponent, here.get(base)));
      shared.values().removeIf(Expr::isZero);
      if (shared.isEmpty()) {
        return e;
      }
    }
    List<Expr> factors = new ArrayList<>();
    List<Expr> inverse = new ArrayList<>();
    shared.forEach(
        (base, exponent) -> {
          factors.add(Algebra.power(base, exponent));
          inverse.add(Algebra.power(base, Algebra.negate(exponent)));
        });
    Expr divisor = Algebra.product(inverse);
    factors.add(Algebra.sum(s.terms().stream().map(t -> Algebra.product(t, divisor)).toList()));
    return Algebra.product(factors);
  }

  /**
   * The terms of a sum, or of the sums of a product, over one denominator, and nothing multiplied
   * out.
   */
  static Expr overOneDenominator(Expr e) {
    if (e instanceof Product p) {
      return map(p, Factoring::overOneDenominator);
    }
    if (!(e instanceof Sum s) || s.terms().size() > LONGEST_SUM) {
      return e;
    }
    Map<Expr, Expr> divisors = new LinkedHashMap<>();
    for (Expr term : s.terms()) {
      powers(term)
          .forEach(
              (base, exponent) -> {
                if (exponent instanceof Num n && n.value().signum() < 0) {
                  divisors.merge(base, exponent, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                }
              });
    }
    if (divisors.isEmpty()) {
      return e;
    }
    List<Expr> below = new ArrayList<>();
    divisors.forEach((base, exponent) -> below.add(Algebra.power(base, exponent)));
    Expr inverse = Algebra.product(below);
    Expr times = Algebra.reciprocal(inverse);
    return Algebra.product(
        Algebra.sum(s.terms().stream().map(t -> Algebra.product(t, times)).toList()), inverse);
  }

  /** The same product with each base that stands by itself changed. */
  static Expr map(Product p, java.util.function.UnaryOperator<Expr> change) {
    List<Expr> factors = new ArrayList<>();
    factors.add(Num.of(p.coefficient()));
    for (Product.Factor f : p.factors()) {
      factors.add(
          Algebra.power(f.hasIntegerExponent() ? change.apply(f.base()) : f.base(), f.exponent()));
    }
    return Algebra.product(factors);
  }

  /** The smaller of two exponents of one base, if they differ by a number; else 0. */
  private static Expr common(Expr a, Expr b) {
    if (b == null) {
      return Num.ZERO;
    }
    if (a instanceof Num x && b instanceof Num y) {
      int sign = x.value().signum();
      if (sign != y.value().signum()) {
        return Num.ZERO;
      }
      return x.value().abs().compareTo(y.value().abs()) <= 0 ? a : b;
    }
    Expr difference = Algebra.difference(a, b);
    return difference instanceof Num d ? (d.value().signum() <= 0 ? a : b) : Num.ZERO;
  }

  private static Map<Expr, Expr> powers(Expr term) {
    Map<Expr, Expr> powers = new LinkedHashMap<>();
    if (term instanceof Product p) {
      p.factors().forEach(f -> powers.put(f.base(), f.exponent()));
    } else if (!(term instanceof Num)) {
      powers.put(term, Num.ONE);
    }
    return powers;
  }

  /**
   * Sums written after Horner's scheme for several variables, in every sum of a product: whatever
   * stands in most terms is taken out of these, and so on with what is left (Ceberio and
   * Kreinovich, 2004).
   *
   * @return one form for each choice of what is taken out first
   */
  static List<Expr> grouped(Expr e) {
    if (e instanceof Product p) {
      List<Expr> forms = new ArrayList<>();
      for (Product.Factor f : p.factors()) {
        if (f.base() instanceof Sum && f.hasIntegerExponent()) {
          for (Expr form : grouped(f.base())) {
            forms.add(map(p, base -> base == f.base() ? form : base));
          }
        }
      }
      return forms;
    }
    if (!(e instanceof Sum s) || s.terms().size() < 3 || s.terms().size() > LONGEST_SUM) {
      return List.of();
    }
    return counted(s.terms()).stream()
        .limit(MOST_CHOICES)
        .map(base -> grouped(s.terms(), base))
        .toList();
  }

  /** What stands in two terms at least, the most frequent first. */
  private static List<Expr> counted(List<Expr> terms) {
    Map<Expr, Integer> counts = new HashMap<>();
    for (Expr term : terms) {
      powers(term).keySet().forEach(base -> counts.merge(base, 1, Integer::sum));
    }
    counts.values().removeIf(n -> n < 2);
    Comparator<Expr> order = Comparator.comparing(counts::get);
    return counts.keySet().stream()
        .sorted(order.reversed().thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private static Expr grouped(List<Expr> terms, Expr base) {
    List<Expr> inside = new ArrayList<>();
    List<Expr> outside = new ArrayList<>();
    boolean divides = false;
    for (Expr term : terms) {
      Expr exponent = powers(term).get(base);
      boolean fits =
          exponent != null && (inside.isEmpty() || divides == Operations.isNegative(exponent));
      if (fits) {
        divides = Operations.isNegative(exponent);
      }
      (fits ? inside : outside).add(term);
    }
    Expr group = commonFactors(Algebra.sum(inside));
    return Algebra.sum(
        group instanceof Product p ? map(p, Factoring::greedily) : group,
        greedily(Algebra.sum(outside)));
  }

  private static Expr greedily(Expr e) {
    Expr common = commonFactors(e);
    if (common instanceof Product p && common != e) {
      return map(p, Factoring::greedily);
    }
    if (!(e instanceof Sum s) || s.terms().size() < 3) {
      return e;
    }
    List<Expr> bases = counted(s.terms());
    return bases.isEmpty() ? e : grouped(s.terms(), bases.get(0));
  }
}
