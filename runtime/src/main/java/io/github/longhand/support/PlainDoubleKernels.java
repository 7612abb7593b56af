// FloatTwins derives the same for float from this file.
package io.github.longhand.support;

/**
 * The loops of {@link Kernels} for {@code double}.
 *
 * <p>Why they look as they do. C2, the compiler of HotSpot, turns a counted loop into vector
 * instructions only if it can tell that no store reaches a later load. Two parts that start at
 * different offsets might overlap, and up to JDK 25 C2 does not test that at run time, so most
 * loops here run on scalars; {@link #axpy} is the exception where the offsets agree. What is left
 * to save is loads, stores and waiting:
 *
 * <ul>
 *   <li>{@link #multiplyAdd} and {@link #rankOneUpdate} go down several columns in one pass, which
 *       loads and stores y, or loads u, once for all of them. They stay plain loops over one index
 *       (the offsets are fixed within the loop), which a compiler that does test for overlap can
 *       vectorise.
 *   <li>Sums may not be reordered by the compiler, so that one accumulator waits a full addition
 *       for each element. {@link #transposedMultiplyAdd}, {@link #dot}, {@link #sum} and {@link
 *       #isFinite} keep eight accumulators, whose additions overlap.
 *   <li>No loop walks along a row. Blocks of rows would save a few more loads, but where the stride
 *       is a power of two the elements of a row share few lines of the cache: such loops took twice
 *       the time from 512 by 512 on.
 * </ul>
 */
final class PlainDoubleKernels implements DoubleKernels {
  /**
   * From this number of rows on, transposed products take four columns at a time with two
   * accumulators each; below, eight columns, as there is less to do before and after the loop.
   */
  private static final int TALL = 24;

