package io.github.longhand;

/** The sums among {@link DoubleKernels}; {@link FloatSums} differs. */
interface DoubleSums {
  double dot(double[] x, int xAt, double[] y, int yAt, int n);

  double sum(double[] x, int xAt, int n);
}
