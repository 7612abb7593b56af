// FloatTwins derives the same for float from this file.
package io.github.longhand;

/**
 * The loops behind {@link Kernels} for {@code double}. Each method does what the static method of
 * {@link Kernels} with the same name and parameters says, which also names the parameters' meaning.
 *
 * <p>Programs call {@link Kernels}, or {@link PlainKernels} where the order of every sum matters;
 * this is here for those who write another implementation. An implementation keeps no state and is
 * safe for use by several threads.
 */
public interface DoubleKernels extends DoubleSums {
  void multiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt);

  void transposedMultiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt);

  void rankOneUpdate(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double scale,
      double[] u,
      int uAt,
      double[] v,
      int vAt);

  void axpy(double scale, double[] x, int xAt, double[] y, int yAt, int n);

  double max(double[] x, int xAt, int n);

  default void addRowSums(
      double[] a, int at, int stride, int rows, int columns, double[] y, int yAt) {
    for (int j = 0; j < columns; j++) {
      axpy(1.0, a, at + j * stride, y, yAt, rows);
    }
  }

  boolean isFinite(double[] x, int xAt, int n);

  void matrixMultiplyAdd(
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);

  void transposedMatrixMultiplyAdd(
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);

  void matrixMultiplyTransposedAdd(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);
}
