package io.github.longhand;

/** Temporary. */
public final class FastFunctions {
  private FastFunctions() {}

  public static double exp(double x) {
    return Math.exp(x);
  }

  public static double expm1(double x) {
    return Math.expm1(x);
  }

  public static double log(double x) {
    return Math.log(x);
  }

  public static double log1p(double x) {
    return Math.log1p(x);
  }

  public static double tanh(double x) {
    return Math.tanh(x);
  }

  public static double erf(double x) {
    return SpecialFunctions.erf(x);
  }

  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  public static double logistic(double x) {
    double e = Math.exp(-Math.abs(x));
    double y = 1 / (1 + e);
    return x >= 0 ? y : e * y;
  }
}
