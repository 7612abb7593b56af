package io.github.longhand.simd;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import io.github.longhand.DoubleKernels;
import io.github.longhand.PlainKernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels for {@code double} in vector instructions; {@link VectorFloatKernels} has the same
 * for {@code float}. Products of matrices are in {@link DoubleProducts}. What is too short for a
 * vector goes to the plain kernels. Elsewhere products are fused with the additions.
 *
 * <p>Why they look as they do:
 *
 * <ul>
 *   <li>Vectors of 256 bits, also where the processor has 512. Arrays start 16 bytes into an
 *       object, so that about every load of 64 bytes, and every other load of 32, touches two lines
 *       of the cache, which takes as long as two loads: these kernels, which do little with what
 *       they load, gain nothing from the longer vectors. The shorter ones suit matrices of few
 *       rows, have fewer lanes to sum, and give the same bits on both kinds of processor.
 *   <li>No masked loads and stores, which JDK 17 does not compile to instructions. Where the rows
 *       are not a multiple of a vector, the last vector starts earlier and covers some rows again.
 *       All vectors of a pass are loaded before the first is stored, so that a row covered twice
 *       gets one result, twice.
 *   <li>C2 does without objects for vectors only if it inlines all that is done with them. It must
 *       know the class of a receiver, which it does not for a variable that a loop changes, as soon
 *       as the program uses vectors of two lengths: such variables are arguments, never receivers.
 *       It inlines some sixty operations in a method, so that methods are short.
 *   <li>Lanes are summed in a fixed order. {@code reduceLanes} leaves the order open, so that a
 *       result could change when C2 takes over from the interpreter.
 * </ul>
 */
