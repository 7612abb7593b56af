package io.github.longhand.processor.expression;

import java.math.BigInteger;
import java.util.Objects;

/** An exact rational number in lowest terms with a positive denominator. */
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {
  public static final Rational ZERO = of(0);
  public static final Rational ONE = of(1);
  public static final Rational MINUS_ONE = of(-1);
  public static final Rational HALF = of(1, 2);

  /** Reduces to lowest terms. */
  public Rational {
    Objects.requireNonNull(numerator);
    if (denominator.signum() == 0) {
      throw new ArithmeticException("zero denominator");
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    if (!divisor.equals(BigInteger.ONE)) {
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }
  }

  public static Rational of(long n) {
    return new Rational(BigInteger.valueOf(n), BigInteger.ONE);
  }

  public static Rational of(long n, long d) {
    return new Rational(BigInteger.valueOf(n), BigInteger.valueOf(d));
  }

  public static Rational of(BigInteger n) {
    return new Rational(n, BigInteger.ONE);
  }

  public static Rational of(BigInteger n, BigInteger d) {
    return new Rational(n, d);
  }

  public Rational plus(Rational o) {
    return new Rational(
        numerator.multiply(o.denominator).add(o.numerator.multiply(denominator)),
        denominator.multiply(o.denominator));
  }

  public Rational minus(Rational o) {
    return plus(o.negate());
  }

  public Rational times(Rational o) {
    return new Rational(numerator.multiply(o.numerator), denominator.multiply(o.denominator));
  }

  public Rational over(Rational o) {
    return new Rational(numerator.multiply(o.denominator), denominator.multiply(o.numerator));
  }

  public Rational negate() {
    return new Rational(numerator.negate(), denominator);
  }

  public Rational abs() {
    return signum() < 0 ? negate() : this;
  }

  /** The power with an integer exponent. */
  public Rational pow(int n) {
    return n >= 0
        ? new Rational(numerator.pow(n), denominator.pow(n))
        : new Rational(denominator.pow(-n), numerator.pow(-n));
  }

  public int signum() {
    return numerator.signum();
  }

  public boolean isZero() {
    return signum() == 0;
  }

  public boolean isOne() {
    return equals(ONE);
  }

  public boolean isInteger() {
    return denominator.equals(BigInteger.ONE);
  }

  /**
   * Whether this is an integer that fits an {@code int} of modest size, as exponents in code do.
   */
  public boolean isSmallInteger() {
    return isInteger() && numerator.bitLength() < 16;
  }

  public int intValue() {
    return numerator.intValueExact();
  }

  public boolean isEven() {
    return isInteger() && !numerator.testBit(0);
  }

  /** The greatest rational that divides both with integer quotients; of zero and x it is |x|. */
  public Rational gcd(Rational o) {
    return new Rational(
        numerator.multiply(o.denominator).gcd(o.numerator.multiply(denominator)),
        denominator.multiply(o.denominator));
  }

  public double doubleValue() {
    return new java.math.BigDecimal(numerator)
        .divide(new java.math.BigDecimal(denominator), java.math.MathContext.DECIMAL128)
        .doubleValue();
  }

  @Override
  public int compareTo(Rational o) {
    return numerator.multiply(o.denominator).compareTo(o.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return isInteger() ? numerator.toString() : numerator + "/" + denominator;
  }
}
