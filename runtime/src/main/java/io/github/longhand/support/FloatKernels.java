// FloatTwins derives this file from DoubleKernels.java: change that one.
package io.github.longhand.support;

/**
 * Dense linear algebra on {@code float}; {@link Kernels} says what holds of all methods.
 *
 * <p>Programs call {@link Kernels#FLOAT}, or {@link PlainKernels#FLOAT} where the order of every
 * sum matters. Who writes another implementation keeps no state, so that it is safe for use by
 * several threads.
 */
public interface FloatKernels extends FloatSums {
  /**
   * y += A·x.
   *
   * @param a the array that holds A
   * @param at where A starts
   * @param stride from one column of A to the next; at least {@code rows}
   * @param rows the number of rows of A
   * @param columns the number of columns of A
   * @param x the array that holds x, {@code columns} long
   * @param xAt where x starts
   * @param y the array that holds y, {@code rows} long
   * @param yAt where y starts
   */
  void multiplyAdd(
      float[] a, int at, int stride, int rows, int columns, float[] x, int xAt, float[] y, int yAt);

  /**
   * y += Aᵀ·x.
   *
   * @param a the array that holds A
   * @param at where A starts
   * @param stride from one column of A to the next; at least {@code rows}
   * @param rows the number of rows of A
   * @param columns the number of columns of A
   * @param x the array that holds x, {@code rows} long
   * @param xAt where x starts
   * @param y the array that holds y, {@code columns} long
   * @param yAt where y starts
   */
  void transposedMultiplyAdd(
      float[] a, int at, int stride, int rows, int columns, float[] x, int xAt, float[] y, int yAt);

  /**
   * A += scale·u·vᵀ.
   *
   * @param a the array that holds A
   * @param at where A starts
   * @param stride from one column of A to the next; at least {@code rows}
   * @param rows the number of rows of A
   * @param columns the number of columns of A
   * @param scale the factor
   * @param u the array that holds u, {@code rows} long
   * @param uAt where u starts
   * @param v the array that holds v, {@code columns} long
   * @param vAt where v starts
   */
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

  /**
   * y += scale·x. Unlike elsewhere, x and y may be the same part. The plain kernels are fastest
   * where {@code xAt == yAt}.
   *
   * @param scale the factor
   * @param x the array that holds x
   * @param xAt where x starts
   * @param y the array that holds y
   * @param yAt where y starts
   * @param n the number of elements
   */
  void axpy(float scale, float[] x, int xAt, float[] y, int yAt, int n);

  /**
   * Returns the largest element of x: −∞ for n = 0, NaN if one is NaN. Of zeros it may be either.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  float max(float[] x, int xAt, int n);

  /**
   * y += A·(1, …, 1), the sum of each row, in the order of the columns.
   *
   * @param a the array that holds A
   * @param at where A starts
   * @param stride from one column of A to the next; at least {@code rows}
   * @param rows the number of rows of A
   * @param columns the number of columns of A
   * @param y the array that holds y, {@code rows} long
   * @param yAt where y starts
   */
  default void addRowSums(
      float[] a, int at, int stride, int rows, int columns, float[] y, int yAt) {
    for (int j = 0; j < columns; j++) {
      axpy(1.0f, a, at + j * stride, y, yAt, rows);
    }
  }

  /**
   * Returns whether no element of x is infinite or NaN.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  boolean isFinite(float[] x, int xAt, int n);

  /**
   * Returns whether every element of x is a number that stays finite when it is multiplied.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   * @param factor what each is multiplied by, a positive number
   */
  boolean isWithin(float[] x, int xAt, int n, float factor);

  /**
   * C += A·B.
   *
   * @param a the array that holds A, {@code rows} × {@code inner}
   * @param aAt where A starts
   * @param aStride from one column of A to the next; at least {@code rows}
   * @param b the array that holds B, {@code inner} × {@code columns}
   * @param bAt where B starts
   * @param bStride from one column of B to the next; at least {@code inner}
   * @param c the array that holds C, {@code rows} × {@code columns}
   * @param cAt where C starts
   * @param cStride from one column of C to the next; at least {@code rows}
   * @param rows the number of rows of A and C
   * @param inner the number of columns of A and of rows of B
   * @param columns the number of columns of B and C
   */
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

  /**
   * C += Aᵀ·B.
   *
   * @param a the array that holds A, {@code inner} × {@code rows}
   * @param aAt where A starts
   * @param aStride from one column of A to the next; at least {@code inner}
   * @param b the array that holds B, {@code inner} × {@code columns}
   * @param bAt where B starts
   * @param bStride from one column of B to the next; at least {@code inner}
   * @param c the array that holds C, {@code rows} × {@code columns}
   * @param cAt where C starts
   * @param cStride from one column of C to the next; at least {@code rows}
   * @param rows the number of columns of A and of rows of C
   * @param inner the number of rows of A and B
   * @param columns the number of columns of B and C
   */
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

  /**
   * C += scale·A·Bᵀ.
   *
   * @param scale the factor
   * @param a the array that holds A, {@code rows} × {@code inner}
   * @param aAt where A starts
   * @param aStride from one column of A to the next; at least {@code rows}
   * @param b the array that holds B, {@code columns} × {@code inner}
   * @param bAt where B starts
   * @param bStride from one column of B to the next; at least {@code columns}
   * @param c the array that holds C, {@code rows} × {@code columns}
   * @param cAt where C starts
   * @param cStride from one column of C to the next; at least {@code rows}
   * @param rows the number of rows of A and C
   * @param inner the number of columns of A and B
   * @param columns the number of rows of B and of columns of C
   */
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
