package io.github.longhand.processor.algebra;

import cc.redberry.rings.Rings;
import cc.redberry.rings.bigint.BigInteger;
import cc.redberry.rings.poly.PolynomialFactorDecomposition;
import cc.redberry.rings.poly.PolynomialMethods;
import cc.redberry.rings.poly.multivar.Monomial;
import cc.redberry.rings.poly.multivar.MultivariatePolynomial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Expressions as quotients of polynomials with integer coefficients over opaque kernels. Polynomial
 * gcd and factoring are the work of the Rings library (Poslavsky, 2019).
 */
final class Fractions {
  /** Beyond these the expression is left as it is: simplification must never hang a compiler. */
  private static final int MAX_KERNELS = 12;

  private static final int MAX_TERMS = 400;
  private static final int MAX_POWER = 24;

  /** Bits of a coefficient: the time for greatest common divisors soars with them. */
  private static final int MAX_BITS = 128;

  private final Expr whole;
  private final List<Expr> kernels;

  private record Fraction(
      MultivariatePolynomial<BigInteger> above, MultivariatePolynomial<BigInteger> below) {
    Fraction inverse() {
      return new Fraction(/* above= */ below, /* below= */ above);
    }
  }

  /** Thrown within this class when a limit is passed. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(null, null, false, false);
    }
  }

  private Fractions(Expr whole, List<Expr> kernels) {
    this.whole = whole;
    this.kernels = kernels;
  }

  /**
   * The expression over one denominator in lowest terms, in several spellings; empty beyond the
   * limits.
   */
  static Optional<List<Expr>> spellings(Expr e) {
    return withKernelsOf(e, Fractions::spell);
  }

  /** Numerator and denominator in lowest terms, expanded; empty beyond the limits. */
  static Optional<Quotient> quotient(Expr e) {
    return withKernelsOf(
        e,
        fractions -> {
          Fraction f = fractions.inLowestTerms();
          return new Quotient(fractions.expanded(f.above), fractions.expanded(f.below));
        });
  }

