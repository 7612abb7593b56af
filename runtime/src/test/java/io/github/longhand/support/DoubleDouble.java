package io.github.longhand.support;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The unevaluated sum of two doubles, which has about 100 bits, and the functions of {@link
 * FastFunctions} in them: a reference fast enough for 10⁸ arguments. It has nothing in common with
 * what it refers to: other reductions, Taylor series, Newton's step from the logarithms of {@link
 * StrictMath}.
 *
 * <p>Source: T. J. Dekker, A floating-point technique for extending the available precision,
 * <i>Numer. Math.</i> 18, 1971.
 *
 * @param high the sum, rounded to double
 * @param low the rest
 */
record DoubleDouble(double high, double low) {
  private static final MathContext DIGITS = new MathContext(60);

  private static final DoubleDouble ONE = new DoubleDouble(1.0, 0.0);

  /** ln 2 in three parts; the first two have bits to spare for a factor of 11 bits. */
  private static final double[] LN_2 =
      parts(new BigDecimal("0.693147180559945309417232121458176568075500134360255254120680009"));

  /** 1/1!, 1/2!, …: what is left out is below 2⁻¹⁰⁶ of exp(r) − 1 for |r| ≤ ½ ln 2. */
  private static final double[] INVERSE_FACTORIALS = inverseFactorials(23);

  /** Centres of Taylor series are this far apart, the first is 0. */
  private static final double ERF_STEP = 0.125;

  /** Beyond, erf is 1 to within 2⁻⁹⁶. */
  private static final double ERF_IS_ONE = 8.0;

  /** How many centres there are. */
  private static final int CENTRES = (int) (ERF_IS_ONE / ERF_STEP) + 1;

  private static final DoubleDouble[] ERF_AT_CENTRES = erfAtCentres();

  /** For each centre m, (erf(m + h) − erf(m))/h in powers of h. */
  private static final double[][] ERF = erfCoefficients(24);

  static DoubleDouble exp(double x) {
    int n = (int) Math.rint(x / LN_2[0]);
    return ONE.plus(expm1OfRemainder(x, n)).times(n);
  }

  static DoubleDouble expm1(double x) {
    int n = (int) Math.rint(x / LN_2[0]);
    DoubleDouble p = expm1OfRemainder(x, n);
    return n == 0 ? p : ONE.plus(p).times(n).plus(new DoubleDouble(-1.0, 0.0));
  }

  private static DoubleDouble expm1OfRemainder(double x, int n) {
    DoubleDouble r =
        sum(x, -n * LN_2[0]).plus(new DoubleDouble(-n * LN_2[1], 0.0)).plus(product(-n, LN_2[2]));
    return r.times(polynomial(INVERSE_FACTORIALS, r));
  }

  static DoubleDouble log(double x) {
    double guess = StrictMath.log(x);
    return logBy(guess, new DoubleDouble(x, 0.0), sum(x, -1.0));
  }

  static DoubleDouble log1p(double x) {
    return log1p(new DoubleDouble(x, 0.0));
  }

  private static DoubleDouble log1p(DoubleDouble x) {
    double guess = StrictMath.log1p(x.high);
    return logBy(guess, ONE.plus(x), x);
  }

  /** Adds ln(x exp(−guess)), written so that nothing is lost: not near x = 1, nor far from it. */
  private static DoubleDouble logBy(double guess, DoubleDouble x, DoubleDouble xLessOne) {
    DoubleDouble excess =
        Math.abs(guess) < 1.0
            ? expm1(-guess).times(x).plus(xLessOne)
            : exp(-guess).times(x).plus(new DoubleDouble(-1.0, 0.0));
    DoubleDouble square = new DoubleDouble(-0.5 * excess.high * excess.high, 0.0);
    return new DoubleDouble(guess, 0.0).plus(excess.plus(square));
  }

  static DoubleDouble tanh(double z) {
    DoubleDouble m = expm1(-2.0 * Math.abs(z));
    DoubleDouble quotient = m.by(new DoubleDouble(2.0, 0.0).plus(m));
    return z < 0 ? quotient : quotient.negative();
  }

  static DoubleDouble logistic(double z) {
    DoubleDouble e = exp(-Math.abs(z));
    return (z < 0 ? e : ONE).by(ONE.plus(e));
  }

  static DoubleDouble softplus(double z) {
    return new DoubleDouble(Math.max(z, 0.0), 0.0).plus(log1p(exp(-Math.abs(z))));
  }

  static DoubleDouble erf(double x) {
    double a = Math.abs(x);
    if (a > ERF_IS_ONE) {
      return new DoubleDouble(Math.signum(x), 0.0);
    }
    int centre = (int) Math.rint(a / ERF_STEP);
    double h = a - centre * ERF_STEP;
    DoubleDouble exact = new DoubleDouble(h, 0.0);
    DoubleDouble erf = ERF_AT_CENTRES[centre].plus(exact.times(polynomial(ERF[centre], exact)));
    return x < 0 ? erf.negative() : erf;
  }