  @Override
  public void multiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    multiplyAdd(1.0, a, at, stride, rows, columns, x, xAt, 1, y, yAt);
  }

  /** y += A·(scale·x), with the elements of x that many apart. */
  private void multiplyAdd(
      double scale,
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      int xStride,
      double[] y,
      int yAt) {
    int j = 0;
    for (; j + 8 <= columns; j += 8) {
      multiplyAddEight(
          scale, a, at + j * stride, stride, rows, x, xAt + j * xStride, xStride, y, yAt);
    }
    if (j + 4 <= columns) {
      multiplyAddFour(
          scale, a, at + j * stride, stride, rows, x, xAt + j * xStride, xStride, y, yAt);
      j += 4;
    }
    for (; j < columns; j++) {
      axpy(scale * x[xAt + j * xStride], a, at + j * stride, y, yAt, rows);
    }
  }

  private static void multiplyAddEight(
      double scale,
      double[] a,
      int at,
      int stride,
      int rows,
      double[] x,
      int xAt,
      int xStride,
      double[] y,
      int yAt) {
    double x0 = scale * x[xAt];
    double x1 = scale * x[xAt + xStride];
    double x2 = scale * x[xAt + 2 * xStride];
    double x3 = scale * x[xAt + 3 * xStride];
    double x4 = scale * x[xAt + 4 * xStride];
    double x5 = scale * x[xAt + 5 * xStride];
    double x6 = scale * x[xAt + 6 * xStride];
    double x7 = scale * x[xAt + 7 * xStride];
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    int at4 = at3 + stride;
    int at5 = at4 + stride;
    int at6 = at5 + stride;
    int at7 = at6 + stride;
    // From left to right, so that each element of y is the sum in the order of the columns.
    for (int i = 0; i < rows; i++) {
      y[yAt + i] =
          y[yAt + i]
              + a[at + i] * x0
              + a[at1 + i] * x1
              + a[at2 + i] * x2
              + a[at3 + i] * x3
              + a[at4 + i] * x4
              + a[at5 + i] * x5
              + a[at6 + i] * x6
              + a[at7 + i] * x7;
    }
  }

  private static void multiplyAddFour(
      double scale,
      double[] a,
      int at,
      int stride,
      int rows,
      double[] x,
      int xAt,
      int xStride,
      double[] y,
      int yAt) {
    double x0 = scale * x[xAt];
    double x1 = scale * x[xAt + xStride];
    double x2 = scale * x[xAt + 2 * xStride];
    double x3 = scale * x[xAt + 3 * xStride];
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    for (int i = 0; i < rows; i++) {
      y[yAt + i] =
          y[yAt + i] + a[at + i] * x0 + a[at1 + i] * x1 + a[at2 + i] * x2 + a[at3 + i] * x3;
    }
  }

  @Override
  public void transposedMultiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    int j = 0;
    if (rows < TALL) {
      for (; j + 8 <= columns; j += 8) {
        transposedEight(a, at + j * stride, stride, rows, x, xAt, y, yAt + j);
      }
    }
    for (; j + 4 <= columns; j += 4) {
      transposedFour(a, at + j * stride, stride, rows, x, xAt, y, yAt + j);
    }
    for (; j < columns; j++) {
      y[yAt + j] += product(a, at + j * stride, x, xAt, rows);
    }
  }

  private static void transposedEight(
      double[] a, int at, int stride, int rows, double[] x, int xAt, double[] y, int yAt) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    int at4 = at3 + stride;
    int at5 = at4 + stride;
    int at6 = at5 + stride;
    int at7 = at6 + stride;
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double s4 = 0.0;
    double s5 = 0.0;
    double s6 = 0.0;
    double s7 = 0.0;
    for (int i = 0; i < rows; i++) {
      double t = x[xAt + i];
      s0 += a[at + i] * t;
      s1 += a[at1 + i] * t;
      s2 += a[at2 + i] * t;
      s3 += a[at3 + i] * t;
      s4 += a[at4 + i] * t;
      s5 += a[at5 + i] * t;
      s6 += a[at6 + i] * t;
      s7 += a[at7 + i] * t;
    }
    y[yAt] += s0;
    y[yAt + 1] += s1;
    y[yAt + 2] += s2;
    y[yAt + 3] += s3;
    y[yAt + 4] += s4;
    y[yAt + 5] += s5;
    y[yAt + 6] += s6;
    y[yAt + 7] += s7;
  }

  /** Four columns; s sums the even rows, r the odd ones. */
  private static void transposedFour(
      double[] a, int at, int stride, int rows, double[] x, int xAt, double[] y, int yAt) {
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    double s0 = 0.0;
    double s1 = 0.0;
    double s2 = 0.0;
    double s3 = 0.0;
    double r0 = 0.0;
    double r1 = 0.0;
    double r2 = 0.0;
    double r3 = 0.0;
    int i = 0;
    for (; i < rows - 1; i += 2) {
      double even = x[xAt + i];
      double odd = x[xAt + i + 1];
      s0 += a[at + i] * even;
      s1 += a[at1 + i] * even;
      s2 += a[at2 + i] * even;
      s3 += a[at3 + i] * even;
      r0 += a[at + i + 1] * odd;
      r1 += a[at1 + i + 1] * odd;
      r2 += a[at2 + i + 1] * odd;
      r3 += a[at3 + i + 1] * odd;
    }
    if (i < rows) {
      double last = x[xAt + i];
      s0 += a[at + i] * last;
      s1 += a[at1 + i] * last;
      s2 += a[at2 + i] * last;
      s3 += a[at3 + i] * last;
    }
    y[yAt] += s0 + r0;
    y[yAt + 1] += s1 + r1;
    y[yAt + 2] += s2 + r2;
    y[yAt + 3] += s3 + r3;
  }

  @Override
  public void rankOneUpdate(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double scale,
      double[] u,
      int uAt,
      double[] v,
      int vAt) {
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      rankOneFour(a, at + j * stride, stride, rows, scale, u, uAt, v, vAt + j);
    }
    for (; j < columns; j++) {
      axpy(scale * v[vAt + j], u, uAt, a, at + j * stride, rows);
    }
  }

  private static void rankOneFour(
      double[] a,
      int at,
      int stride,
      int rows,
      double scale,
      double[] u,
      int uAt,
      double[] v,
      int vAt) {
    double v0 = scale * v[vAt];
    double v1 = scale * v[vAt + 1];
    double v2 = scale * v[vAt + 2];
    double v3 = scale * v[vAt + 3];
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    for (int i = 0; i < rows; i++) {
      double t = u[uAt + i];
      a[at + i] += v0 * t;
      a[at1 + i] += v1 * t;
      a[at2 + i] += v2 * t;
      a[at3 + i] += v3 * t;
    }
  }

  @Override
  public void axpy(double scale, double[] x, int xAt, double[] y, int yAt, int n) {
    if (xAt == yAt) {
      // One offset: the arrays are the same or do not overlap, and C2 vectorises.
      for (int i = 0; i < n; i++) {
        y[xAt + i] += scale * x[xAt + i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        y[yAt + i] += scale * x[xAt + i];
      }
    }
  }

  private static double product(double[] x, int xAt, double[] y, int yAt, int n) {
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
      s0 += x[xAt + i] * y[yAt + i];
      s1 += x[xAt + i + 1] * y[yAt + i + 1];
      s2 += x[xAt + i + 2] * y[yAt + i + 2];
      s3 += x[xAt + i + 3] * y[yAt + i + 3];
      s4 += x[xAt + i + 4] * y[yAt + i + 4];
      s5 += x[xAt + i + 5] * y[yAt + i + 5];
      s6 += x[xAt + i + 6] * y[yAt + i + 6];
      s7 += x[xAt + i + 7] * y[yAt + i + 7];
    }
    for (; i < n; i++) {
      s0 += x[xAt + i] * y[yAt + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  // Double only. FloatSums has them for float.
  @Override
  public double dot(double[] x, int xAt, double[] y, int yAt, int n) {
    return product(x, xAt, y, yAt, n);
  }

  @Override
  public double sum(double[] x, int xAt, int n) {
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

  // Both again.

  /**
   * A branch that is seldom taken, some ln n times if the order is random, costs less than {@link
   * Math#max}, which cares for the signs of zeros.
   */
  @Override
  public double max(double[] x, int xAt, int n) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double t = x[xAt + i];
      if (!(t <= max)) {
        if (Double.isNaN(t)) {
          return t;
        }
        max = t;
      }
    }
    return max;
  }

  /** Zero times an element is a zero, or NaN if the element is not finite; NaN stays in the sum. */
  @Override
  public boolean isFinite(double[] x, int xAt, int n) {
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
      s0 += x[xAt + i] * 0.0;
      s1 += x[xAt + i + 1] * 0.0;
      s2 += x[xAt + i + 2] * 0.0;
      s3 += x[xAt + i + 3] * 0.0;
      s4 += x[xAt + i + 4] * 0.0;
      s5 += x[xAt + i + 5] * 0.0;
      s6 += x[xAt + i + 6] * 0.0;
      s7 += x[xAt + i + 7] * 0.0;
    }
    for (; i < n; i++) {
      s0 += x[xAt + i] * 0.0;
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) == 0.0;
  }

  @Override
  public boolean isWithin(double[] x, int xAt, int n, double factor) {
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
      s0 += x[xAt + i] * factor * 0.0;
      s1 += x[xAt + i + 1] * factor * 0.0;
      s2 += x[xAt + i + 2] * factor * 0.0;
      s3 += x[xAt + i + 3] * factor * 0.0;
      s4 += x[xAt + i + 4] * factor * 0.0;
      s5 += x[xAt + i + 5] * factor * 0.0;
      s6 += x[xAt + i + 6] * factor * 0.0;
      s7 += x[xAt + i + 7] * factor * 0.0;
    }
    for (; i < n; i++) {
      s0 += x[xAt + i] * factor * 0.0;
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) == 0.0;
  }

  @Override
  public void matrixMultiplyAdd(
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
      int columns) {
    for (int j = 0; j < columns; j++) {
      multiplyAdd(a, aAt, aStride, rows, inner, b, bAt + j * bStride, c, cAt + j * cStride);
    }
  }

  @Override
  public void transposedMatrixMultiplyAdd(
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
      int columns) {
    for (int j = 0; j < columns; j++) {
      transposedMultiplyAdd(
          a, aAt, aStride, inner, rows, b, bAt + j * bStride, c, cAt + j * cStride);
    }
  }

  @Override
  public void matrixMultiplyTransposedAdd(
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
      int columns) {
    for (int j = 0; j < columns; j++) {
      multiplyAdd(scale, a, aAt, aStride, rows, inner, b, bAt + j, bStride, c, cAt + j * cStride);
    }
  }
}