  private static <T> Optional<T> withKernelsOf(Expr e, Function<Fractions, T> work) {
    if (hasLongNumbers(e)) {
      return Optional.empty();
    }
    TreeSet<Expr> kernels = new TreeSet<>();
    collectKernels(e, kernels);
    kernels.removeIf(kernel -> isNegativeExponential(kernel) && kernels.contains(opposite(kernel)));
    if (kernels.isEmpty() || kernels.size() > MAX_KERNELS) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.apply(new Fractions(e, List.copyOf(kernels))));
    } catch (TooLarge tooLarge) {
      return Optional.empty();
    }
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

  /** exp(-u) is the inverse of the kernel exp(u) where both occur. */
  private static Expr opposite(Expr kernel) {
    return kernel instanceof Fun f && f.is(Builtin.EXP)
        ? Algebra.call(Builtin.EXP, Algebra.negate(f.argument()))
        : null;
  }

  private static boolean isNegativeExponential(Expr kernel) {
    return kernel instanceof Fun f && f.is(Builtin.EXP) && Operations.isNegative(f.argument());
  }

  private Fraction inLowestTerms() {
    Fraction f = convert(whole);
    MultivariatePolynomial<BigInteger> gcd = PolynomialMethods.PolynomialGCD(f.above, f.below);
    return new Fraction(
        PolynomialMethods.divideExact(f.above, gcd), PolynomialMethods.divideExact(f.below, gcd));
  }

  private List<Expr> spell() {
    Fraction f = inLowestTerms();
    Expr plainAbove = expanded(f.above);
    Expr plainBelow = expanded(f.below);
    Expr factoredAbove = factored(f.above);
    Expr factoredBelow = factored(f.below);
    List<Expr> spellings = new ArrayList<>();
    for (Expr a : List.of(factoredAbove, plainAbove)) {
      for (Expr b : List.of(factoredBelow, plainBelow)) {
        spellings.add(Algebra.quotient(a, b));
      }
    }
    return spellings;
  }

  private static void collectKernels(Expr e, Set<Expr> into) {
    if (into.size() > MAX_KERNELS) {
      return;
    }
    if (e instanceof Sum s) {
      s.terms().forEach(t -> collectKernels(t, into));
    } else if (e instanceof Product p) {
      for (Product.Factor f : p.factors()) {
        if (f.hasIntegerExponent()) {
          collectKernels(f.base(), into);
        } else {
          into.add(rootOf(f));
        }
      }
    } else if (!(e instanceof Num)) {
      into.add(e);
    }
  }

  /** x^(3/2) is the third power of the kernel x^(1/2); any other power is a kernel as a whole. */
  private static Expr rootOf(Product.Factor f) {
    return f.exponent() instanceof Num n && n.value().numerator().bitLength() < 6
        ? Algebra.power(
            f.base(), Num.of(Rational.of(java.math.BigInteger.ONE, n.value().denominator())))
        : f.toExpr();
  }

  private static int multiplicity(Product.Factor f) {
    return f.exponent() instanceof Num n && n.value().numerator().bitLength() < 6
        ? n.value().numerator().intValueExact()
        : 1;
  }

  private Fraction convert(Expr e) {
    if (e instanceof Num n) {
      return new Fraction(constant(n.value().numerator()), constant(n.value().denominator()));
    }
    if (e instanceof Sum s) {
      Fraction total = new Fraction(constant(java.math.BigInteger.ZERO), one());
      for (Expr term : s.terms()) {
        total = add(total, convert(term));
      }
      return total;
    }
    if (e instanceof Product p) {
      Fraction total = convert(Num.of(p.coefficient()));
      for (Product.Factor f : p.factors()) {
        Fraction factor =
            f.hasIntegerExponent()
                ? power(convert(f.base()), f.integerExponent())
                : power(kernel(rootOf(f)), multiplicity(f));
        total = new Fraction(times(total.above, factor.above), times(total.below, factor.below));
      }
      return total;
    }
    return kernel(e);
  }

  private Fraction kernel(Expr e) {
    int index = kernels.indexOf(e);
    if (index < 0) {
      Expr opposite = opposite(e);
      if (opposite == null || !kernels.contains(opposite)) {
        throw new TooLarge();
      }
      return kernel(opposite).inverse();
    }
    return new Fraction(Rings.MultivariateRing(kernels.size(), Rings.Z).variable(index), one());
  }

  private MultivariatePolynomial<BigInteger> one() {
    return constant(java.math.BigInteger.ONE);
  }

  private MultivariatePolynomial<BigInteger> constant(java.math.BigInteger value) {
    return Rings.MultivariateRing(kernels.size(), Rings.Z)
        .getZero()
        .createConstant(new BigInteger(value));
  }

  private static Fraction add(Fraction a, Fraction b) {
    if (a.below.equals(b.below)) {
      return new Fraction(a.above.copy().add(b.above), a.below);
    }
    MultivariatePolynomial<BigInteger> gcd = PolynomialMethods.PolynomialGCD(a.below, b.below);
    MultivariatePolynomial<BigInteger> restA = PolynomialMethods.divideExact(a.below, gcd);
    MultivariatePolynomial<BigInteger> restB = PolynomialMethods.divideExact(b.below, gcd);
    return new Fraction(
        times(a.above, restB).add(times(b.above, restA)), times(times(restA, restB), gcd));
  }

  private static MultivariatePolynomial<BigInteger> times(
      MultivariatePolynomial<BigInteger> a, MultivariatePolynomial<BigInteger> b) {
    if ((long) a.size() * b.size() > MAX_TERMS * 10L) {
      throw new TooLarge();
    }
    MultivariatePolynomial<BigInteger> result = a.copy().multiply(b);
    if (result.size() > MAX_TERMS) {
      throw new TooLarge();
    }
    return result;
  }

  private Fraction power(Fraction f, int n) {
    if (Math.abs(n) > MAX_POWER) {
      throw new TooLarge();
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
    if (p.isZero() || p.isConstant()) {
      return expanded(p);
    }
    PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> parts;
    try {
      parts = PolynomialMethods.Factor(p.copy());
    } catch (NullPointerException | AssertionError e) {
      // Rings 2.5.8 fails so on some polynomials in five variables and more; a sum is right as it
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

  private Expr product(PolynomialFactorDecomposition<MultivariatePolynomial<BigInteger>> parts) {
    List<Expr> factors = new ArrayList<>();
    factors.add(expanded(parts.unit));
    for (int i = 0; i < parts.size(); i++) {
      factors.add(Algebra.power(expanded(parts.get(i)), parts.getExponent(i)));
    }
    return Algebra.product(factors);
  }
}
