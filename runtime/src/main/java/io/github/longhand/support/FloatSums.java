package io.github.longhand.support;

/**
 * The sums among {@link FloatKernels}, which are {@code double}. All kernels share them; {@link
 * PlainDoubleKernels} says why they look as they do.
 */
interface FloatSums {
  /**
   * Returns the scalar product of x and y; 0 for n = 0. A product of two floats has at most 48
   * bits: it is exact in {@code double}.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param y the array that holds y
   * @param yAt where y starts
   * @param n the number of elements
   */
  default double dot(float[] x, int xAt, float[] y, int yAt, int n) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 += (double) x[xAt + i] * y[yAt + i];
      s1 += (double) x[xAt + i + 1] * y[yAt + i + 1];
      s2 += (double) x[xAt + i + 2] * y[yAt + i + 2];
      s3 += (double) x[xAt + i + 3] * y[yAt + i + 3];
      s4 += (double) x[xAt + i + 4] * y[yAt + i + 4];
      s5 += (double) x[xAt + i + 5] * y[yAt + i + 5];
      s6 += (double) x[xAt + i + 6] * y[yAt + i + 6];
      s7 += (double) x[xAt + i + 7] * y[yAt + i + 7];
    }
    for (; i < n; i++) {
      s0 += (double) x[xAt + i] * y[yAt + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /**
   * Returns the sum of x; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  default double sum(float[] x, int xAt, int n) {
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    int i = 0;
    for (; i < n - 7; i += 8) {
      s0 += x[xAt + i];
      s1 += x[xAt + i + 1];
      s2 += x[xAt + i + 2];
      s3 += x[xAt + i + 3];
      s4 += x[xAt + i + 4];
      s5 += x[xAt + i + 5];
      s6 += x[xAt + i + 6];
      s7 += x[xAt + i + 7];
    }
    for (; i < n; i++) {
      s0 += x[xAt + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
