package io.github.longhand.simd;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;

import io.github.longhand.FloatKernels;
import io.github.longhand.PlainKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels for {@code float} in vector instructions: those of {@link VectorDoubleKernels}, which
 * says why they look as they do. Only {@link #dot} and {@link #sum} differ: they are summed in
 * {@code double}, and C2 of JDK 17 has no good instructions for getting there from a vector of
 * floats, so that the plain kernels do them.
 */
public final class VectorFloatKernels implements FloatKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private static final int LANES = 8;

  private static final FloatKernels PLAIN = PlainKernels.FLOAT;

  /** The number of each lane. */
  private static final FloatVector LANE = FloatVector.zero(SPECIES).addIndex(1);

  /**
   * Makes the kernels.
   *
   * @throws UnsupportedOperationException if this JVM would not run them in vector instructions
   */
  public VectorFloatKernels() {
    Machine.requireVectors();
  }

  @Override
  public void multiplyAdd(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
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
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    int i2 = rows - 2 * LANES;
    int i3 = rows - LANES;
    FloatVector s0 = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, y, yAt + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, y, yAt + i2);
    FloatVector s3 = FloatVector.fromArray(SPECIES, y, yAt + i3);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector r0 = zero;
    FloatVector r1 = zero;
    FloatVector r2 = zero;
    FloatVector r3 = zero;
    int p = at;
    int j = 0;
    for (; j < columns - 1; j += 2) {
      FloatVector even = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = FloatVector.fromArray(SPECIES, a, p).fma(even, s0);
      s1 = FloatVector.fromArray(SPECIES, a, p + LANES).fma(even, s1);
      s2 = FloatVector.fromArray(SPECIES, a, p + i2).fma(even, s2);
      s3 = FloatVector.fromArray(SPECIES, a, p + i3).fma(even, s3);
      p += stride;
      FloatVector odd = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      r0 = FloatVector.fromArray(SPECIES, a, p).fma(odd, r0);
      r1 = FloatVector.fromArray(SPECIES, a, p + LANES).fma(odd, r1);
      r2 = FloatVector.fromArray(SPECIES, a, p + i2).fma(odd, r2);
      r3 = FloatVector.fromArray(SPECIES, a, p + i3).fma(odd, r3);
      p += stride;
    }
    if (j < columns) {
      FloatVector last = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = FloatVector.fromArray(SPECIES, a, p).fma(last, s0);
      s1 = FloatVector.fromArray(SPECIES, a, p + LANES).fma(last, s1);
      s2 = FloatVector.fromArray(SPECIES, a, p + i2).fma(last, s2);
      s3 = FloatVector.fromArray(SPECIES, a, p + i3).fma(last, s3);
    }
    zero.add(s0).add(r0).intoArray(y, yAt);
    zero.add(s1).add(r1).intoArray(y, yAt + LANES);
    zero.add(s2).add(r2).intoArray(y, yAt + i2);
    zero.add(s3).add(r3).intoArray(y, yAt + i3);
  }

  /** One or two vectors of rows; each sums every fourth column. */
  private static void multiplyAddTwo(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
      int yAt) {
    int i1 = rows - LANES;
    FloatVector s0 = FloatVector.fromArray(SPECIES, y, yAt);
    FloatVector s1 = FloatVector.fromArray(SPECIES, y, yAt + i1);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector r0 = zero;
    FloatVector r1 = zero;
    FloatVector q0 = zero;
    FloatVector q1 = zero;
    FloatVector p0 = zero;
    FloatVector p1 = zero;
    int p = at;
    int j = 0;
    for (; j < columns - 3; j += 4) {
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = FloatVector.fromArray(SPECIES, a, p).fma(x0, s0);
      s1 = FloatVector.fromArray(SPECIES, a, p + i1).fma(x0, s1);
      p += stride;
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[xAt + j + 1]);
      r0 = FloatVector.fromArray(SPECIES, a, p).fma(x1, r0);
      r1 = FloatVector.fromArray(SPECIES, a, p + i1).fma(x1, r1);
      p += stride;
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[xAt + j + 2]);
      q0 = FloatVector.fromArray(SPECIES, a, p).fma(x2, q0);
      q1 = FloatVector.fromArray(SPECIES, a, p + i1).fma(x2, q1);
      p += stride;
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[xAt + j + 3]);
      p0 = FloatVector.fromArray(SPECIES, a, p).fma(x3, p0);
      p1 = FloatVector.fromArray(SPECIES, a, p + i1).fma(x3, p1);
      p += stride;
    }
    for (; j < columns; j++) {
      FloatVector last = FloatVector.broadcast(SPECIES, x[xAt + j]);
      s0 = FloatVector.fromArray(SPECIES, a, p).fma(last, s0);
      s1 = FloatVector.fromArray(SPECIES, a, p + i1).fma(last, s1);
      p += stride;
    }
    zero.add(s0).add(r0).add(zero.add(q0).add(p0)).intoArray(y, yAt);
    zero.add(s1).add(r1).add(zero.add(q1).add(p1)).intoArray(y, yAt + i1);
  }

  @Override
  public void transposedMultiplyAdd(
      float[] a,
      int at,
      int stride,
      int rows,
      int columns,
      float[] x,
      int xAt,
      float[] y,
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
      y[yAt + j] += product(a, at + j * stride, x, xAt, rows);
    }
  }

  private static void transposedFour(
      float[] a, int at, int stride, int rows, float[] x, int xAt, float[] y, int yAt) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    int at1 = at + stride;
    int at2 = at1 + stride;
    int at3 = at2 + stride;
    int last = rows - LANES;
    int i = 0;
    for (; i < last; i += LANES) {
      FloatVector t = FloatVector.fromArray(SPECIES, x, xAt + i);
      s0 = FloatVector.fromArray(SPECIES, a, at + i).fma(t, s0);
      s1 = FloatVector.fromArray(SPECIES, a, at1 + i).fma(t, s1);
      s2 = FloatVector.fromArray(SPECIES, a, at2 + i).fma(t, s2);
      s3 = FloatVector.fromArray(SPECIES, a, at3 + i).fma(t, s3);
    }
    // The last vector; zeros in both factors where it covers rows that are done.
    VectorMask<Float> done = LANE.compare(LT, i - last);
    FloatVector t = FloatVector.fromArray(SPECIES, x, xAt + last).blend(zero, done);
    s0 = FloatVector.fromArray(SPECIES, a, at + last).blend(zero, done).fma(t, s0);
    s1 = FloatVector.fromArray(SPECIES, a, at1 + last).blend(zero, done).fma(t, s1);
    s2 = FloatVector.fromArray(SPECIES, a, at2 + last).blend(zero, done).fma(t, s2);
    s3 = FloatVector.fromArray(SPECIES, a, at3 + last).blend(zero, done).fma(t, s3);
    y[yAt] += sum(s0);
    y[yAt + 1] += sum(s1);
    y[yAt + 2] += sum(s2);
    y[yAt + 3] += sum(s3);
  }

  /** Small enough to be inlined always. */
  private static float sum(FloatVector s) {
    return ((s.lane(0) + s.lane(1)) + (s.lane(2) + s.lane(3)))
        + ((s.lane(4) + s.lane(5)) + (s.lane(6) + s.lane(7)));
  }

  @Override
  public void rankOneUpdate(
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
    int i2 = rows - 2 * LANES;
    int i3 = rows - LANES;
    FloatVector u0 = FloatVector.fromArray(SPECIES, u, uAt);
    FloatVector u1 = FloatVector.fromArray(SPECIES, u, uAt + LANES);
    FloatVector u2 = FloatVector.fromArray(SPECIES, u, uAt + i2);
    FloatVector u3 = FloatVector.fromArray(SPECIES, u, uAt + i3);
    int p = at;
    for (int j = 0; j < columns; j++) {
      FloatVector t = FloatVector.broadcast(SPECIES, scale * v[vAt + j]);
      FloatVector a0 = t.fma(u0, FloatVector.fromArray(SPECIES, a, p));
      FloatVector a1 = t.fma(u1, FloatVector.fromArray(SPECIES, a, p + LANES));
      FloatVector a2 = t.fma(u2, FloatVector.fromArray(SPECIES, a, p + i2));
      FloatVector a3 = t.fma(u3, FloatVector.fromArray(SPECIES, a, p + i3));
      a0.intoArray(a, p);
      a1.intoArray(a, p + LANES);
      a2.intoArray(a, p + i2);
      a3.intoArray(a, p + i3);
      p += stride;
    }
  }

  private static void rankOneTwo(
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
    int i1 = rows - LANES;
    FloatVector u0 = FloatVector.fromArray(SPECIES, u, uAt);
    FloatVector u1 = FloatVector.fromArray(SPECIES, u, uAt + i1);
    int p = at;
    for (int j = 0; j < columns; j++) {
      FloatVector t = FloatVector.broadcast(SPECIES, scale * v[vAt + j]);
      FloatVector a0 = t.fma(u0, FloatVector.fromArray(SPECIES, a, p));
      FloatVector a1 = t.fma(u1, FloatVector.fromArray(SPECIES, a, p + i1));
      a0.intoArray(a, p);
      a1.intoArray(a, p + i1);
      p += stride;
    }
  }

  @Override
  public void axpy(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
    FloatVector t = FloatVector.broadcast(SPECIES, scale);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xAt + i)
          .fma(t, FloatVector.fromArray(SPECIES, y, yAt + i))
          .intoArray(y, yAt + i);
    }
    for (; i < n; i++) {
      y[yAt + i] = Math.fma(scale, x[xAt + i], y[yAt + i]);
    }
  }

  /** The scalar product, summed in {@code float}. */
  private static float product(float[] x, int xAt, float[] y, int yAt, int n) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector s0 = zero;
    FloatVector s1 = zero;
    FloatVector s2 = zero;
    FloatVector s3 = zero;
    int i = 0;
    for (; i <= n - 4 * LANES; i += 4 * LANES) {
      s0 =
          FloatVector.fromArray(SPECIES, x, xAt + i)
              .fma(FloatVector.fromArray(SPECIES, y, yAt + i), s0);
      s1 =
          FloatVector.fromArray(SPECIES, x, xAt + i + LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yAt + i + LANES), s1);
      s2 =
          FloatVector.fromArray(SPECIES, x, xAt + i + 2 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yAt + i + 2 * LANES), s2);
      s3 =
          FloatVector.fromArray(SPECIES, x, xAt + i + 3 * LANES)
              .fma(FloatVector.fromArray(SPECIES, y, yAt + i + 3 * LANES), s3);
    }
    for (; i <= n - LANES; i += LANES) {
      s0 =
          FloatVector.fromArray(SPECIES, x, xAt + i)
              .fma(FloatVector.fromArray(SPECIES, y, yAt + i), s0);
    }
    float sum = sum(zero.add(s0).add(s1).add(zero.add(s2).add(s3)));
    for (; i < n; i++) {
      sum += x[xAt + i] * y[yAt + i];
    }
    return sum;
  }

  @Override
  public double dot(float[] x, int xAt, float[] y, int yAt, int n) {
    return PLAIN.dot(x, xAt, y, yAt, n);
  }

  @Override
  public double sum(float[] x, int xAt, int n) {
    return PLAIN.sum(x, xAt, n);
  }

  @Override
  public float max(float[] x, int xAt, int n) {
    if (n < 4 * LANES) {
      return PLAIN.max(x, xAt, n);
    }
    // The last vectors first, some of whose elements come again.
    int last = xAt + n - LANES;
    FloatVector m0 = FloatVector.fromArray(SPECIES, x, last);
    FloatVector m1 = FloatVector.fromArray(SPECIES, x, last - LANES);
    FloatVector m2 = FloatVector.fromArray(SPECIES, x, last - 2 * LANES);
    FloatVector m3 = FloatVector.fromArray(SPECIES, x, last - 3 * LANES);
    for (int i = 0; i <= n - 4 * LANES; i += 4 * LANES) {
      m0 = FloatVector.fromArray(SPECIES, x, xAt + i).lanewise(MAX, m0);
      m1 = FloatVector.fromArray(SPECIES, x, xAt + i + LANES).lanewise(MAX, m1);
      m2 = FloatVector.fromArray(SPECIES, x, xAt + i + 2 * LANES).lanewise(MAX, m2);
      m3 = FloatVector.fromArray(SPECIES, x, xAt + i + 3 * LANES).lanewise(MAX, m3);
    }
    // A receiver whose class is known.
    FloatVector least = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector m01 = least.lanewise(MAX, m0).lanewise(MAX, m1);
    FloatVector m23 = least.lanewise(MAX, m2).lanewise(MAX, m3);
    return m01.lanewise(MAX, m23).reduceLanes(MAX);
  }

  /** Zero times an element is a zero, or NaN if the element is not finite; NaN stays in the sum. */
  @Override
  public boolean isFinite(float[] x, int xAt, int n) {
    if (n < 4 * LANES) {
      return PLAIN.isFinite(x, xAt, n);
    }
    FloatVector zero = FloatVector.zero(SPECIES);
    int last = xAt + n - LANES;
    FloatVector s0 = FloatVector.fromArray(SPECIES, x, last).mul(zero);
    FloatVector s1 = FloatVector.fromArray(SPECIES, x, last - LANES).mul(zero);
    FloatVector s2 = FloatVector.fromArray(SPECIES, x, last - 2 * LANES).mul(zero);
    FloatVector s3 = FloatVector.fromArray(SPECIES, x, last - 3 * LANES).mul(zero);
    for (int i = 0; i <= n - 4 * LANES; i += 4 * LANES) {
      s0 = FloatVector.fromArray(SPECIES, x, xAt + i).fma(zero, s0);
      s1 = FloatVector.fromArray(SPECIES, x, xAt + i + LANES).fma(zero, s1);
      s2 = FloatVector.fromArray(SPECIES, x, xAt + i + 2 * LANES).fma(zero, s2);
      s3 = FloatVector.fromArray(SPECIES, x, xAt + i + 3 * LANES).fma(zero, s3);
    }
    return sum(zero.add(s0).add(s1).add(zero.add(s2).add(s3))) == 0.0f;
  }

  @Override
  public void matrixMultiplyAdd(
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
    if (rows >= FloatProducts.LANES) {
      FloatProducts.multiplyAdd(
          1.0f, a, aAt, aStride, b, bAt, 1, bStride, c, cAt, cStride, rows, inner, columns);
    } else {
      for (int j = 0; j < columns; j++) {
        multiplyAdd(a, aAt, aStride, rows, inner, b, bAt + j * bStride, c, cAt + j * cStride);
      }
    }
  }

  @Override
  public void transposedMatrixMultiplyAdd(
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
    if (rows >= FloatProducts.LANES) {
      FloatProducts.transposedMultiplyAdd(
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
    if (rows >= FloatProducts.LANES) {
      FloatProducts.multiplyAdd(
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
