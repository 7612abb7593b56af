package io.github.longhand;

/** Temporary. */
public final class BlockFunctions {
  private BlockFunctions() {}

  public static void exp(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.exp(x[i]);
  }

  public static void expm1(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.expm1(x[i]);
  }

  public static void log(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.log(x[i]);
  }

  public static void log1p(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.log1p(x[i]);
  }

  public static void tanh(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.tanh(x[i]);
  }

  public static void erf(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.erf(x[i]);
  }

  public static void softplus(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.softplus(x[i]);
  }

  public static void logistic(double[] x, double[] y, int n) {
    for (int i = 0; i < n; i++) y[i] = FastFunctions.logistic(x[i]);
  }

  public static void logistics(double[] x, double[] y, double[] o, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = FastFunctions.logistic(x[i]);
      o[i] = FastFunctions.logistic(-x[i]);
    }
  }

  public static double dot(double[] x, double[] y, int n) {
    return DoubleKernels.dot(x, 0, y, 0, n);
  }

  public static double sum(double[] x, int n) {
    return DoubleKernels.sum(x, 0, n);
  }

  public static boolean isFinite(double[] x, int n) {
    return DoubleKernels.isFinite(x, 0, n);
  }
}
