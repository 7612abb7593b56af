package io.github.longhand.processor.simplification;

import cc.redberry.rings.Rings;
import cc.redberry.rings.bigint.BigInteger;
import cc.redberry.rings.poly.PolynomialFactorDecomposition;
import cc.redberry.rings.poly.PolynomialMethods;
import cc.redberry.rings.poly.multivar.Monomial;
import cc.redberry.rings.poly.multivar.MultivariatePolynomial;
import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expressions as quotients of polynomials with integer coefficients over kernels. Polynomial gcd
 * and factoring are the work of the Rings library (Poslavsky, 2019).
 */
final class Fractions {
  /** Beyond these the expression is left as it is: simplification must never hang a compiler. */
  private static final int MAX_KERNELS = 12;

  private static final int MAX_TERMS = 400;
  private static final int MAX_POWER = 24;

  /**
   * How many monomials a polynomial of the same degrees could have for gcd and factoring to be
   * tried: Hensel lifting works on dense images of what is sparse.
   */
  private static final long MAX_DENSE = 50_000;

  private static final long MAX_DENSE_FACTORS = 5_000;

  /** Bits of a coefficient: the time for greatest common divisors soars with them. */
  private static final int MAX_BITS = 128;

  private final Kernels kernels;
  private final Budget budget;

  /**
   * An expression over one denominator.
   *
   * @param expanded in lowest terms, numerator and denominator multiplied out
   * @param factored in lowest terms, numerator and denominator as products
   */
  record Forms(Quotient expanded, Quotient factored) {}

  private record Fraction(
      MultivariatePolynomial<BigInteger> above, MultivariatePolynomial<BigInteger> below) {
    Fraction inverse() {
      return new Fraction(/* above= */ below, /* below= */ above);
    }
  }

  private Fractions(Kernels kernels, Budget budget) {
    this.kernels = kernels;
    this.budget = budget;
  }

  /** The expression over one denominator; empty beyond the limits. */
  static Optional<Forms> forms(Expr e, Kernels kernels, Budget budget) {
    try {
      return of(e, kernels, budget).map(f -> f.forms(e));
    } catch (Budget.Exhausted tooLarge) {
      return Optional.empty();
    }
  }

  /** Numerator and denominator in lowest terms, expanded; empty beyond the limits. */
  static Optional<Quotient> quotient(Expr e, Budget budget) {
    try {
      return of(e, new Kernels(e, Kernels.View.OPEN), budget)
          .map(fractions -> fractions.expanded(fractions.inLowestTerms(fractions.convert(e))));
    } catch (Budget.Exhausted tooLarge) {
      return Optional.empty();
    }
  }

  private static Optional<Fractions> of(Expr e, Kernels kernels, Budget budget) {
    return kernels.size() == 0 || kernels.size() > MAX_KERNELS || hasLongNumbers(e)
        ? Optional.empty()
        : Optional.of(new Fractions(kernels, budget));
  }

  private static boolean hasLongNumbers(Expr e) {
    if (e instanceof Num n) {
      return isLong(n.value());
    }
    if (e instanceof Product p) {
      return isLong(p.coefficient())
          || p.factors().stream().anyMatch(f -> f.hasIntegerExponent() && hasLongNumbers(f.base()));
    }
    return e instanceof Sum s && s.terms().stream().anyMatch(Fractions::hasLongNumbers);
  }

  private static boolean isLong(Rational c) {
    return c.numerator().bitLength() > MAX_BITS || c.denominator().bitLength() > MAX_BITS;
  }

  private Forms forms(Expr e) {
    Fraction lowest = inLowestTerms(convert(e));
    return new Forms(
        expanded(lowest), new Quotient(factored(lowest.above), factored(lowest.below)));
  }

  private Fraction inLowestTerms(Fraction f) {
    MultivariatePolynomial<BigInteger> gcd = gcd(f.above, f.below);
    return new Fraction(
        PolynomialMethods.divideExact(f.above, gcd), PolynomialMethods.divideExact(f.below, gcd));
  }

  private Fraction convert(Expr e) {
    return kernels.visit(
        e,
        new Kernels.Visitor<Fraction>() {
          @Override
          public Fraction number(Rational value) {
            return new Fraction(constant(value.numerator()), constant(value.denominator()));
          }

          @Override
          public Fraction sum(List<Fraction> terms) {
            Fraction total = new Fraction(constant(java.math.BigInteger.ZERO), one());
            for (Fraction term : terms) {
              total = add(total, term);
            }
            return total;
          }

          @Override
          public Fraction product(List<Fraction> factors) {
            Fraction total = factors.get(0);
            for (Fraction factor : factors.subList(1, factors.size())) {
              total =
                  new Fraction(times(total.above, factor.above), times(total.below, factor.below));
            }
            return total;
          }

          @Override
          public Fraction power(Fraction base, int exponent) {
            return Fractions.this.power(base, exponent);
          }

          @Override
          public Fraction kernel(int index, int exponent) {
            return power(
                new Fraction(
                    Rings.MultivariateRing(kernels.size(), Rings.Z).variable(index), one()),
                exponent);
          }
        });
  }

  private MultivariatePolynomial<BigInteger> one() {
    return constant(java.math.BigInteger.ONE);
  }

