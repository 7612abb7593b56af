package io.github.longhand.support;

/**
 * The loops behind {@link BlockFunctions}. Each method does what the static method of {@link
 * BlockFunctions} with the same name and parameters says, one element after the other.
 *
 * <p>Programs call {@link BlockFunctions}; this is here for those who write another implementation,
 * which keeps no state and is safe for use by several threads.
 */
public interface DoubleFunctions {
  default void exp(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.exp(x[xAt + i]);
    }
  }

  default void expm1(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.expm1(x[xAt + i]);
    }
  }

  default void log(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.log(x[xAt + i]);
    }
  }

  default void log1p(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.log1p(x[xAt + i]);
    }
  }

  default void tanh(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.tanh(x[xAt + i]);
    }
  }

  default void logistic(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.logistic(x[xAt + i]);
    }
  }

  default void logisticOfMinus(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.logisticOfMinus(x[xAt + i]);
    }
  }

  default void softplus(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.softplus(x[xAt + i]);
    }
  }

  default void erf(double[] x, int xAt, double[] y, int yAt, int n) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = FastFunctions.erf(x[xAt + i]);
    }
  }

  default void logistics(double[] x, double[] y, double[] o, int n) {
    logistic(x, 0, y, 0, n);
    logisticOfMinus(x, 0, o, 0, n);
  }
}
