package io.github.longhand.support;

import java.math.BigDecimal;
import java.math.MathContext;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/**
 * The functions of {@link FastFunctions} by their definitions, with 60 digits and more. Where a
 * definition cancels, next to 0 or in a tail, the first terms of its series serve, whose error is
 * relatively below 1e-44.
 */
final class Exact {
  private static final DfpField FIELD = new DfpField(60);

  /** Below, four terms of a series are as good. */
  private static final double SMALL = 1e-12;

  /** At x = 6 the terms of the alternating series reach 1e15, of which 85 digits are left. */
  private static final MathContext DIGITS = new MathContext(100);

  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510"
              + "58209749445923078164062862089986280348253421170679821480865132823");

  private static final BigDecimal TWO_BY_ROOT_PI =
      BigDecimal.valueOf(2).divide(PI.sqrt(DIGITS), DIGITS);

  private Exact() {}

  static BigDecimal exp(double x) {
    return decimal(DfpMath.exp(dfp(x)));
  }

  static BigDecimal expm1(double x) {
    return decimal(expm1(dfp(x)));
  }

  private static Dfp expm1(Dfp x) {
    return Math.abs(x.toDouble()) < SMALL
        ? series(x, 1, 2, 6, 24)
        : DfpMath.exp(x).subtract(FIELD.getOne());
  }

  static BigDecimal log(double x) {
    return decimal(DfpMath.log(dfp(x)));
  }

  static BigDecimal log1p(double x) {
    return decimal(log1p(dfp(x)));
  }

  private static Dfp log1p(Dfp x) {
    return Math.abs(x.toDouble()) < SMALL ? series(x, 1, -2, 3, -4) : DfpMath.log(x.add(1));
  }

  static BigDecimal tanh(double z) {
    Dfp m = expm1(dfp(z).multiply(2));
    return decimal(m.divide(m.add(2)));
  }

  static BigDecimal logistic(double z) {
    return decimal(FIELD.getOne().divide(DfpMath.exp(dfp(z).negate()).add(1)));
  }

  static BigDecimal softplus(double z) {
    // For positive z this is z + ln(1 + exp(−z)).
    return decimal(dfp(Math.max(z, 0)).add(log1p(DfpMath.exp(dfp(-Math.abs(z))))));
  }

  /** The Maclaurin series A&S 7.1.5, summed until a term is too small to matter. */
  static BigDecimal erf(double x) {
    if (Math.abs(x) > 12) {
      return BigDecimal.valueOf(Math.signum(x));
    }
    BigDecimal exact = new BigDecimal(x);
    BigDecimal minusSquare = exact.multiply(exact, DIGITS).negate();
    BigDecimal power = exact;
    BigDecimal sum = exact;
    BigDecimal negligible = exact.abs().scaleByPowerOfTen(-60);
    for (int n = 1; power.abs().compareTo(negligible) > 0; n++) {
      power = power.multiply(minusSquare, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
    }
    return sum.multiply(TWO_BY_ROOT_PI, DIGITS);
  }

  /** Returns erf′(x) = 2/√π exp(−x²). */
  static BigDecimal erfSlope(double x) {
    Dfp exact = dfp(x);
    return decimal(DfpMath.exp(exact.multiply(exact).negate())).multiply(TWO_BY_ROOT_PI, DIGITS);
  }

  /** Returns how far an approximation is from a number, in units in the last place of that. */
  static double ulps(double approximation, BigDecimal exact) {
    BigDecimal error = new BigDecimal(approximation).subtract(exact).abs();
    BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
    return error.divide(ulp, MathContext.DECIMAL64).doubleValue();
  }

  /** Returns x/d₁ + x²/d₂ + x³/d₃ + x⁴/d₄. */
  private static Dfp series(Dfp x, int... divisors) {
    Dfp sum = FIELD.getZero();
    Dfp power = FIELD.getOne();
    for (int divisor : divisors) {
      power = power.multiply(x);
      sum = sum.add(power.divide(FIELD.newDfp(divisor)));
    }
    return sum;
  }

  private static Dfp dfp(double x) {
    return FIELD.newDfp(x);
  }

  private static BigDecimal decimal(Dfp x) {
    return new BigDecimal(x.toString());
  }
}
