package io.github.longhand.support;

/**
 * The functions of {@link FastFunctions} over arrays and stretches of them. Generated code calls
 * them; nothing allocates or keeps state.
 *
 * <p>As of {@link Kernels} there are two implementations, and {@link Kernels#implementation()}
 * tells which one is in use: the plain one has the same bits on every machine, that of vector
 * instructions fuses products with additions. Both are within the accuracy that {@link
 * FastFunctions} states, but seldom agree with it, or with each other, in the last bit; nor does a
 * stretch with a whole array. Equal calls give equal results, as long as one implementation runs.
 *
 * <p>Arguments are not checked, beyond what Java checks: null, or an n greater than an array,
 * throws, perhaps after part of the result has been written. What is written must be other elements
 * than what is read; n of 0 or less does nothing.
 */
public final class BlockFunctions {
  /**
   * Null without vector kernels: then whole arrays and stretches are computed in different ways.
   */
  private static final DoubleFunctions VECTOR = Kernels.functions();

  private static final DoubleFunctions STRETCHES =
      VECTOR == null ? new DoubleFunctions() {} : VECTOR;

  private BlockFunctions() {}

  /**
   * y = exp(x).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void exp(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.exp(x, y, n);
    } else {
      VECTOR.exp(x, 0, y, 0, n);
    }
  }

  /**
   * y = exp(x) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void exp(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.exp(x, xAt, y, yAt, n);
  }

  /**
   * y = exp(x) − 1.
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void expm1(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.expm1(x, y, n);
    } else {
      VECTOR.expm1(x, 0, y, 0, n);
    }
  }

  /**
   * y = exp(x) − 1 on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void expm1(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.expm1(x, xAt, y, yAt, n);
  }

  /**
   * y = ln(x).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void log(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.log(x, y, n);
    } else {
      VECTOR.log(x, 0, y, 0, n);
    }
  }

  /**
   * y = ln(x) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void log(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.log(x, xAt, y, yAt, n);
  }

  /**
   * y = ln(1 + x).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void log1p(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.log1p(x, y, n);
    } else {
      VECTOR.log1p(x, 0, y, 0, n);
    }
  }

  /**
   * y = ln(1 + x) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void log1p(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.log1p(x, xAt, y, yAt, n);
  }

  /**
   * y = tanh(x).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void tanh(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.tanh(x, y, n);
    } else {
      VECTOR.tanh(x, 0, y, 0, n);
    }
  }

  /**
   * y = tanh(x) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void tanh(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.tanh(x, xAt, y, yAt, n);
  }

  /**
   * y = 1 / (1 + exp(−x)).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void logistic(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.logistic(x, y, n);
    } else {
      VECTOR.logistic(x, 0, y, 0, n);
    }
  }

  /**
   * y = 1 / (1 + exp(−x)) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void logistic(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.logistic(x, xAt, y, yAt, n);
  }

  /**
   * y = 1 / (1 + exp(x)).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void logisticOfMinus(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.logisticOfMinus(x, y, n);
    } else {
      VECTOR.logisticOfMinus(x, 0, y, 0, n);
    }
  }

  /**
   * y = 1 / (1 + exp(x)) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void logisticOfMinus(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.logisticOfMinus(x, xAt, y, yAt, n);
  }

  /**
   * y = ln(1 + exp(x)).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void softplus(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.softplus(x, y, n);
    } else {
      VECTOR.softplus(x, 0, y, 0, n);
    }
  }

  /**
   * y = ln(1 + exp(x)) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void softplus(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.softplus(x, xAt, y, yAt, n);
  }

  /**
   * y = erf(x).
   *
   * @param x the arguments, from index 0
   * @param y the results, from index 0; not x
   * @param n the number of elements
   */
  public static void erf(double[] x, double[] y, int n) {
    if (VECTOR == null) {
      PlainBlocks.erf(x, y, n);
    } else {
      VECTOR.erf(x, 0, y, 0, n);
    }
  }

  /**
   * y = erf(x) on stretches of arrays.
   *
   * @param x the array of the arguments
   * @param xAt where they start
   * @param y the array of the results, which may be x if the stretches do not overlap
   * @param yAt where they start
   * @param n the number of elements
   */
  public static void erf(double[] x, int xAt, double[] y, int yAt, int n) {
    STRETCHES.erf(x, xAt, y, yAt, n);
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
    if (VECTOR == null) {
      PlainBlocks.logistics(x, y, o, n);
    } else {
      VECTOR.logistics(x, y, o, n);
    }
  }
}
