// FloatTwins derives this file from DoubleKernels.java: change that one.
package io.github.longhand;

/**
 * The loops behind {@link Kernels} for {@code float}. Each method does what the static method of
 * {@link Kernels} with the same name and parameters says, which also names the parameters' meaning.
 *
 * <p>Programs call {@link Kernels}, or {@link PlainKernels} where the order of every sum matters;
 * this is here for those who write another implementation. An implementation keeps no state and is
 * safe for use by several threads.
 */
public interface FloatKernels extends FloatSums {
  void multiplyAdd(
      float[] a, int at, int stride, int rows, int columns, float[] x, int xAt, float[] y, int yAt);

  void transposedMultiplyAdd(
      float[] a, int at, int stride, int rows, int columns, float[] x, int xAt, float[] y, int yAt);

  void rankOneUpdate(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float scale,
      float[] u,
      int uAt,
      float[] v,
      int vAt);

  void axpy(float scale, float[] x, int xAt, float[] y, int yAt, int n);

  float max(float[] x, int xAt, int n);

  default void addRowSums(
      float[] a, int at, int stride, int rows, int columns, float[] y, int yAt) {
    for (int j = 0; j < columns; j++) {
      axpy(1.0f, a, at + j * stride, y, yAt, rows);
    }
  }

  boolean isFinite(float[] x, int xAt, int n);

  void matrixMultiplyAdd(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);

  void transposedMatrixMultiplyAdd(
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);

  void matrixMultiplyTransposedAdd(
      float scale,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns);
}