public final class VectorDoubleKernels implements DoubleKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_256;

  private static final int LANES = 4;

  private static final DoubleKernels PLAIN = PlainKernels.DOUBLE;

  /** The number of each lane. */
  private static final DoubleVector LANE = DoubleVector.zero(SPECIES).addIndex(1);

  /**
   * Makes the kernels.
   *
   * @throws UnsupportedOperationException if this JVM would not run them in vector instructions
   */
  public VectorDoubleKernels() {
    Machine.requireVectors();
  }

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
    if (rows < LANES || columns == 0) {
      PLAIN.multiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
      return;
    }
    int i = 0;
    int left = rows;
    while (left >= 5 * LANES) {
      multiplyAddFour(a, at + i, stride, 4 * LANES, columns, x, xAt, y, yAt + i);
      i += 4 * LANES;
      left -= 4 * LANES;
    }
    if (left > 4 * LANES) {
      multiplyAddTwo(a, at + i, stride, 2 * LANES, columns, x, xAt, y, yAt + i);
      i += 2 * LANES;
      left -= 2 * LANES;
    }
    if (left > 2 * LANES) {
      multiplyAddFour(a, at + i, stride, left, columns, x, xAt, y, yAt + i);
    } else {
      multiplyAddTwo(a, at + i, stride, left, columns, x, xAt, y, yAt + i);
    }
  }

  /** Three or four vectors of rows; r sums the odd columns, as one sum would wait for itself. */
  private static void multiplyAddFour(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    int i2 = rows - 2 * LANES;
    int i3 = rows - LANES;
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, y, yAt);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, y, yAt + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, y, yAt + i2);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, y, yAt + i3);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector r0 = zero;
    DoubleVector r1 = zero;
    DoubleVector r2 = zero;
    DoubleVector r3 = zero;
    int p = at;
    int j = 0;
    for (; j < columns - 1; j += 2) {
      DoubleVector even = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p).fma(even, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, p + LANES).fma(even, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, p + i2).fma(even, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, p + i3).fma(even, s3);
      p += stride;
      DoubleVector odd = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      r0 = DoubleVector.fromArray(SPECIES, a, p).fma(odd, r0);
      r1 = DoubleVector.fromArray(SPECIES, a, p + LANES).fma(odd, r1);
      r2 = DoubleVector.fromArray(SPECIES, a, p + i2).fma(odd, r2);
      r3 = DoubleVector.fromArray(SPECIES, a, p + i3).fma(odd, r3);
      p += stride;
    }
    if (j < columns) {
      DoubleVector last = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p).fma(last, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, p + LANES).fma(last, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, p + i2).fma(last, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, p + i3).fma(last, s3);
    }
    zero.add(s0).add(r0).intoArray(y, yAt);
    zero.add(s1).add(r1).intoArray(y, yAt + LANES);
    zero.add(s2).add(r2).intoArray(y, yAt + i2);
    zero.add(s3).add(r3).intoArray(y, yAt + i3);
  }

  /** One or two vectors of rows; each sums every fourth column. */
  private static void multiplyAddTwo(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    int i1 = rows - LANES;
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, y, yAt);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, y, yAt + i1);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector r0 = zero;
    DoubleVector r1 = zero;
    DoubleVector q0 = zero;
    DoubleVector q1 = zero;
    DoubleVector p0 = zero;
    DoubleVector p1 = zero;
    int p = at;
    int j = 0;
    for (; j < columns - 3; j += 4) {
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p).fma(x0, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, p + i1).fma(x0, s1);
      p += stride;
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      r0 = DoubleVector.fromArray(SPECIES, a, p).fma(x1, r0);
      r1 = DoubleVector.fromArray(SPECIES, a, p + i1).fma(x1, r1);
      p += stride;
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, x[xAt + j + 2]);
      q0 = DoubleVector.fromArray(SPECIES, a, p).fma(x2, q0);
      q1 = DoubleVector.fromArray(SPECIES, a, p + i1).fma(x2, q1);
      p += stride;
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, x[xAt + j + 3]);
      p0 = DoubleVector.fromArray(SPECIES, a, p).fma(x3, p0);
      p1 = DoubleVector.fromArray(SPECIES, a, p + i1).fma(x3, p1);
      p += stride;
    }
    for (; j < columns; j++) {
      DoubleVector last = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p).fma(last, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, p + i1).fma(last, s1);
      p += stride;
    }
    zero.add(s0).add(r0).add(zero.add(q0).add(p0)).intoArray(y, yAt);
    zero.add(s1).add(r1).add(zero.add(q1).add(p1)).intoArray(y, yAt + i1);
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
    if (rows < LANES) {
      PLAIN.transposedMultiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
      return;
    }
    int j = 0;
    for (; j + 4 <= columns; j += 4) {
      transposedFour(a, at + j * stride, stride, rows, x, xAt, y, yAt + j);
    }
    for (; j < columns; j++) {
      y[yAt + j] += dot(a, at + j * stride, x, xAt, rows);
    }
  }

  private static void transposedFour(
      double[] a, int at, int stride, int rows, double[] x, int xAt, double[] y, int yAt) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    int last = rows - LANES;
    int i = 0;
    for (; i < last; i += LANES) {
      DoubleVector t = DoubleVector.fromArray(SPECIES, x, xAt + i);
      s0 = DoubleVector.fromArray(SPECIES, a, at + i).fma(t, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, at1 + i).fma(t, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, at2 + i).fma(t, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, at3 + i).fma(t, s3);
    }
    // The last vector; zeros in both factors where it covers rows that are done.
    VectorMask<Double> done = LANE.compare(LT, i - last);
    DoubleVector t = DoubleVector.fromArray(SPECIES, x, xAt + last).blend(zero, done);
    s0 = DoubleVector.fromArray(SPECIES, a, at + last).blend(zero, done).fma(t, s0);
    s1 = DoubleVector.fromArray(SPECIES, a, at1 + last).blend(zero, done).fma(t, s1);
    s2 = DoubleVector.fromArray(SPECIES, a, at2 + last).blend(zero, done).fma(t, s2);
    s3 = DoubleVector.fromArray(SPECIES, a, at3 + last).blend(zero, done).fma(t, s3);
    y[yAt] += sum(s0);
    y[yAt + 1] += sum(s1);
    y[yAt + 2] += sum(s2);
    y[yAt + 3] += sum(s3);
  }

  /** Small enough to be inlined always. */
  private static double sum(DoubleVector s) {
    return (s.lane(0) + s.lane(1)) + (s.lane(2) + s.lane(3));
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
    if (rows < LANES) {
      PLAIN.rankOneUpdate(a, at, stride, rows, columns, scale, u, uAt, v, vAt);
      return;
    }
    int i = 0;
    int left = rows;
    while (left >= 5 * LANES) {
      rankOneFour(a, at + i, stride, 4 * LANES, columns, scale, u, uAt + i, v, vAt);
      i += 4 * LANES;
      left -= 4 * LANES;
    }
    if (left > 4 * LANES) {
      rankOneTwo(a, at + i, stride, 2 * LANES, columns, scale, u, uAt + i, v, vAt);
      i += 2 * LANES;
      left -= 2 * LANES;
    }
    if (left > 2 * LANES) {
      rankOneFour(a, at + i, stride, left, columns, scale, u, uAt + i, v, vAt);
    } else {
      rankOneTwo(a, at + i, stride, left, columns, scale, u, uAt + i, v, vAt);
    }
  }

  private static void rankOneFour(
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
    int i2 = rows - 2 * LANES;
    int i3 = rows - LANES;
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, u, uAt);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, u, uAt + LANES);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, u, uAt + i2);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, u, uAt + i3);
    int p = at;
    for (int j = 0; j < columns; j++) {
      DoubleVector t = DoubleVector.broadcast(SPECIES, scale * v[vAt + j]);
      DoubleVector a0 = t.fma(u0, DoubleVector.fromArray(SPECIES, a, p));
      DoubleVector a1 = t.fma(u1, DoubleVector.fromArray(SPECIES, a, p + LANES));
      DoubleVector a2 = t.fma(u2, DoubleVector.fromArray(SPECIES, a, p + i2));
      DoubleVector a3 = t.fma(u3, DoubleVector.fromArray(SPECIES, a, p + i3));
      a0.intoArray(a, p);
      a1.intoArray(a, p + LANES);
      a2.intoArray(a, p + i2);
      a3.intoArray(a, p + i3);
      p += stride;
    }
  }

  private static void rankOneTwo(
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
    int i1 = rows - LANES;
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, u, uAt);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, u, uAt + i1);
    int p = at;
    for (int j = 0; j < columns; j++) {
      DoubleVector t = DoubleVector.broadcast(SPECIES, scale * v[vAt + j]);
      DoubleVector a0 = t.fma(u0, DoubleVector.fromArray(SPECIES, a, p));
      DoubleVector a1 = t.fma(u1, DoubleVector.fromArray(SPECIES, a, p + i1));
      a0.intoArray(a, p);
      a1.intoArray(a, p + i1);
      p += stride;
    }
  }

  @Override
  public void axpy(double scale, double[] x, int xAt, double[] y, int yAt, int n) {
    DoubleVector t = DoubleVector.broadcast(SPECIES, scale);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      DoubleVector.fromArray(SPECIES, x, xAt + i)
          .fma(t, DoubleVector.fromArray(SPECIES, y, yAt + i))
          .intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.fma(scale, x[xAt + i], y[yAt + i]);
    }
  }

  @Override
  public double dot(double[] x, int xAt, double[] y, int yAt, int n) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int i = 0;
    for (; i <= n - 4 * LANES; i += 4 * LANES) {
      s0 =
          DoubleVector.fromArray(SPECIES, x, xAt + i)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i), s0);
      s1 =
          DoubleVector.fromArray(SPECIES, x, xAt + i + LANES)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i + LANES), s1);
      s2 =
          DoubleVector.fromArray(SPECIES, x, xAt + i + 2 * LANES)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i + 2 * LANES), s2);
      s3 =
          DoubleVector.fromArray(SPECIES, x, xAt + i + 3 * LANES)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i + 3 * LANES), s3);
    }
    for (; i <= n - LANES; i += LANES) {
      s0 =
          DoubleVector.fromArray(SPECIES, x, xAt + i)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i), s0);
    }
    double sum = sum(zero.add(s0).add(s1).add(zero.add(s2).add(s3)));
    for (; i < n; i++) {
      sum += x[xAt + i] * y[yAt + i];
    }
    return sum;
  }

  @Override
  public double sum(double[] x, int xAt, int n) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s0 = zero;
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int i = 0;
    for (; i <= n - 4 * LANES; i += 4 * LANES) {
      s0 = DoubleVector.fromArray(SPECIES, x, xAt + i).add(s0);
      s1 = DoubleVector.fromArray(SPECIES, x, xAt + i + LANES).add(s1);
      s2 = DoubleVector.fromArray(SPECIES, x, xAt + i + 2 * LANES).add(s2);
      s3 = DoubleVector.fromArray(SPECIES, x, xAt + i + 3 * LANES).add(s3);
    }
    for (; i <= n - LANES; i += LANES) {
      s0 = DoubleVector.fromArray(SPECIES, x, xAt + i).add(s0);
    }
    double sum = sum(zero.add(s0).add(s1).add(zero.add(s2).add(s3)));
    for (; i < n; i++) {
      sum += x[xAt + i];
    }
    return sum;
  }

  @Override
  public double max(double[] x, int xAt, int n) {
    if (n < 4 * LANES) {
      return PLAIN.max(x, xAt, n);
    }
    // The last vectors first, some of whose elements come again.
    int last = xAt + n - LANES;
    DoubleVector m0 = DoubleVector.fromArray(SPECIES, x, last);
    DoubleVector m1 = DoubleVector.fromArray(SPECIES, x, last - LANES);
    DoubleVector m2 = DoubleVector.fromArray(SPECIES, x, last - 2 * LANES);
    DoubleVector m3 = DoubleVector.fromArray(SPECIES, x, last - 3 * LANES);
    for (int i = 0; i <= n - 4 * LANES; i += 4 * LANES) {
      m0 = DoubleVector.fromArray(SPECIES, x, xAt + i).lanewise(MAX, m0);
      m1 = DoubleVector.fromArray(SPECIES, x, xAt + i + LANES).lanewise(MAX, m1);
      m2 = DoubleVector.fromArray(SPECIES, x, xAt + i + 2 * LANES).lanewise(MAX, m2);
      m3 = DoubleVector.fromArray(SPECIES, x, xAt + i + 3 * LANES).lanewise(MAX, m3);
    }
    // A receiver whose class is known.
    DoubleVector least = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector m01 = least.lanewise(MAX, m0).lanewise(MAX, m1);
    DoubleVector m23 = least.lanewise(MAX, m2).lanewise(MAX, m3);
    return m01.lanewise(MAX, m23).reduceLanes(MAX);
  }

  /** Zero times an element is a zero, or NaN if the element is not finite; NaN stays in the sum. */
  @Override
  public boolean isFinite(double[] x, int xAt, int n) {
    if (n < 4 * LANES) {
      return PLAIN.isFinite(x, xAt, n);
    }
    DoubleVector zero = DoubleVector.zero(SPECIES);
    int last = xAt + n - LANES;
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, x, last).mul(zero);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, x, last - LANES).mul(zero);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, x, last - 2 * LANES).mul(zero);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, x, last - 3 * LANES).mul(zero);
    for (int i = 0; i <= n - 4 * LANES; i += 4 * LANES) {
      s0 = DoubleVector.fromArray(SPECIES, x, xAt + i).fma(zero, s0);
      s1 = DoubleVector.fromArray(SPECIES, x, xAt + i + LANES).fma(zero, s1);
      s2 = DoubleVector.fromArray(SPECIES, x, xAt + i + 2 * LANES).fma(zero, s2);
      s3 = DoubleVector.fromArray(SPECIES, x, xAt + i + 3 * LANES).fma(zero, s3);
    }
    return sum(zero.add(s0).add(s1).add(zero.add(s2).add(s3))) == 0.0;
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
    if (rows >= DoubleProducts.LANES) {
      DoubleProducts.multiplyAdd(
          1.0, a, aAt, aStride, b, bAt, 1, bStride, c, cAt, cStride, rows, inner, columns);
    } else {
      for (int j = 0; j < columns; j++) {
        multiplyAdd(a, aAt, aStride, rows, inner, b, bAt + j * bStride, c, cAt + j * cStride);
      }
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
    if (rows >= DoubleProducts.LANES) {
      DoubleProducts.transposedMultiplyAdd(
          a, aAt, aStride, b, bAt, bStride, c, cAt, cStride, rows, inner, columns);
    } else {
      for (int j = 0; j < columns; j++) {
        transposedMultiplyAdd(
            a, aAt, aStride, inner, rows, b, bAt + j * bStride, c, cAt + j * cStride);
      }
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
    if (rows >= DoubleProducts.LANES) {
      DoubleProducts.multiplyAdd(
          scale, a, aAt, aStride, b, bAt, bStride, 1, c, cAt, cStride, rows, inner, columns);
    } else {
      // So few rows that C stays in the cache.
      for (int k = 0; k < inner; k++) {
        rankOneUpdate(
            c, cAt, cStride, rows, columns, scale, a, aAt + k * aStride, b, bAt + k * bStride);
      }
    }
  }
}
