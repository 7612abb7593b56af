package io.github.longhand.support;

/**
 * Exponential functions and their kin as plain arithmetic. Generated code calls them; none
 * allocates or keeps state, and each returns NaN for NaN.
 *
 * <p>Why not {@link Math}. What {@code Math.exp} and the like return may differ by an ulp from one
 * machine to another, and even between the interpreter and the compiler of one, unless the JVM is
 * careful; here there is nothing but {@code + - * /}, comparisons and raw bits, whose results Java
 * defines, so results are the same bits everywhere. And C2, the compiler of HotSpot, does not see
 * into its stub of {@code Math.exp}, whereas it inlines these methods and finds what two of them
 * have in common. To make it find much:
 *
 * <ul>
 *   <li>{@link #exp} and {@link #expm1} of one argument have the same reduction and the same
 *       series.
 *   <li>{@link #logistic}, {@link #logisticOfMinus} and {@link #softplus} are made from {@code
 *       exp(-Math.abs(z))}; {@link #tanh} from {@code expm1(-2.0 * Math.abs(z))}; {@link #erf} from
 *       {@code expm1(-(x * x))}. Who needs such an exponential besides writes it this way.
 * </ul>
 *
 * <p>Branches are there for arguments far out only, which a processor predicts; a sign is put on by
 * bits. {@link BlockFunctions} has the same functions for arrays.
 *
 * <p>Accuracies are in units in the last place (ulp) of the exact result, as long as that is not
 * subnormal. They were measured, not proved: {@code ErrorBounds}, among the tests, compares 10⁸
 * random arguments of each function, and every argument next to a seam, with a reference of about
 * 100 bits, and prints the largest error; the bounds here are what it printed, rounded up. The same
 * holds of what is said on order.
 *
 * <p>Sources: the reduction is that of W. J. Cody and W. Waite, <i>Software Manual for the
 * Elementary Functions</i>, Prentice-Hall, 1980; the table of powers that of P.-T. P. Tang,
 * Table-driven implementation of the exponential function, ACM TOMS 15, 1989; monotonic rounding,
 * and sums of two numbers with their error, as in J.-M. Muller, <i>Elementary Functions</i>, 3rd
 * ed., Birkhäuser, 2016. The coefficients are those of the best polynomials for a relative error;
 * {@code minimax.py}, among the tests, computes them.
 */
public final class FastFunctions {
  /** Up to here exp is a normal number and far from overflow. */
  private static final double NEAR = 708.0;

  /** Beyond, exp is ∞ or 0. */
  private static final double FAR = 750.0;

  /** From here on 1 is less than half an ulp of exp, and exp less than half of one of 1. */
  private static final double SWALLOWS_ONE = 40.0;

  /** Less than half an ulp of 1: exp(x) − 1 is x. */
  private static final double TINY = 0x1p-54;

  /** 64/ln 2. */
  private static final double BY_STEP = 92.33248261689366;

  /** (ln 2)/64 to 35 bits, so that its products with up to 17 bits are exact. */
  private static final double STEP_HIGH = 0x1.62e42fef8p-7;

  private static final double STEP_LOW = 0x1.1cf79abc9e3b4p-42;

  /** ln 2 to 41 bits, likewise for 12 bits. */
  private static final double LN_2_HIGH = 0.693147180559663;

  private static final double LN_2_LOW = 2.8235290563031577e-13;

  /** The distance of doubles around 1.5·2⁵² is 1: adding rounds to an integer, in the low bits. */
  private static final double ROUNDER = 0x1.8p52;

  /** The bits of 1. */
  private static final long ONE = 0x3ff0_0000_0000_0000L;

  /** The bits of 2. */
  private static final long TWO = 0x4000_0000_0000_0000L;

  /** The bits of √½. */
  private static final long ROOT_HALF = 0x3fe6_a09e_667f_3bcdL;

  /** The sign and the exponent of a double. */
  private static final long ABOVE_FRACTION = 0xfff0_0000_0000_0000L;

  /** erf is 1 from 5.9 on. */
  private static final double ERF_IS_ONE = 6.0;