  /** Returns the error of an approximation in units in the last place of this. */
  double ulps(double approximation) {
    return Math.abs(approximation - high - low) / Math.ulp(high);
  }

  BigDecimal decimal() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }

  private DoubleDouble plus(DoubleDouble other) {
    DoubleDouble s = sum(high, other.high);
    DoubleDouble t = sum(low, other.low);
    DoubleDouble u = ordered(s.high, s.low + t.high);
    return ordered(u.high, u.low + t.low);
  }

  private DoubleDouble times(DoubleDouble other) {
    DoubleDouble p = product(high, other.high);
    return ordered(p.high, p.low + (high * other.low + low * other.high));
  }

  /** Times 2ⁿ, in two steps as 2ⁿ may be no double. */
  private DoubleDouble times(int n) {
    double half = Math.scalb(1.0, n / 2);
    double rest = Math.scalb(1.0, n - n / 2);
    return new DoubleDouble(high * half * rest, low * half * rest);
  }

  private DoubleDouble by(DoubleDouble other) {
    double q = high / other.high;
    DoubleDouble rest = plus(other.times(new DoubleDouble(-q, 0.0)));
    return ordered(q, rest.high / other.high);
  }

  private DoubleDouble negative() {
    return new DoubleDouble(-high, -low);
  }

  /** Returns a + b exactly. */
  private static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double t = s - a;
    return new DoubleDouble(s, (a - (s - t)) + (b - t));
  }

  /** Returns a + b exactly for |a| ≥ |b|. */
  private static DoubleDouble ordered(double a, double b) {
    double s = a + b;
    return new DoubleDouble(s, b - (s - a));
  }

  private static DoubleDouble product(double a, double b) {
    double p = a * b;
    return new DoubleDouble(p, Math.fma(a, b, -p));
  }

  /** Horner's rule; high and low part of the coefficient of power k are at 2k and 2k + 1. */
  private static DoubleDouble polynomial(double[] c, DoubleDouble x) {
    double high = c[c.length - 2];
    double low = c[c.length - 1];
    for (int k = c.length - 4; k >= 0; k -= 2) {
      double p = high * x.high;
      double rest = Math.fma(high, x.high, -p) + (high * x.low + low * x.high);
      double s = c[k] + p;
      double t = s - c[k];
      double lost = (c[k] - (s - t)) + (p - t) + rest + c[k + 1];
      high = s + lost;
      low = lost - (high - s);
    }
    return new DoubleDouble(high, low);
  }

  private static double[] parts(BigDecimal x) {
    double first = Math.rint(x.doubleValue() * 0x1p40) * 0x1p-40;
    BigDecimal rest = x.subtract(new BigDecimal(first));
    double second = Math.rint(rest.doubleValue() * 0x1p80) * 0x1p-80;
    return new double[] {first, second, rest.subtract(new BigDecimal(second)).doubleValue()};
  }

  private static void put(BigDecimal x, double[] c, int k) {
    c[2 * k] = x.doubleValue();
    c[2 * k + 1] = x.subtract(new BigDecimal(c[2 * k])).doubleValue();
  }

  private static double[] inverseFactorials(int terms) {
    double[] c = new double[2 * terms];
    BigDecimal factorial = BigDecimal.ONE;
    for (int k = 0; k < terms; k++) {
      factorial = factorial.multiply(BigDecimal.valueOf(k + 1));
      put(BigDecimal.ONE.divide(factorial, DIGITS), c, k);
    }
    return c;
  }

  private static DoubleDouble[] erfAtCentres() {
    DoubleDouble[] values = new DoubleDouble[CENTRES];
    for (int centre = 0; centre < CENTRES; centre++) {
      BigDecimal erf = Exact.erf(centre * ERF_STEP);
      double high = erf.doubleValue();
      values[centre] = new DoubleDouble(high, erf.subtract(new BigDecimal(high)).doubleValue());
    }
    return values;
  }

  /** The bell 2/√π exp(−(m + h)²) has the coefficients gₙ₊₁ = −2 (m gₙ + gₙ₋₁)/(n + 1). */
  private static double[][] erfCoefficients(int terms) {
    double[][] all = new double[CENTRES][2 * terms];
    for (int centre = 0; centre < CENTRES; centre++) {
      BigDecimal m = new BigDecimal(centre * ERF_STEP);
      BigDecimal before = BigDecimal.ZERO;
      BigDecimal g = Exact.erfSlope(centre * ERF_STEP);
      for (int n = 1; n <= terms; n++) {
        BigDecimal divisor = BigDecimal.valueOf(n);
        put(g.divide(divisor, DIGITS), all[centre], n - 1);
        BigDecimal next =
            g.multiply(m).add(before).multiply(BigDecimal.valueOf(-2)).divide(divisor, DIGITS);
        before = g;
        g = next;
      }
    }
    return all;
  }
}
