package io.github.longhand.support;

/**
 * The loops behind {@link BlockFunctions} without vector kernels, over whole arrays.
 *
 * <p>Each element of a result depends on the element of the argument alone: not on n, nor on where
 * in the array it is. Results are the same bits on every machine, but seldom those of {@link
 * FastFunctions} in the last bit: these look powers up in a table, which vectors cannot.
 *
 * <p>Why they look as they do. C2, the compiler of HotSpot, turns a loop into vector instructions
 * if all arrays have the same index and the body is small and without branches and casts to bits;
 * up to JDK 25 it does not take bits in a vector. So each function is a few loops, all but those
 * with bits vectors, which compute again from x what another loop has had already. y holds what
 * goes from one loop to the next: of x = 2h ln 2 + r the sum that has h in its lowest bits, then
 * 2ʰ, then the exponential.
 *
 * <p>Source: the reduction is that of W. J. Cody and W. Waite, <i>Software Manual for the
 * Elementary Functions</i>, Prentice-Hall, 1980. The coefficients are those of the best polynomial
 * for a relative error; {@code minimax.py}, among the tests, computes them.
 */
final class PlainBlocks {
  /** Less than 511.5·2 ln 2, from where on exp has 2ʰ = 2⁵¹². */
  private static final double SQUARE_OVERFLOWS = 709.0;

  /** From here on exp is ∞, or 0 to the other side. Its square root still has a scale. */
  private static final double FAR = 1000.0;

  /** 1/(2 ln 2). */
  private static final double BY_TWO_LN_2 = 0.7213475204444817;

  /** 2 ln 2 to 42 bits, so that its products with up to 11 bits are exact. */
  private static final double TWO_LN_2_HIGH = 1.3862943611197807;

  private static final double TWO_LN_2_LOW = 1.0995846037416742e-13;

  /**
   * The distance of doubles around 1.5·2⁵² is 1, so that adding rounds to an integer, and leaves it
   * in the low bits; the bias of the exponents makes these the exponent of a double.
   */
  private static final double ROUNDER = 0x1.8p52 + 1023;

  private PlainBlocks() {}

