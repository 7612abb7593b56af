package io.github.longhand;

/**
 * {@link FastFunctions} over arrays, and sums over them. Generated code calls them; nothing
 * allocates or keeps state.
 *
 * <p>All arrays are taken from index 0. Each element of a result has the same bits as the scalar
 * method gives, and depends on the element of the argument alone: not on n, nor on where in the
 * array it is. Arguments are not checked, beyond what Java checks: null, or an n greater than an
 * array, throws, perhaps after part of the result has been written. What is written must be other
 * arrays than what is read; n of 0 or less does nothing.
 *
 * <p>Why they look as they do. C2, the compiler of HotSpot, turns a loop into vector instructions
 * if all arrays have the same index and the body is small and without branches and casts to bits;
 * up to JDK 25 it does not take bits in a vector. So each function is a few loops, all but those
 * with bits vectors, which compute again from x what another loop has had already. y holds what
 * goes from one loop to the next: of x = 2h ln 2 + r the sum that has h in its lowest bits, then
 * 2ʰ, then the exponential.
 */
public final class BlockFunctions {
  /** Less than 511.5·2 ln 2, from where on exp has 2ʰ = 2⁵¹². */
  private static final double SQUARE_OVERFLOWS = 709.0;

  private BlockFunctions() {}

  /**
   * y = exp(x), each element as {@link FastFunctions#exp} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.rounded(FastFunctions.near(x[i]));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = FastFunctions.near(x[i]);
      double f = y[i];
      double r = FastFunctions.remainder(c, FastFunctions.rounded(c));
      y[i] = (1.0 - FastFunctions.fall(r)) * f * f;
    }
  }

  /**
   * y = exp(x) − 1, each element as {@link FastFunctions#expm1} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.rounded(FastFunctions.near(x[i]));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = FastFunctions.near(x[i]);
      double f = y[i] * y[i];
      double r = FastFunctions.remainder(c, FastFunctions.rounded(c));
      y[i] = -(FastFunctions.fall(r) * f - (f - 1.0));
    }
    for (int i = 0; i < n; i++) {
      double t = x[i];
      // There 2²ʰ overflows before exp(x) does.
      y[i] = t > SQUARE_OVERFLOWS ? FastFunctions.expm1(t) : y[i];
    }
  }

  /**
   * y = ln(x), each element as {@link FastFunctions#log} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void log(double[] x, double[] y, int n) {
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

  /**
   * y = ln(1 + x), each element as {@link FastFunctions#log1p} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void log1p(double[] x, double[] y, int n) {
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

  /**
   * y = tanh(x), each element as {@link FastFunctions#tanh} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void tanh(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.rounded(FastFunctions.nearBelow(-2.0 * Math.abs(x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = FastFunctions.nearBelow(-2.0 * Math.abs(x[i]));
      double f = y[i] * y[i];
      double r = FastFunctions.remainder(c, FastFunctions.rounded(c));
      // Nothing overflows here: the same bits as those of (fall·2ʰ − (2ʰ − 2⁻ʰ))·2ʰ.
      y[i] = FastFunctions.fall(r) * f - (f - 1.0);
    }
    for (int i = 0; i < n; i++) {
      double m = y[i];
      double c = Math.max(Math.min(x[i], 0.5), -0.5);
      // The sum is the sign of x: ±1, or the zero that x is.
      y[i] = m / (2.0 - m) * (Math.ceil(c) + Math.floor(c));
    }
  }

  /**
   * y = 1 / (1 + exp(−x)), each element as {@link FastFunctions#logistic} has it.
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
   * y = 1 / (1 + exp(x)), each element as {@link FastFunctions#logisticOfMinus} has it.
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
   * y = 1 / (1 + exp(−x)) and o = 1 / (1 + exp(x)), each element as {@link FastFunctions#logistic}
   * has it of x and of −x, for the exponentials of one of them. o is 1 − y to full relative
   * accuracy.
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

  /**
   * y = ln(1 + exp(x)), each element as {@link FastFunctions#softplus} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void softplus(double[] x, double[] y, int n) {
    expOfMinusAbs(x, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0.0) + FastFunctions.logOfOnePlus(y[i]);
    }
  }

  /**
   * y = erf(x), each element as {@link FastFunctions#erf} has it.
   *
   * @param x the arguments
   * @param y the results; not x
   * @param n the number of elements
   */
  public static void erf(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.rounded(FastFunctions.nearBelow(-(x[i] * x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = FastFunctions.nearBelow(-(x[i] * x[i]));
      double f = y[i] * y[i];
      double r = FastFunctions.remainder(c, FastFunctions.rounded(c));
      y[i] = FastFunctions.fall(r) * f - (f - 1.0);
    }
    for (int i = 0; i < n; i++) {
      double m = y[i];
      y[i] = m + (1.0 - m) * FastFunctions.bulge(x[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.withSign(y[i], x[i]);
    }
  }

  /**
   * Returns the scalar product of x and y; 0 for n = 0.
   *
   * <p>The order of the sum is part of the contract: element i goes into partial sum i mod 8, from
   * the lowest index up, all elements from the last multiple of 8 below or at n on into partial sum
   * 0; the result is ((s₀ + s₁) + (s₂ + s₃)) + ((s₄ + s₅) + (s₆ + s₇)).
   *
   * @param x one factor
   * @param y the other, which may be x
   * @param n the number of elements
   */
  public static double dot(double[] x, double[] y, int n) {
    return PlainKernels.DOUBLE.dot(x, 0, y, 0, n);
  }

  /**
   * Returns the sum of x, in the order of {@link #dot}; 0 for n = 0.
   *
   * @param x the terms
   * @param n the number of elements
   */
  public static double sum(double[] x, int n) {
    return PlainKernels.DOUBLE.sum(x, 0, n);
  }

  /**
   * Returns whether no element of x is infinite or NaN.
   *
   * @param x the numbers
   * @param n the number of elements
   */
  public static boolean isFinite(double[] x, int n) {
    return PlainKernels.DOUBLE.isFinite(x, 0, n);
  }

  private static void scale(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.scale(y[i]);
    }
  }

  private static void expOfMinusAbs(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.rounded(FastFunctions.nearBelow(-Math.abs(x[i])));
    }
    scale(y, n);
    for (int i = 0; i < n; i++) {
      double c = FastFunctions.nearBelow(-Math.abs(x[i]));
      double f = y[i];
      double r = FastFunctions.remainder(c, FastFunctions.rounded(c));
      y[i] = (1.0 - FastFunctions.fall(r)) * f * f;
    }
  }

  private static void logOfOnePlus(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.logOfOnePlus(y[i]);
    }
  }
}
