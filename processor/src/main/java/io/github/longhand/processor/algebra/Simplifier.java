package io.github.longhand.processor.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an expression as short as a textbook would, by one rule: of all forms at hand the one with the fewest
 * operations, and of equals the first.
 */
public final class Simplifier {
  private Simplifier() {}

  /** The shortest of: the expression, its common factors out, and over one denominator in lowest terms. */
  public static Expr simplify(Expr e) {
    List<Expr> candidates = new ArrayList<>();
    candidates.add(e);
    candidates.add(commonFactors(e));
    if (isWorthFraction(e)) {
      Fractions.spellings(e).ifPresent(candidates::addAll);
    }
    return shortest(candidates);
  }

  /** The candidate with the fewest operations; of equals the first. */
  public static Expr shortest(List<Expr> candidates) {
    Expr best = candidates.get(0);
    long fewest = Operations.count(best);
    for (Expr candidate : candidates) {
      long count = Operations.count(candidate);
      if (count < fewest) {
        best = candidate;
        fewest = count;
      }
    }
    return best;
  }

  /** Only a sum can gain from a common denominator. */
  private static boolean isWorthFraction(Expr e) {
    if (e instanceof Sum) {
      return true;
    }
    return e instanceof Product p && p.factors().stream().anyMatch(f -> f.base() instanceof Sum);
  }

  /** Takes the powers that all terms of a sum share out of it, in every sum of a product. */
  public static Expr commonFactors(Expr e) {
    if (e instanceof Product p) {
      List<Expr> factors = new ArrayList<>();
      factors.add(Num.of(p.coefficient()));
      for (Product.Factor f : p.factors()) {
        factors.add(Algebra.power(f.exponent().isOne() ? commonFactors(f.base()) : f.base(), f.exponent()));
      }
      return Algebra.product(factors);
    }
    if (!(e instanceof Sum s)) {
      return e;
    }
    Map<Expr, Integer> shared = new HashMap<>(powers(s.terms().get(0)));
    for (Expr term : s.terms()) {
      Map<Expr, Integer> here = powers(term);
      shared.replaceAll((base, n) -> common(n, here.getOrDefault(base, 0)));
      shared.values().removeIf(n -> n == 0);
    }
    if (shared.isEmpty()) {
      return e;
    }
    List<Expr> factors = new ArrayList<>();
    List<Expr> inverse = new ArrayList<>();
    shared.forEach(
        (base, n) -> {
          factors.add(Algebra.power(base, n));
          inverse.add(Algebra.power(base, -n));
        });
    Expr divisor = Algebra.product(inverse);
    factors.add(Algebra.sum(s.terms().stream().map(t -> Algebra.product(t, divisor)).toList()));
    return Algebra.product(factors);
  }

  private static int common(int a, int b) {
    return a > 0 && b > 0 ? Math.min(a, b) : a < 0 && b < 0 ? Math.max(a, b) : 0;
  }

  private static Map<Expr, Integer> powers(Expr term) {
    Map<Expr, Integer> powers = new HashMap<>();
    if (term instanceof Product p) {
      for (Product.Factor f : p.factors()) {
        if (f.hasIntegerExponent()) {
          powers.put(f.base(), f.integerExponent());
        }
      }
    } else if (!(term instanceof Num)) {
      powers.put(term, 1);
    }
    return powers;
  }
}
