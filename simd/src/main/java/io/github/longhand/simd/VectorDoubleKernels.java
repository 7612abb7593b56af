// FloatTwins derives the same for float from this file.
package io.github.longhand.simd;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.NE;

import io.github.longhand.support.DoubleKernels;
import io.github.longhand.support.PlainKernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels for {@code double} in vector instructions. Products of matrices are in {@link
 * DoubleProducts}. What is too short for vectors goes to the plain kernels. Elsewhere products are
 * fused with the additions.
 *
 * <p>Why they look as they do:
 *
 * <ul>
 *   <li>Vectors of rows, as many as there are registers for, go along the columns together, so that
 *       what they add up, or read again, stays in registers. Columns of A are read in pieces of up
 *       to eight vectors: an array starts 16 bytes into an object, so that a piece covers one line
 *       of the cache more than it fills.
 *   <li>Where the rows are not a multiple of a vector, the last vector starts earlier and covers
 *       some rows again. All vectors of a pass are loaded before the first is stored, so that a row
 *       covered twice gets one result, twice. Masks would do, but JDK 17 does not compile them to
 *       instructions; they serve for less than a vector of rows, where there are instructions.
 *   <li>C2 does without objects for vectors only if it inlines all that is done with them. It
 *       chooses the class of a receiver by the profile of methods that all users of the Vector API
 *       share. So one length of vectors serves all methods, and a variable that a loop changes,
 *       whose class C2 does not know, is an argument and never a receiver. It inlines some sixty
 *       operations in a method, and no method that is large when compiled by itself: methods are
 *       short, and none takes or returns a vector.
 *   <li>Lanes are summed in a fixed order. {@code reduceLanes} leaves the order open, so that a
 *       result could change when C2 takes over from the interpreter.
 * </ul>
 */
public final class VectorDoubleKernels implements DoubleKernels {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Whether less than a vector of rows may go into one. */
  private static final boolean SHORT = Machine.hasMasks();

