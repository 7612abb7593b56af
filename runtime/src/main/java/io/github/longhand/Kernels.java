package io.github.longhand;

/**
 * Dense linear algebra on parts of arrays. Generated code calls it; nothing allocates or keeps
 * state.
 *
 * <p>Two implementations exist: {@link PlainKernels}, and kernels of vector instructions in the
 * artifact {@code longhand-simd}. The latter are used if they are on the class path, the JVM was
 * started with {@code --add-modules jdk.incubator.vector} and compiles Java to vector instructions;
 * {@link #implementation()} tells. The system property {@code longhand.kernels=plain} turns them
 * off.
 *
 * <p>Matrices are stored by columns. Element (i, j) of a matrix with some number of rows and
 * columns, that starts at index {@code at} of array {@code a}, is {@code a[at + i + j * stride]},
 * with {@code stride} at least the number of rows; what lies between the columns is neither read
 * nor written. Vectors are adjacent elements. Without rows, columns or elements there is nothing to
 * do.
 *
 * <p>Arguments are not checked, beyond what Java checks: null, or an index outside an array,
 * throws, perhaps after part of the result has been written. What a method writes must not overlap
 * with what it reads, unless said otherwise.
 *
 * <p>Zeros get no special treatment: NaN and infinity in one factor come through whatever the other
 * is, so that 0·∞ is NaN here too.
 *
 * <p>Error. A sum of n products, the one that was there included, is off by at most n·ε·Σ|terms|,
 * to first order in ε, with ε = 2<sup>−53</sup> for {@code double} and 2<sup>−24</sup> for {@code
 * float}: a term goes through one rounding as a product, or none if it is fused with the addition,
 * and at most n − 1 in additions, in whatever order these come. A factor {@code scale} adds one
 * rounding to each term. Matrices of {@code float} are summed in {@code float}, as y is, which
 * holds the sum every few columns; that leaves 24 − log₂n bits if nothing cancels. The scalars
 * {@code dot} and {@code sum} are summed in {@code double} for both.
 *
 * <p>The order of the sums is not specified, but does not depend on the numbers, nor on where the
 * parts start: calls with equal sizes and strides and equal elements give equal results, as long as
 * one implementation runs. {@link PlainKernels} says more of its own.
 */
public final class Kernels {
  private static final DoubleKernels DOUBLE;
  private static final FloatKernels FLOAT;
  private static final DoubleFunctions FUNCTIONS;
  private static final String IMPLEMENTATION;

  static {
    KernelChoice choice = KernelChoice.make();
    DOUBLE = choice.doubleKernels();
    FLOAT = choice.floatKernels();
    FUNCTIONS = choice.functions();
    IMPLEMENTATION = choice.description();
  }

  private Kernels() {}

  /** Returns the functions of vector instructions; null if the plain ones are in use. */
  static DoubleFunctions functions() {
    return FUNCTIONS;
  }