  static void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = rounded(near(x[i]));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = near(x[i]);
      double f = y[i];
      double r = remainder(c, rounded(c));
      y[i] = (1.0 - fall(r)) * f * f;
    }
  }

  static void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = rounded(near(x[i]));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = near(x[i]);
      double f = y[i] * y[i];
      double r = remainder(c, rounded(c));
      y[i] = -(fall(r) * f - (f - 1.0));
    }
    for (int i = 0; i < n; i++) {
      double t = x[i];
      // There 2²ʰ overflows before exp(x) does.
      y[i] = t > SQUARE_OVERFLOWS ? FastFunctions.expm1(t) : y[i];
    }
  }

  static void log(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.fraction(x[i], FastFunctions.exponent(x[i])) - 1.0;
    }
    logOfOnePlus(y, n);
    for (int i = 0; i < n; i++) {
      double t = x[i];
      y[i] =
          t >= Double.MIN_NORMAL && t <= Double.MAX_VALUE
              ? FastFunctions.withExponent(y[i], FastFunctions.exponent(t))
              : FastFunctions.logOfRest(t);
    }
  }

  static void log1p(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      double u = 1.0 + x[i];
      y[i] = FastFunctions.fractionOfOnePlus(x[i], u, FastFunctions.exponent(u));
    }
    logOfOnePlus(y, n);
    for (int i = 0; i < n; i++) {
      double u = 1.0 + x[i];
      y[i] =
          u >= Double.MIN_NORMAL && u <= Double.MAX_VALUE
              ? FastFunctions.withExponent(y[i], FastFunctions.exponent(u))
              : FastFunctions.logOfRest(u);
    }
  }

  static void tanh(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = rounded(nearBelow(-2.0 * Math.abs(x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = nearBelow(-2.0 * Math.abs(x[i]));
      double f = y[i] * y[i];
      double r = remainder(c, rounded(c));
      // Nothing overflows here: the same bits as those of (fall·2ʰ − (2ʰ − 2⁻ʰ))·2ʰ.
      y[i] = fall(r) * f - (f - 1.0);
    }
    for (int i = 0; i < n; i++) {
      double m = y[i];
      double c = Math.max(Math.min(x[i], 0.5), -0.5);
      // The sum is the sign of x: ±1, or the zero that x is.
      y[i] = m / (2.0 - m) * (Math.ceil(c) + Math.floor(c));
    }
  }

  /**
   * y = 1 / (1 + exp(−x)).
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void logistic(double[] x, double[] y, int n) {
    expOfMinusAbs(x, y, n);
    for (int i = 0; i < n; i++) {
      double e = y[i];
      double smaller = e / (1.0 + e);
      double positive = Math.min(Math.max(Math.ceil(x[i]), 0.0), 1.0);
      y[i] = Math.abs(positive - smaller);
    }
  }

  /**
   * y = 1 / (1 + exp(x)).
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void logisticOfMinus(double[] x, double[] y, int n) {
    expOfMinusAbs(x, y, n);
    for (int i = 0; i < n; i++) {
      double e = y[i];
      double smaller = e / (1.0 + e);
      double positive = Math.min(Math.max(Math.ceil(x[i]), 0.0), 1.0);
      y[i] = Math.abs((1.0 - positive) - smaller);
    }
  }

  /**
   * y = 1 / (1 + exp(−x)) and o = 1 / (1 + exp(x)), for the exponentials of one of them. o is 1 − y
   * to full relative accuracy.
   *
   * @param x the arguments
   * @param y the results for x; not x
   * @param o the results for −x; neither x nor y
   * @param n the number of elements
   */
  public static void logistics(double[] x, double[] y, double[] o, int n) {
    expOfMinusAbs(x, o, n);
    for (int i = 0; i < n; i++) {
      double e = o[i];
      double smaller = e / (1.0 + e);
      double positive = Math.min(Math.max(Math.ceil(x[i]), 0.0), 1.0);
      y[i] = Math.abs(positive - smaller);
      o[i] = Math.abs((1.0 - positive) - smaller);
    }
  }

  static void softplus(double[] x, double[] y, int n) {
    expOfMinusAbs(x, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0.0) + FastFunctions.logOfOnePlus(y[i]);
    }
  }

  static void erf(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = rounded(nearBelow(-(x[i] * x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = nearBelow(-(x[i] * x[i]));
      double f = y[i] * y[i];
      double r = remainder(c, rounded(c));
      y[i] = fall(r) * f - (f - 1.0);
    }
    for (int i = 0; i < n; i++) {
      double m = y[i];
      y[i] = m + (1.0 - m) * FastFunctions.bulge(x[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.withSign(y[i], x[i]);
    }
  }

  private static void scale(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = scale(y[i]);
    }
  }

  private static void expOfMinusAbs(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = rounded(nearBelow(-Math.abs(x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = nearBelow(-Math.abs(x[i]));
      double f = y[i];
      double r = remainder(c, rounded(c));
      y[i] = (1.0 - fall(r)) * f * f;
    }
  }

  private static void logOfOnePlus(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.logOfOnePlus(y[i]);
    }
  }

  /**
   * Returns x within the range where {@link #exp} computes; vector instructions have no branches,
   * and on scalars a branch is faster.
   */
  private static double near(double x) {
    return Math.max(Math.min(x, FAR), -FAR);
  }

  /** Returns {@link #near} of an x that is not positive. */
  private static double nearBelow(double x) {
    return Math.max(x, -FAR);
  }

  /**
   * Returns the integer h next to x/(2 ln 2), plus {@link #ROUNDER}: x = 2h ln 2 + r. An even
   * number of ln 2, as exp(x) = (1 + (exp(r) − 1))·2ʰ·2ʰ then has one factor, twice, that is far
   * from overflow where exp(x) is subnormal or about to overflow.
   */
  private static double rounded(double x) {
    return x * BY_TWO_LN_2 + ROUNDER;
  }

  /**
   * Returns r, |r| ≤ ln 2 or little more. Both the product and the difference in HIGH are exact.
   */
  private static double remainder(double x, double rounded) {
    double h = rounded - ROUNDER;
    return (x - h * TWO_LN_2_HIGH) - h * TWO_LN_2_LOW;
  }

  /** Returns 2ʰ. */
  private static double scale(double rounded) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(rounded) << 52);
  }

  /**
   * Returns 1 − exp(r); this, and not its negative, so that r = ±0 keeps its sign in {@link
   * #expm1}.
   *
   * <p>The sum ends in ½ and in r, so that the last two roundings are the only ones that count. For
   * positive r all terms are positive and each operation rises with r, and so does the result.
   *
   * <p>Horner's rule over the even and the odd powers apart: two chains, which a processor runs at
   * the same time. Finer parts C2 of JDK 17 does not vectorise.
   */
  private static double fall(double r) {
    double z = r * r;
    double odd = 1.618728974945387e-10;
    odd = odd * z + 2.5051263792411685e-08;
    odd = odd * z + 2.7557321984154886e-06;
    odd = odd * z + 0.00019841269836658792;
    odd = odd * z + 0.008333333333336908;
    odd = odd * z + 0.16666666666666657;
    double even = 1.1567448967031094e-11;
    even = even * z + 2.0875896795839654e-09;
    even = even * z + 2.755732326881594e-07;
    even = even * z + 2.4801587291760422e-05;
    even = even * z + 0.001388888888889961;
    even = even * z + 0.04166666666666663;
    double q = 0.5 + (r * odd + z * even);
    return -r - z * q;
  }
}