  /**
   * From so many rows on, transposed products gain more than summing lanes takes; vectors with more
   * lanes, whose elements are smaller, have to gain more.
   */
  private static final int TRANSPOSED_ROWS = 16 / Double.BYTES * LANES;

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
    if (SHORT && 0 < rows && rows < LANES && columns > 0) {
      multiplyAddShort(a, at, stride, rows, columns, x, xAt, y, yAt);
      return;
    }
    if (rows < LANES || columns == 0) {
      PLAIN.multiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
      return;
    }
    int i = 0;
    int left = rows;
    while (left >= 9 * LANES || left == 8 * LANES) {
      multiplyAddEight(a, at + i, stride, columns, x, xAt, y, yAt + i);
      i += 8 * LANES;
      left -= 8 * LANES;
    }
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
    } else if (left > 0) {
      multiplyAddTwo(a, at + i, stride, left, columns, x, xAt, y, yAt + i);
    }
  }

  /** Eight vectors of rows, with one sum each. */
  private static void multiplyAddEight(
      double[] a, int at, int stride, int columns, double[] x, int xAt, double[] y, int yAt) {
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, y, yAt);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, y, yAt + LANES);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, y, yAt + 2 * LANES);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, y, yAt + 3 * LANES);
    DoubleVector s4 = DoubleVector.fromArray(SPECIES, y, yAt + 4 * LANES);
    DoubleVector s5 = DoubleVector.fromArray(SPECIES, y, yAt + 5 * LANES);
    DoubleVector s6 = DoubleVector.fromArray(SPECIES, y, yAt + 6 * LANES);
    DoubleVector s7 = DoubleVector.fromArray(SPECIES, y, yAt + 7 * LANES);
    int p = at;
    for (int j = 0; j < columns; j++) {
      DoubleVector t = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p).fma(t, s0);
      s1 = DoubleVector.fromArray(SPECIES, a, p + LANES).fma(t, s1);
      s2 = DoubleVector.fromArray(SPECIES, a, p + 2 * LANES).fma(t, s2);
      s3 = DoubleVector.fromArray(SPECIES, a, p + 3 * LANES).fma(t, s3);
      s4 = DoubleVector.fromArray(SPECIES, a, p + 4 * LANES).fma(t, s4);
      s5 = DoubleVector.fromArray(SPECIES, a, p + 5 * LANES).fma(t, s5);
      s6 = DoubleVector.fromArray(SPECIES, a, p + 6 * LANES).fma(t, s6);
      s7 = DoubleVector.fromArray(SPECIES, a, p + 7 * LANES).fma(t, s7);
      p += stride;
    }
    // A receiver whose class is known.
    DoubleVector zero = DoubleVector.zero(SPECIES);
    zero.add(s0).intoArray(y, yAt);
    zero.add(s1).intoArray(y, yAt + LANES);
    zero.add(s2).intoArray(y, yAt + 2 * LANES);
    zero.add(s3).intoArray(y, yAt + 3 * LANES);
    zero.add(s4).intoArray(y, yAt + 4 * LANES);
    zero.add(s5).intoArray(y, yAt + 5 * LANES);
    zero.add(s6).intoArray(y, yAt + 6 * LANES);
    zero.add(s7).intoArray(y, yAt + 7 * LANES);
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

  /** Less than a vector of rows; each of four sums takes every fourth column. */
  private static void multiplyAddShort(
      double[] a,
      int at,
      int stride,
      int rows,
      int columns,
      double[] x,
      int xAt,
      double[] y,
      int yAt) {
    VectorMask<Double> rowsOnly = SPECIES.indexInRange(0, rows);
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, y, yAt, rowsOnly);
    DoubleVector s1 = zero;
    DoubleVector s2 = zero;
    DoubleVector s3 = zero;
    int p = at;
    int j = 0;
    for (; j < columns - 3; j += 4) {
      DoubleVector x0 = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p, rowsOnly).fma(x0, s0);
      p += stride;
      DoubleVector x1 = DoubleVector.broadcast(SPECIES, x[xAt + j + 1]);
      s1 = DoubleVector.fromArray(SPECIES, a, p, rowsOnly).fma(x1, s1);
      p += stride;
      DoubleVector x2 = DoubleVector.broadcast(SPECIES, x[xAt + j + 2]);
      s2 = DoubleVector.fromArray(SPECIES, a, p, rowsOnly).fma(x2, s2);
      p += stride;
      DoubleVector x3 = DoubleVector.broadcast(SPECIES, x[xAt + j + 3]);
      s3 = DoubleVector.fromArray(SPECIES, a, p, rowsOnly).fma(x3, s3);
      p += stride;
    }
    for (; j < columns; j++) {
      DoubleVector last = DoubleVector.broadcast(SPECIES, x[xAt + j]);
      s0 = DoubleVector.fromArray(SPECIES, a, p, rowsOnly).fma(last, s0);
      p += stride;
    }
    zero.add(s0).add(s1).add(zero.add(s2).add(s3)).intoArray(y, yAt, rowsOnly);
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
    if (rows < TRANSPOSED_ROWS) {
      PLAIN.transposedMultiplyAdd(a, at, stride, rows, columns, x, xAt, y, yAt);
      return;
    }
    for (int j = 0; j < columns; j++) {
      y[yAt + j] += product(a, at + j * stride, x, xAt, rows);
    }
  }

  /** The scalar product of at least a vector of elements. */
  private static double product(double[] x, int xAt, double[] y, int yAt, int n) {
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
    int last = n - LANES;
    for (; i < last; i += LANES) {
      s0 =
          DoubleVector.fromArray(SPECIES, x, xAt + i)
              .fma(DoubleVector.fromArray(SPECIES, y, yAt + i), s0);
    }
    // The last vector, or nothing; zeros in both factors where it covers elements that are done.
    VectorMask<Double> done = LANE.compare(LT, i - last);
    s1 =
        DoubleVector.fromArray(SPECIES, x, xAt + last)
            .blend(zero, done)
            .fma(DoubleVector.fromArray(SPECIES, y, yAt + last).blend(zero, done), s1);
    DoubleVector total = zero.add(s0).add(s1).add(zero.add(s2).add(s3));
    double sum = (total.lane(0) + total.lane(1)) + (total.lane(2) + total.lane(3));
    if (LANES >= 8) {
      sum += (total.lane(4) + total.lane(5)) + (total.lane(6) + total.lane(7));
    }
    if (LANES == 16) {
      sum +=
          ((total.lane(8) + total.lane(9)) + (total.lane(10) + total.lane(11)))
              + ((total.lane(12) + total.lane(13)) + (total.lane(14) + total.lane(15)));
    }
    return sum;
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
    if (SHORT && rows < LANES && rows > 0) {
      rankOneShort(a, at, stride, rows, columns, scale, u, uAt, v, vAt);
      return;
    }
    if (rows < LANES) {
      PLAIN.rankOneUpdate(a, at, stride, rows, columns, scale, u, uAt, v, vAt);
      return;
    }
    int i = 0;
    int left = rows;
    while (left >= 9 * LANES || left == 8 * LANES) {
      rankOneEight(a, at + i, stride, columns, scale, u, uAt + i, v, vAt);
      i += 8 * LANES;
      left -= 8 * LANES;
    }
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
    } else if (left > 0) {
      rankOneTwo(a, at + i, stride, left, columns, scale, u, uAt + i, v, vAt);
    }
  }

  /** Eight vectors of rows. */
  private static void rankOneEight(
      double[] a,
      int at,
      int stride,
      int columns,
      double scale,
      double[] u,
      int uAt,
      double[] v,
      int vAt) {
    DoubleVector u0 = DoubleVector.fromArray(SPECIES, u, uAt);
    DoubleVector u1 = DoubleVector.fromArray(SPECIES, u, uAt + LANES);
    DoubleVector u2 = DoubleVector.fromArray(SPECIES, u, uAt + 2 * LANES);
    DoubleVector u3 = DoubleVector.fromArray(SPECIES, u, uAt + 3 * LANES);
    DoubleVector u4 = DoubleVector.fromArray(SPECIES, u, uAt + 4 * LANES);
    DoubleVector u5 = DoubleVector.fromArray(SPECIES, u, uAt + 5 * LANES);
    DoubleVector u6 = DoubleVector.fromArray(SPECIES, u, uAt + 6 * LANES);
    DoubleVector u7 = DoubleVector.fromArray(SPECIES, u, uAt + 7 * LANES);
    int p = at;
    for (int j = 0; j < columns; j++) {
      DoubleVector t = DoubleVector.broadcast(SPECIES, scale * v[vAt + j]);
      t.fma(u0, DoubleVector.fromArray(SPECIES, a, p)).intoArray(a, p);
      t.fma(u1, DoubleVector.fromArray(SPECIES, a, p + LANES)).intoArray(a, p + LANES);
      t.fma(u2, DoubleVector.fromArray(SPECIES, a, p + 2 * LANES)).intoArray(a, p + 2 * LANES);
      t.fma(u3, DoubleVector.fromArray(SPECIES, a, p + 3 * LANES)).intoArray(a, p + 3 * LANES);
      t.fma(u4, DoubleVector.fromArray(SPECIES, a, p + 4 * LANES)).intoArray(a, p + 4 * LANES);
      t.fma(u5, DoubleVector.fromArray(SPECIES, a, p + 5 * LANES)).intoArray(a, p + 5 * LANES);
      t.fma(u6, DoubleVector.fromArray(SPECIES, a, p + 6 * LANES)).intoArray(a, p + 6 * LANES);
      t.fma(u7, DoubleVector.fromArray(SPECIES, a, p + 7 * LANES)).intoArray(a, p + 7 * LANES);
      p += stride;
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

  /**
   * Less than a vector of rows. Four columns are loaded before the first is stored, as a processor
   * lets a load wait for a masked store that might reach it.
   */
  private static void rankOneShort(
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
    VectorMask<Double> rowsOnly = SPECIES.indexInRange(0, rows);
    DoubleVector column = DoubleVector.fromArray(SPECIES, u, uAt, rowsOnly);
    int p = at;
    int j = 0;
    for (; j < columns - 3; j += 4) {
      int p1 = p + stride;
      int p2 = p1 + stride;
      int p3 = p2 + stride;
      DoubleVector a0 =
          DoubleVector.broadcast(SPECIES, scale * v[vAt + j])
              .fma(column, DoubleVector.fromArray(SPECIES, a, p, rowsOnly));
      DoubleVector a1 =
          DoubleVector.broadcast(SPECIES, scale * v[vAt + j + 1])
              .fma(column, DoubleVector.fromArray(SPECIES, a, p1, rowsOnly));
      DoubleVector a2 =
          DoubleVector.broadcast(SPECIES, scale * v[vAt + j + 2])
              .fma(column, DoubleVector.fromArray(SPECIES, a, p2, rowsOnly));
      DoubleVector a3 =
          DoubleVector.broadcast(SPECIES, scale * v[vAt + j + 3])
              .fma(column, DoubleVector.fromArray(SPECIES, a, p3, rowsOnly));
      a0.intoArray(a, p, rowsOnly);
      a1.intoArray(a, p1, rowsOnly);
      a2.intoArray(a, p2, rowsOnly);
      a3.intoArray(a, p3, rowsOnly);
      p = p3 + stride;
    }
    PLAIN.rankOneUpdate(a, p, stride, rows, columns - j, scale, u, uAt, v, vAt + j);
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

  // Double only. Floats are summed in double, to which no conversion leads but through vectors of
  // two lengths: FloatSums does it.
  @Override
  public double dot(double[] x, int xAt, double[] y, int yAt, int n) {
    return n < LANES ? PLAIN.dot(x, xAt, y, yAt, n) : product(x, xAt, y, yAt, n);
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
    DoubleVector total = zero.add(s0).add(s1).add(zero.add(s2).add(s3));
    double sum = (total.lane(0) + total.lane(1)) + (total.lane(2) + total.lane(3));
    if (LANES == 8) {
      sum += (total.lane(4) + total.lane(5)) + (total.lane(6) + total.lane(7));
    }
    for (; i < n; i++) {
      sum += x[xAt + i];
    }
    return sum;
  }

  // Both again.

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
    return !zero.add(s0).add(s1).add(zero.add(s2).add(s3)).compare(NE, 0.0).anyTrue();
  }

  @Override
  public boolean isWithin(double[] x, int xAt, int n, double factor) {
    if (n < 4 * LANES) {
      return PLAIN.isWithin(x, xAt, n, factor);
    }
    DoubleVector zero = DoubleVector.zero(SPECIES);
    int last = xAt + n - LANES;
    DoubleVector s0 = DoubleVector.fromArray(SPECIES, x, last).mul(factor).mul(zero);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, x, last - LANES).mul(factor).mul(zero);
    DoubleVector s2 = DoubleVector.fromArray(SPECIES, x, last - 2 * LANES).mul(factor).mul(zero);
    DoubleVector s3 = DoubleVector.fromArray(SPECIES, x, last - 3 * LANES).mul(factor).mul(zero);
    for (int i = 0; i <= n - 4 * LANES; i += 4 * LANES) {
      int at = xAt + i;
      s0 = DoubleVector.fromArray(SPECIES, x, at).mul(factor).fma(zero, s0);
      s1 = DoubleVector.fromArray(SPECIES, x, at + LANES).mul(factor).fma(zero, s1);
      s2 = DoubleVector.fromArray(SPECIES, x, at + 2 * LANES).mul(factor).fma(zero, s2);
      s3 = DoubleVector.fromArray(SPECIES, x, at + 3 * LANES).mul(factor).fma(zero, s3);
    }
    return !zero.add(s0).add(s1).add(zero.add(s2).add(s3)).compare(NE, 0.0).anyTrue();
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