  /**
   * Returns which kernels are in use, and why, in a few words for people: their length and wording
   * may change. The first word is {@code vector} or {@code plain}.
   */
  public static String implementation() {
    return IMPLEMENTATION;
  }

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
  public static void multiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    DOUBLE.multiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
  }

  /**
   * y += A·x. Sums are {@code float}: see the class for the error.
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
  public static void multiplyAdd(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    FLOAT.multiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
  }

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
  public static void transposedMultiplyAdd(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    DOUBLE.transposedMultiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
  }

  /**
   * y += Aᵀ·x. Sums are {@code float}: see the class for the error.
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
  public static void transposedMultiplyAdd(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    FLOAT.transposedMultiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
  }

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
  public static void rankOneUpdate(
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
    DOUBLE.rankOneUpdate(a, at, stride, rows, columns, scale, u, uAt, v, vAt);
  }

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
  public static void rankOneUpdate(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float scale,
      float[] u,
      int uAt,
      float[] v,
      int vAt) {
    FLOAT.rankOneUpdate(a, at, stride, rows, columns, scale, u, uAt, v, vAt);
  }

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
  public static void axpy(double scale, double[] x, int xAt, double[] y, int yAt, int n) {
    DOUBLE.axpy(scale, x, xAt, y, yAt, n);
  }

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
  public static void axpy(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
    FLOAT.axpy(scale, x, xAt, y, yAt, n);
  }

  /**
   * Returns the scalar product of x and y; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param y the array that holds y
   * @param yAt where y starts
   * @param n the number of elements
   */
  public static double dot(double[] x, int xAt, double[] y, int yAt, int n) {
    return DOUBLE.dot(x, xAt, y, yAt, n);
  }

  /**
   * Returns the scalar product of x and y, summed in {@code double}, where each product is exact; 0
   * for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param y the array that holds y
   * @param yAt where y starts
   * @param n the number of elements
   */
  public static double dot(float[] x, int xAt, float[] y, int yAt, int n) {
    return FLOAT.dot(x, xAt, y, yAt, n);
  }

  /**
   * Returns the sum of x; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static double sum(double[] x, int xAt, int n) {
    return DOUBLE.sum(x, xAt, n);
  }

  /**
   * Returns the sum of x, summed in {@code double}; 0 for n = 0.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static double sum(float[] x, int xAt, int n) {
    return FLOAT.sum(x, xAt, n);
  }

  /**
   * Returns the largest element of x: −∞ for n = 0, NaN if one is NaN. Of zeros it may be either.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static double max(double[] x, int xAt, int n) {
    return DOUBLE.max(x, xAt, n);
  }

  /**
   * Returns the largest element of x: −∞ for n = 0, NaN if one is NaN. Of zeros it may be either.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static float max(float[] x, int xAt, int n) {
    return FLOAT.max(x, xAt, n);
  }

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
  public static void addRowSums(
      double[] a, int at, int stride, int rows, int columns, double[] y, int yAt) {
    DOUBLE.addRowSums(a, at, stride, rows, columns, y, yAt);
  }

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
  public static void addRowSums(
      float[] a, int at, int stride, int rows, int columns, float[] y, int yAt) {
    FLOAT.addRowSums(a, at, stride, rows, columns, y, yAt);
  }

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
  public static void matrixMultiplyAdd(
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
    DOUBLE.matrixMultiplyAdd(
        a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

  /**
   * C += A·B. Sums are {@code float}: see the class for the error.
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
  public static void matrixMultiplyAdd(
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
      int columns) {
    FLOAT.matrixMultiplyAdd(
        a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

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
  public static void transposedMatrixMultiplyAdd(
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
    DOUBLE.transposedMatrixMultiplyAdd(
        a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

  /**
   * C += Aᵀ·B. Sums are {@code float}: see the class for the error.
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
  public static void transposedMatrixMultiplyAdd(
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
      int columns) {
    FLOAT.transposedMatrixMultiplyAdd(
        a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

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
  public static void matrixMultiplyTransposedAdd(
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
    DOUBLE.matrixMultiplyTransposedAdd(
        scale, a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

  /**
   * C += scale·A·Bᵀ. Sums are {@code float}: see the class for the error.
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
  public static void matrixMultiplyTransposedAdd(
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
      int columns) {
    FLOAT.matrixMultiplyTransposedAdd(
        scale, a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
  }

  /**
   * Returns whether no element of x is infinite or NaN.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static boolean isFinite(double[] x, int xAt, int n) {
    return DOUBLE.isFinite(x, xAt, n);
  }

  /**
   * Returns whether no element of x is infinite or NaN.
   *
   * @param x the array that holds x
   * @param xAt where x starts
   * @param n the number of elements
   */
  public static boolean isFinite(float[] x, int xAt, int n) {
    return FLOAT.isFinite(x, xAt, n);
  }
}
