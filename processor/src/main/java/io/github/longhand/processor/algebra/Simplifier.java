package io.github.longhand.processor.algebra;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes an expression as short as a textbook would, by one rule: of all forms at hand the one with
 * the fewest operations, and of equals the first.
 */
public final class Simplifier {
  private Simplifier() {}

  /**
   * The shortest of: the expression, over one denominator in lowest terms, and its common factors
   * out.
   */
  public static Expr simplify(Expr e) {
    return simplify(Working.of(Reason.GIVEN, e)).result();
  }

  /** Goes on with a working until its result is as short as it gets. */
  public static Working simplify(Working working) {
    Expr e = working.result();
    List<Working> candidates = new ArrayList<>();
    candidates.add(working);
    if (isWorthFraction(e)) {
      Fractions.spellings(e)
          .ifPresent(
              all -> all.forEach(f -> candidates.add(working.then(Reason.COMMON_DENOMINATOR, f))));
    }
    candidates.add(working.then(Reason.COMMON_FACTOR, commonFactors(e)));
    return shortest(candidates);
  }

  /** The candidate whose result is shortest; of equals the first. */
  public static Working shortest(List<Working> candidates) {
    Working best = candidates.get(0);
    Length shortest = Length.of(best.result());
    for (Working candidate : candidates) {
      Length length = Length.of(candidate.result());
      if (length.isShorterThan(shortest)) {
        best = candidate;
        shortest = length;
      }
    }
    return best;
  }

  /**
   * Whether a common denominator or factoring could help: in some sum, of the expression or a
   * factor of it, a term divides, holds a sum in turn, or shares a kernel with another term. A sum
   * of products of distinct symbols, as backpropagation makes many, is irreducible.
   */
  private static boolean isWorthFraction(Expr e) {
    if (e instanceof Product p) {
      return p.factors().stream().anyMatch(f -> isWorthFraction(f.base()));
    }
    if (!(e instanceof Sum s)) {
      return false;
    }
    Set<Expr> seen = new HashSet<>();
    for (Expr term : s.terms()) {
      List<Product.Factor> factors =
          term instanceof Product p ? p.factors() : List.of(new Product.Factor(term, Num.ONE));
      for (Product.Factor f : factors) {
        if (f.base() instanceof Sum || Operations.isNegative(f.exponent()) || !seen.add(f.base())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Takes the powers that all terms of a sum share out of it, in every sum of a product. */
  public static Expr commonFactors(Expr e) {
    if (e instanceof Product p) {
      List<Expr> factors = new ArrayList<>();
      factors.add(Num.of(p.coefficient()));
      for (Product.Factor f : p.factors()) {
        factors.add(
            Algebra.power(f.exponent().isOne() ? commonFactors(f.base()) : f.base(), f.exponent()));
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
