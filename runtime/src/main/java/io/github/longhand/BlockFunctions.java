package io.github.longhand;

/**
 * The functions of {@link FastFunctions} over arrays, with the same results to the last bit.
 *
 * <p>Each method sets {@code y[i]} for 0 ≤ i &lt; n; x and y are different arrays, of n elements or
 * more. Nothing allocates or keeps state.
 *
 * <p>C2 makes vector instructions of a loop over arrays whose body is arithmetic on elements of one
 * index; operations on the bits of a number, by which powers of two and exponents are made and
 * taken apart, it leaves to the scalar unit on JDK 17 and 25 alike. So each function is a sequence
 * of loops of one kind or the other, which {@code benchmark/README.md} compares with other ways.
 */
public final class BlockFunctions {
  private BlockFunctions() {}

  /** y = exp(x). */
  public static void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.expReduced(x[i]);
    }
    long far = 0;
    for (int i = 0; i < n; i++) {
      far |= FastFunctions.far(x[i]);
      y[i] = FastFunctions.expScaledNear(x[i], y[i]);
    }
    // Seldom, so that the loop above has no branch.
    for (int i = 0; far < 0 && i < n; i++) {
      y[i] = FastFunctions.exp(x[i]);
    }
  }

  /** y = exp(x) − 1. */
  public static void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.expm1Reduced(x[i]);
    }
    long far = 0;
    for (int i = 0; i < n; i++) {
      far |= FastFunctions.far(x[i]);
      y[i] = FastFunctions.expm1ScaledNear(x[i], y[i]);
    }
    for (int i = 0; far < 0 && i < n; i++) {
      y[i] = FastFunctions.expm1(x[i]);
    }
  }

  /** y = ln x. */
  public static void log(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.logReduced(x[i]);
    }
    logOfNear(y, n);
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.logScaled(x[i], y[i]);
    }
  }

  /** y = ln(1 + x). */
  public static void log1p(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.log1pReduced(x[i]);
    }
    logOfNear(y, n);
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.log1pScaled(x[i], y[i]);
    }
  }

  private static void logOfNear(double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.log1pOfNear(y[i]);
    }
  }

  /** y = tanh(x). */
  public static void tanh(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.expm1Reduced(-2.0 * Math.abs(x[i]));
    }
    long far = 0;
    for (int i = 0; i < n; i++) {
      double decay = -2.0 * Math.abs(x[i]);
      far |= FastFunctions.far(decay);
      y[i] = FastFunctions.expm1ScaledNear(decay, y[i]);
    }
    for (int i = 0; far < 0 && i < n; i++) {
      y[i] = FastFunctions.expm1(-2.0 * Math.abs(x[i]));
    }
    for (int i = 0; i < n; i++) {
      y[i] = -y[i] / (2.0 + y[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.withSign(y[i], x[i]);
    }
  }

  /** y = 1/(1 + exp(−x)). */
  public static void logistic(double[] x, double[] y, int n) {
    decay(x, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = y[i] / (1.0 + y[i]);
    }
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.larger(x[i], y[i]);
    }
  }

  /**
   * y = logistic(x) and o = logistic(−x), by one exponential.
   *
   * @param o another array
   */
  public static void logistics(double[] x, double[] y, double[] o, int n) {
    decay(x, y, n);
    for (int i = 0; i < n; i++) {
      o[i] = y[i] / (1.0 + y[i]);
    }
    for (int i = 0; i < n; i++) {
      double smaller = o[i];
      y[i] = FastFunctions.larger(x[i], smaller);
      o[i] = FastFunctions.larger(-x[i], smaller);
    }
  }

  /** y = ln(1 + exp(x)). */
  public static void softplus(double[] x, double[] y, int n) {
    decay(x, y, n);
    for (int i = 0; i < n; i++) {
      y[i] = 0.5 * (x[i] + Math.abs(x[i])) + FastFunctions.log1pOfNear(y[i]);
    }
  }

  /** y = erf(x). */
  public static void erf(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.erf(x[i]);
    }
  }

  /** y = exp(−|x|). */
  private static void decay(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.expReduced(-Math.abs(x[i]));
    }
    long far = 0;
    for (int i = 0; i < n; i++) {
      far |= FastFunctions.far(x[i]);
      y[i] = FastFunctions.expScaledNear(-Math.abs(x[i]), y[i]);
    }
    // Seldom, so that the loop above has no branch.
    for (int i = 0; far < 0 && i < n; i++) {
      y[i] = FastFunctions.exp(-Math.abs(x[i]));
    }
  }

  /**
   * Returns the scalar product of the first n elements of x and y, which may be the same array; 0
   * for n = 0. The order of the sum depends on n alone.
   */
  public static double dot(double[] x, double[] y, int n) {
    return PlainKernels.DOUBLE.dot(x, 0, y, 0, n);
  }

  /** Returns the sum of the first n elements of x; 0 for n = 0. Its order depends on n alone. */
  public static double sum(double[] x, int n) {
    return PlainKernels.DOUBLE.sum(x, 0, n);
  }

  /** Whether the first n elements of x are neither infinite nor NaN. */
  public static boolean isFinite(double[] x, int n) {
    return PlainKernels.DOUBLE.isFinite(x, 0, n);
  }
}