  /** 2/√π − 1. */
  private static final double ERF_SLOPE_LESS_ONE = 0.12837916709551256;

  private FastFunctions() {}

  /**
   * Returns exp(x).
   *
   * <p>Domain: all reals; 0 at −∞, ∞ from about 709.8 on; subnormal below about −708.4. Accuracy:
   * 1.7 ulp, 1.4 ulp for |x| ≤ 8. No result was seen below that of the argument before.
   *
   * @param x the argument
   */
  public static double exp(double x) {
    if (!(Math.abs(x) <= NEAR)) {
      return farExp(x);
    }
    double s = rounded(x);
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(fraction(x, s)) + (Double.doubleToRawLongBits(s) >> 6 << 52));
  }

  /**
   * Returns exp(x) − 1, to full relative accuracy near 0.
   *
   * <p>Domain: all reals; −1 at −∞, ∞ from about 709.8 on; x, with its sign, where x is 0 or
   * subnormal. Accuracy: 1.9 ulp. No result was seen below that of the argument before.
   *
   * @param x the argument
   */
  public static double expm1(double x) {
    double a = Math.abs(x);
    if (!(a >= TINY && a <= SWALLOWS_ONE)) {
      return a < TINY ? x : x > 0.0 ? exp(x) : x < 0.0 ? -1.0 : x;
    }
    double s = rounded(x);
    int h = (int) Double.doubleToRawLongBits(s);
    double scale = scale(h >> 6);
    double power = PowersOfTwo.of(h) * scale;
    double less = power - 1.0;
    // Exact: what rounding has taken from a power below ½.
    double lost = power - (less + 1.0);
    return less + (lost + (PowersOfTwo.rest(h) * scale + power * rise(remainder(x, s))));
  }

  /**
   * Returns the natural logarithm ln(x).
   *
   * <p>Domain: x ≥ 0, subnormal numbers too; −∞ at 0, ∞ at ∞, NaN below 0. Accuracy: 1.3 ulp. No
   * result was seen below that of the argument before.
   *
   * <p>Source: with s = f/(2 + f), ln(1 + f) is 2 artanh(s), A&amp;S 4.1.29 (M. Abramowitz and I.
   * A. Stegun, <i>Handbook of Mathematical Functions</i>, National Bureau of Standards, 1964),
   * written as f less a correction.
   *
   * @param x the argument
   */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return logOfRest(x);
    }
    long exponent = exponent(x);
    return withExponent(logOfOnePlus(fraction(x, exponent) - 1.0), exponent);
  }

  /**
   * Returns ln(1 + x), to full relative accuracy near 0.
   *
   * <p>Domain: x ≥ −1; −∞ at −1, ∞ at ∞, NaN below −1; x, with its sign, where x is 0 or subnormal.
   * Accuracy: 1.9 ulp. No result was seen below that of the argument before.
   *
   * <p>Source: as of {@link #log}, of the sum 1 + x and what its rounding has lost.
   *
   * @param x the argument
   */
  public static double log1p(double x) {
    double u = 1.0 + x;
    if (!(u >= Double.MIN_NORMAL && u <= Double.MAX_VALUE)) {
      return logOfRest(u);
    }
    long exponent = exponent(u);
    return withExponent(logOfOnePlus(fractionOfOnePlus(x, u, exponent)), exponent);
  }

  /**
   * Returns tanh(z).
   *
   * <p>Domain: all reals; odd, also in the sign of zero; ±1 at ±∞. Accuracy: 2.7 ulp. No result was
   * seen below that of the argument before.
   *
   * <p>Source: −m/(2 + m) with m = exp(−2|z|) − 1 is A&amp;S 4.5.27 with both sides of the fraction
   * times exp(−|z|).
   *
   * @param z the argument
   */
  public static double tanh(double z) {
    double m = expm1(-2.0 * Math.abs(z));
    return withSign(-m / (2.0 + m), z);
  }

  /**
   * Returns the logistic function 1 / (1 + exp(−z)), the larger of logistic(z) and logistic(−z) as
   * 1 less the other.
   *
   * <p>Domain: all reals; 0 at −∞, 1 at ∞; subnormal below about −708.4. Accuracy: 3 ulp. From one
   * argument to the next, once in a thousand, the result falls, by at most 1 ulp.
   *
   * @param z the argument
   */
  public static double logistic(double z) {
    // |0 − smaller| for negative z, and |1 − smaller| for the others.
    return Math.abs(Double.longBitsToDouble(ONE & ~signs(z)) - smallerLogistic(z));
  }

  /**
   * Returns logistic(−z), which is 1 − logistic(z) to full relative accuracy. It has the same bits
   * as {@link #logistic} of −z, but C2 does not see that |−z| is |z|; of this method it sees that
   * it has its exponential and its quotient in common with logistic(z).
   *
   * <p>Domain: all reals; 1 at −∞, 0 at ∞. Accuracy: as of {@link #logistic}.
   *
   * @param z the argument
   */
  public static double logisticOfMinus(double z) {
    return Math.abs(Double.longBitsToDouble(ONE & signs(z)) - smallerLogistic(z));
  }

  /**
   * Returns the softplus function ln(1 + exp(z)), whose derivative is {@link #logistic}, as max(z,
   * 0) + ln(1 + exp(−|z|)).
   *
   * <p>Domain: all reals; 0 at −∞, ∞ at ∞; subnormal below about −708.4. Accuracy: 2.4 ulp. From
   * one argument to the next, seldom, the result falls, by at most 2 ulp.
   *
   * @param z the argument
   */
  public static double softplus(double z) {
    return Math.max(z, 0.0) + logOfOnePlus(exp(-Math.abs(z)));
  }

  /**
   * Returns the error function erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
   *
   * <p>Domain: all reals; odd, also in the sign of zero; ±1 from |x| = 6 on. Accuracy: 2.7 ulp.
   * From one argument to the next, once in a hundred, |erf| falls, by at most 2 ulp.
   *
   * <p>Source: with the scaled complementary error function erfcx(x) = exp(x²) erfc(x), erf(x) is
   * (1 − exp(−x²)) + exp(−x²) (1 − erfcx(x)); for positive x both terms are positive, so that
   * nothing cancels, and there is no seam.
   *
   * @param x the argument
   */
  public static double erf(double x) {
    double m = -expm1(-(x * x));
    return withSign(m + (1.0 - m) * bulge(x), x);
  }

  /** Returns the integer h next to 64x/ln 2, plus {@link #ROUNDER}: x = h (ln 2)/64 + r. */
  private static double rounded(double x) {
    return x * BY_STEP + ROUNDER;
  }

  /**
   * Returns r, |r| ≤ (ln 2)/128 or little more. The product and the difference in HIGH are exact.
   */
  private static double remainder(double x, double rounded) {
    double h = rounded - ROUNDER;
    return (x - h * STEP_HIGH) - h * STEP_LOW;
  }

  /** Returns exp(r) − 1 by its series, whose next term is below 2⁻⁵⁷ of it. */
  private static double rise(double r) {
    double z = r * r;
    double square = 0.5 + r * (1.0 / 6.0);
    double fourth = (1.0 / 24.0 + r * (1.0 / 120.0)) + z * (1.0 / 720.0);
    return r + z * (square + z * fourth);
  }

  /** Returns exp(x) without the whole powers of two in it: a number from 1 to 2. */
  private static double fraction(double x, double rounded) {
    int h = (int) Double.doubleToRawLongBits(rounded);
    double power = PowersOfTwo.of(h);
    return power + (PowersOfTwo.rest(h) + power * rise(remainder(x, rounded)));
  }

  /** Returns 2ⁿ, a normal number. */
  private static double scale(int n) {
    return Double.longBitsToDouble((long) (n + 1023) << 52);
  }

  /** Returns exp(x) where it is subnormal, about to overflow, 0, ∞ or NaN. */
  private static double farExp(double x) {
    if (!(Math.abs(x) <= FAR)) {
      return x > 0.0 ? Double.POSITIVE_INFINITY : x < 0.0 ? 0.0 : x;
    }
    double s = rounded(x);
    int n = (int) Double.doubleToRawLongBits(s) >> 6;
    // Two factors, as one may be out of range where the result is not.
    return fraction(x, s) * scale(n >> 1) * scale(n - (n >> 1));
  }

  /**
   * Returns ln(1 + f) for f from √½ − 1 to 1, which {@link #log} needs up to √2 − 1 only and {@link
   * #softplus} up to 1. Of the terms only f, which is exact, is large.
   */
  static double logOfOnePlus(double f) {
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = 0.08454782388032608;
    even = even * w + 0.13304811852565102;
    even = even * w + 0.1818176022461512;
    even = even * w + 0.285714285570786;
    even = even * w + 0.6666666666666657;
    double odd = 0.16819516169066717;
    odd = odd * w + 0.12077932665728258;
    odd = odd * w + 0.15386242588940274;
    odd = odd * w + 0.22222223458279658;
    odd = odd * w + 0.40000000000073727;
    double tail = z * (even + z * odd);
    double half = 0.5 * f * f;
    return f - (half - s * (half + tail));
  }

  /** Returns 1 − erfcx(|x|), which is 2/√π |x| for small x. */
  static double bulge(double x) {
    double a = Math.min(Math.abs(x), ERF_IS_ONE);
    double t = a / (a + 4.0);
    double w = t * t;
    double even = 0.0601027484411433;
    even = even * w + -0.10879384577531283;
    even = even * w + 0.43026371276612657;
    even = even * w + -0.9950671200907124;
    even = even * w + -10.39975091848689;
    even = even * w + -11.92791110191733;
    even = even * w + -3.9999999999999982;
    double odd = -0.01858358107460776;
    odd = odd * w + -0.031768701781515446;
    odd = odd * w + 0.06802757098988362;
    odd = odd * w + -0.6738249488466177;
    odd = odd * w + 5.2940045203248705;
    odd = odd * w + 13.138817818683869;
    odd = odd * w + 8.036044449018316;
    return a + a * (ERF_SLOPE_LESS_ONE + t * (even + t * odd));
  }

  /** Returns the smaller of logistic(z) and logistic(−z). */
  private static double smallerLogistic(double z) {
    double e = exp(-Math.abs(z));
    return e / (1.0 + e);
  }

  /** Returns 64 times the sign bit. */
  private static long signs(double z) {
    return Double.doubleToRawLongBits(z) >> 63;
  }

  /** Returns k·2⁵² for x = 2ᵏ·m with m from √½ to √2. */
  static long exponent(double x) {
    return (Double.doubleToRawLongBits(x) - ROOT_HALF) & ABOVE_FRACTION;
  }

  /** Returns m. */
  static double fraction(double x, long exponent) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) - exponent);
  }

  /**
   * Returns m − 1 for 1 + x = 2ᵏ·m, given u, the rounded sum. For k = 0 it is x, also in the sign
   * of zero.
   */
  static double fractionOfOnePlus(double x, double u, long exponent) {
    double t = u - 1.0;
    double lost = (x - t) - ((u - t) - 1.0);
    // Twice 2⁻ᵏ, as for the largest x 2⁻ᵏ would have no exponent.
    double twice = Double.longBitsToDouble(TWO - exponent);
    return lost * twice * 0.5 - (1.0 - fraction(u, exponent));
  }

  /** Returns k ln 2 + y. With −k the sign of a zero y comes through, as k = 0 adds −0. */
  static double withExponent(double y, long exponent) {
    double minusK = (int) (-exponent >> 52);
    return (y - minusK * LN_2_LOW) - minusK * LN_2_HIGH;
  }

  /** Returns ln(x) where x is not a positive normal number. */
  static double logOfRest(double x) {
    if (x > 0.0 && x < Double.MIN_NORMAL) {
      double t = x * 0x1p54;
      long exponent = exponent(t);
      return withExponent(logOfOnePlus(fraction(t, exponent) - 1.0), exponent - (54L << 52));
    }
    return x == 0.0 ? Double.NEGATIVE_INFINITY : x < 0.0 ? Double.NaN : x;
  }

  /** Returns a number that is not negative with the sign of another. */
  static double withSign(double magnitude, double sign) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(magnitude)
            | (Double.doubleToRawLongBits(sign) & Long.MIN_VALUE));
  }
}
