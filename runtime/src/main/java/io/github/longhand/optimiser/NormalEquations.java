package io.github.longhand.optimiser;

/** (JᵀJ + μ D) h = −Jᵀr, with D the largest diagonal of JᵀJ so far, solved by Cholesky's method. */
final class NormalEquations {
  private final double[][] product;
  private final double[] gradient;
  private final double[] diagonal;
  private final double[][] lower;

  NormalEquations(int n) {
    this.product = new double[n][n];
    this.gradient = new double[n];
    this.diagonal = new double[n];
    this.lower = new double[n][n];
  }

  void set(double[][] jacobian, double[] residuals) {
    int n = gradient.length;
    for (int i = 0; i < n; i++) {
      gradient[i] = 0;
      for (int j = 0; j <= i; j++) {
        product[i][j] = 0;
      }
    }
    for (int k = 0; k < residuals.length; k++) {
      double[] row = jacobian[k];
      for (int i = 0; i < n; i++) {
        double factor = row[i];
        gradient[i] += factor * residuals[k];
        double[] to = product[i];
        for (int j = 0; j <= i; j++) {
          to[j] += factor * row[j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      diagonal[i] = Math.max(diagonal[i], product[i][i]);
    }
  }

  /** Returns Jᵀr, the gradient of half the sum of squares. */
  double[] gradient() {
    return gradient;
  }

  /** Solves; false if the matrix is not positive definite, to rounding. */
  boolean solve(double damping, double[] h) {
    int n = gradient.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = product[i][j];
        if (i == j) {
          // A parameter that nothing depends on stays where it is.
          sum += damping * (diagonal[i] > 0 ? diagonal[i] : 1);
        }
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > 0 && sum <= Double.MAX_VALUE)) {
          return false;
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = -gradient[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * h[k];
      }
      h[i] = sum / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = h[i];
      for (int k = i + 1; k < n; k++) {
        sum -= lower[k][i] * h[k];
      }
      h[i] = sum / lower[i][i];
    }
    return true;
  }

  /** By how much the sum of squares would fall if the functions were linear: hᵀ(μ D h − Jᵀr). */
  double promised(double damping, double[] h) {
    double sum = 0;
    for (int i = 0; i < h.length; i++) {
      double d = diagonal[i] > 0 ? diagonal[i] : 1;
      sum += h[i] * (damping * d * h[i] - gradient[i]);
    }
    return sum;
  }
}
