package io.github.longhand.support;

/** The sums among {@link DoubleKernels}; {@link FloatSums} differs. */
interface DoubleSums {
  /**
   * Returns the scalar product of x and y; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param y the array that holds y
   * @param yAt where y starts
   * @param n the number of elements
   */
  double dot(double[] x, int xAt, double[] y, int yAt, int n);

  /**
   * Returns the sum of x; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  double sum(double[] x, int xAt, int n);
}