  private MultivariatePolynomial<BigInteger> constant(java.math.BigInteger value) {
    return Rings.MultivariateRing(kernels.size(), Rings.Z)
        .getZero()
        .createConstant(new BigInteger(value));
  }

  private Fraction add(Fraction a, Fraction b) {
    if (a.below.equals(b.below)) {
      return new Fraction(a.above.copy().add(b.above), a.below);
    }
    MultivariatePolynomial<BigInteger> gcd = gcd(a.below, b.below);
    MultivariatePolynomial<BigInteger> restA = PolynomialMethods.divideExact(a.below, gcd);
    MultivariatePolynomial<BigInteger> restB = PolynomialMethods.divideExact(b.below, gcd);
    return new Fraction(
        times(a.above, restB).add(times(b.above, restA)), times(times(restA, restB), gcd));
  }

  private MultivariatePolynomial<BigInteger> gcd(
      MultivariatePolynomial<BigInteger> a, MultivariatePolynomial<BigInteger> b) {
    if (a.isConstant() || b.isConstant() || a.size() == 1 || b.size() == 1) {
      budget.spend((long) a.size() + b.size());
    } else {
      requireSmall(a);
      requireSmall(b);
      budget.spend(effort(a, b));
    }
    return PolynomialMethods.PolynomialGCD(a, b);
  }

  private static void requireSmall(MultivariatePolynomial<BigInteger> p) {
    if (!isSmall(p, MAX_DENSE)) {
      throw new Budget.Exhausted();
    }
  }

  private static boolean isSmall(MultivariatePolynomial<BigInteger> p, long most) {
    long dense = 1;
    for (int degree : p.degrees()) {
      dense *= degree + 1L;
      if (dense > most) {
        return false;
      }
    }
    return true;
  }

  /** Zippel's algorithm evaluates at as many points as there are terms, for each variable. */
  private long effort(MultivariatePolynomial<BigInteger> a, MultivariatePolynomial<BigInteger> b) {
    return 10L * kernels.size() * ((long) a.size() + b.size());
  }

  private MultivariatePolynomial<BigInteger> times(
      MultivariatePolynomial<BigInteger> a, MultivariatePolynomial<BigInteger> b) {
    budget.spend((long) a.size() * b.size());
    MultivariatePolynomial<BigInteger> result = a.copy().multiply(b);
    if (result.size() > MAX_TERMS) {
      throw new Budget.Exhausted();
    }
    return result;
  }

  private Fraction power(Fraction f, int n) {
    if (Math.abs(n) > MAX_POWER) {
      throw new Budget.Exhausted();
    }
    Fraction result = new Fraction(one(), one());
    for (int i = 0; i < Math.abs(n); i++) {
      result = new Fraction(times(result.above, f.above), times(result.below, f.below));
    }
    if (n < 0 && result.above.isZero()) {
      throw new ArithmeticException("division by zero");
    }
    return n >= 0 ? result : result.inverse();
  }

  private Quotient expanded(Fraction f) {
    return new Quotient(expanded(f.above), expanded(f.below));
  }

  private Expr expanded(MultivariatePolynomial<BigInteger> p) {
    List<Expr> terms = new ArrayList<>();
    for (Monomial<BigInteger> m : p) {
      List<Expr> factors = new ArrayList<>();
      factors.add(Num.of(Rational.of(new java.math.BigInteger(m.coefficient.toByteArray()))));
      for (int i = 0; i < kernels.size(); i++) {
        factors.add(Algebra.power(kernels.get(i), m.exponents[i]));
      }
      terms.add(Algebra.product(factors));
    }
    return Algebra.sum(terms);
  }

  private Expr factored(MultivariatePolynomial<BigInteger> p) {
    if (p.isZero() || p.isConstant() || p.size() == 1 || isLinear(p)) {
      return expanded(p);
    }
    if (!isSmall(p, MAX_DENSE_FACTORS)) {
      return expanded(p);
    }
    budget.spend(effort(p, p));
    PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> parts;
    try {
      parts = PolynomialMethods.Factor(p.copy());
    } catch (NullPointerException | ArithmeticException | AssertionError e) {
      // Rings 2.5.8 fails so on some polynomials in four variables and more; a sum is right as it
      // stands.
      return expanded(p);
    }
    // Rings 2.5.8 loses the sign of some powers; nothing is believed that does not multiply back.
    MultivariatePolynomial<BigInteger> product = parts.multiply();
    if (!product.equals(p)) {
      return product.negate().equals(p) ? Algebra.negate(product(parts)) : expanded(p);
    }
    return product(parts);
  }

  /** Whether some variable stands in it once, times a number: then it is irreducible. */
  private boolean isLinear(MultivariatePolynomial<BigInteger> p) {
    for (int i = 0; i < kernels.size(); i++) {
      int found = 0;
      boolean alone = true;
      for (Monomial<BigInteger> m : p) {
        if (m.exponents[i] > 0) {
          found++;
          alone &= m.totalDegree == 1;
        }
      }
      if (found == 1 && alone) {
        return true;
      }
    }
    return false;
  }

  private Expr product(PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> parts) {
    List<Expr> factors = new ArrayList<>();
    factors.add(expanded(parts.unit));
    for (int i = 0; i < parts.size(); i++) {
      factors.add(Algebra.power(expanded(parts.get(i)), parts.getExponent(i)));
    }
    return Algebra.product(factors);
  }
}
