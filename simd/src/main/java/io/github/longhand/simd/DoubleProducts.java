// FloatTwins derives the same for float from this file.
package io.github.longhand.simd;

import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices of {@code double}, in tiles of C whose elements stay in registers while the
 * inner index runs: Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM
 * Transactions on Mathematical Software 34 (2008), without their packed copies of A and B, for
 * which a kernel has no memory. Blocks of the inner index keep the part of A that a row of tiles
 * shares in the cache.
 *
 * <p>Each element of C gets its terms in the order of the inner index, however long vectors are.
 *
 * <p>{@link VectorDoubleKernels} says why the last vector of rows overlaps with the one before it,
 * and why some variables are arguments only.
 */
final class DoubleProducts {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  /** The least number of rows of C. */
  static final int LANES = SPECIES.length();

  /** Of the inner index: two vectors of rows of A, 512 bits each, are 32 KiB. */
  private static final int BLOCK = 256;

  /**
   * Of C, for transposed products. More amortise better what a row of Aᵀ costs; but where the
   * stride of C is a power of two, these columns share few lines of the cache, and stores to one
   * hold up loads from the next.
   */
  private static final int TRANSPOSED_COLUMNS = 16;

  /** The number of each lane. */
  private static final DoubleVector LANE = DoubleVector.zero(SPECIES).addIndex(1);

  private DoubleProducts() {}

  /** C += scale·A·B; element (k, j) of B is {@code b[bAt + k * down + j * across]}. */
  static void multiplyAdd(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int down,
      int across,
      double[] c,
      int cAt,
      int cStride,
      int rows,
      int inner,
      int columns) {
    for (int k = 0; k < inner; k += BLOCK) {
      int depth = Math.min(BLOCK, inner - k);
      int height;
      for (int i = 0; i < rows; i += height) {
        height = height(rows - i);
        rowOfTiles(
            scale,
            a,
            aAt + i + k * aStride,
            aStride,
            b,
            bAt + k * down,
            down,
            across,
            c,
            cAt + i,
            cStride,
            height - LANES,
            depth,
            columns);
      }
    }
  }

  /**
   * The rows of the next row of tiles: one vector, or more than one and at most two, so that what
   * is left is none or at least one.
   */
  private static int height(int rows) {
    return rows >= 3 * LANES ? 2 * LANES : rows > 2 * LANES ? LANES : rows;
  }

  /** A row of tiles; its second vector starts {@code second} rows below its first. */
  private static void rowOfTiles(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int down,
      int across,
      double[] c,
      int cAt,
      int cStride,
      int second,
      int inner,
      int columns) {
    int j = 0;
    for (; j <= columns - 6; j += 6) {
      six(
          scale,
          a,
          aAt,
          aStride,
          b,
          bAt + j * across,
          down,
          across,
          c,
          cAt + j * cStride,
          cStride,
          second,
          inner);
    }
    for (; j <= columns - 4; j += 4) {
      four(
          scale,
          a,
          aAt,
          aStride,
          b,
          bAt + j * across,
          down,
          across,
          c,
          cAt + j * cStride,
          cStride,
          second,
          inner);
    }
    for (; j < columns; j++) {
      one(scale, a, aAt, aStride, b, bAt + j * across, down, c, cAt + j * cStride, second, inner);
    }
  }

  /** Six columns of C: with 12 sums, all 16 registers of AVX2 are in use. */
  private static void six(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int down,
      int across,
      double[] c,
      int cAt,
      int cStride,
      int second,
      int inner) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector s4 = s0;
    DoubleVector s5 = s0;
    DoubleVector r0 = s0;
    DoubleVector r1 = s0;
    DoubleVector r2 = s0;
    DoubleVector r3 = s0;
    DoubleVector r4 = s0;
    DoubleVector r5 = s0;
    int across1 = across;
    int across2 = across1 + across;
    int across3 = across2 + across;
    int across4 = across3 + across;
    int across5 = across4 + across;
    int p = aAt;
    int q = bAt;
    for (int k = 0; k < inner; k++) {
      DoubleVector upper = DoubleVector.fromArray(SPECIES, a, p);
      DoubleVector lower = DoubleVector.fromArray(SPECIES, a, p + second);
      DoubleVector b0 = DoubleVector.broadcast(SPECIES, b[q]);
      s0 = upper.fma(b0, s0);
      r0 = lower.fma(b0, r0);
      DoubleVector b1 = DoubleVector.broadcast(SPECIES, b[q + across1]);
      s1 = upper.fma(b1, s1);
      r1 = lower.fma(b1, r1);
      DoubleVector b2 = DoubleVector.broadcast(SPECIES, b[q + across2]);
      s2 = upper.fma(b2, s2);
      r2 = lower.fma(b2, r2);
      DoubleVector b3 = DoubleVector.broadcast(SPECIES, b[q + across3]);
      s3 = upper.fma(b3, s3);
      r3 = lower.fma(b3, r3);
      DoubleVector b4 = DoubleVector.broadcast(SPECIES, b[q + across4]);
      s4 = upper.fma(b4, s4);
      r4 = lower.fma(b4, r4);
      DoubleVector b5 = DoubleVector.broadcast(SPECIES, b[q + across5]);
      s5 = upper.fma(b5, s5);
      r5 = lower.fma(b5, r5);
      p += aStride;
      q += down;
    }
    DoubleVector t = DoubleVector.broadcast(SPECIES, scale);
    s0 = t.fma(s0, DoubleVector.fromArray(SPECIES, c, cAt));
    r0 = t.fma(r0, DoubleVector.fromArray(SPECIES, c, cAt + second));
    s0.intoArray(c, cAt);
    r0.intoArray(c, cAt + second);
    int c1 = cAt + cStride;
    s1 = t.fma(s1, DoubleVector.fromArray(SPECIES, c, c1));
    r1 = t.fma(r1, DoubleVector.fromArray(SPECIES, c, c1 + second));
    s1.intoArray(c, c1);
    r1.intoArray(c, c1 + second);
    int c2 = c1 + cStride;
    s2 = t.fma(s2, DoubleVector.fromArray(SPECIES, c, c2));
    r2 = t.fma(r2, DoubleVector.fromArray(SPECIES, c, c2 + second));
    s2.intoArray(c, c2);
    r2.intoArray(c, c2 + second);
    int c3 = c2 + cStride;
    s3 = t.fma(s3, DoubleVector.fromArray(SPECIES, c, c3));
    r3 = t.fma(r3, DoubleVector.fromArray(SPECIES, c, c3 + second));
    s3.intoArray(c, c3);
    r3.intoArray(c, c3 + second);
    int c4 = c3 + cStride;
    s4 = t.fma(s4, DoubleVector.fromArray(SPECIES, c, c4));
    r4 = t.fma(r4, DoubleVector.fromArray(SPECIES, c, c4 + second));
    s4.intoArray(c, c4);
    r4.intoArray(c, c4 + second);
    int c5 = c4 + cStride;
    s5 = t.fma(s5, DoubleVector.fromArray(SPECIES, c, c5));
    r5 = t.fma(r5, DoubleVector.fromArray(SPECIES, c, c5 + second));
    s5.intoArray(c, c5);
    r5.intoArray(c, c5 + second);
  }

  /** Four columns of C. */
  private static void four(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int down,
      int across,
      double[] c,
      int cAt,
      int cStride,
      int second,
      int inner) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    DoubleVector r0 = s0;
    DoubleVector r1 = s0;
    DoubleVector r2 = s0;
    DoubleVector r3 = s0;
    int across1 = across;
    int across2 = across1 + across;
    int across3 = across2 + across;
    int p = aAt;
    int q = bAt;
    for (int k = 0; k < inner; k++) {
      DoubleVector upper = DoubleVector.fromArray(SPECIES, a, p);
      DoubleVector lower = DoubleVector.fromArray(SPECIES, a, p + second);
      DoubleVector b0 = DoubleVector.broadcast(SPECIES, b[q]);
      s0 = upper.fma(b0, s0);
      r0 = lower.fma(b0, r0);
      DoubleVector b1 = DoubleVector.broadcast(SPECIES, b[q + across1]);
      s1 = upper.fma(b1, s1);
      r1 = lower.fma(b1, r1);
      DoubleVector b2 = DoubleVector.broadcast(SPECIES, b[q + across2]);
      s2 = upper.fma(b2, s2);
      r2 = lower.fma(b2, r2);
      DoubleVector b3 = DoubleVector.broadcast(SPECIES, b[q + across3]);
      s3 = upper.fma(b3, s3);
      r3 = lower.fma(b3, r3);
      p += aStride;
      q += down;
    }
    DoubleVector t = DoubleVector.broadcast(SPECIES, scale);
    s0 = t.fma(s0, DoubleVector.fromArray(SPECIES, c, cAt));
    r0 = t.fma(r0, DoubleVector.fromArray(SPECIES, c, cAt + second));
    s0.intoArray(c, cAt);
    r0.intoArray(c, cAt + second);
    int c1 = cAt + cStride;
    s1 = t.fma(s1, DoubleVector.fromArray(SPECIES, c, c1));
    r1 = t.fma(r1, DoubleVector.fromArray(SPECIES, c, c1 + second));
    s1.intoArray(c, c1);
    r1.intoArray(c, c1 + second);
    int c2 = c1 + cStride;
    s2 = t.fma(s2, DoubleVector.fromArray(SPECIES, c, c2));
    r2 = t.fma(r2, DoubleVector.fromArray(SPECIES, c, c2 + second));
    s2.intoArray(c, c2);
    r2.intoArray(c, c2 + second);
    int c3 = c2 + cStride;
    s3 = t.fma(s3, DoubleVector.fromArray(SPECIES, c, c3));
    r3 = t.fma(r3, DoubleVector.fromArray(SPECIES, c, c3 + second));
    s3.intoArray(c, c3);
    r3.intoArray(c, c3 + second);
  }

  /** One column of C. */
  private static void one(
      double scale,
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int down,
      double[] c,
      int cAt,
      int second,
      int inner) {
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector r0 = s0;
    int p = aAt;
    int q = bAt;
    for (int k = 0; k < inner; k++) {
      DoubleVector upper = DoubleVector.fromArray(SPECIES, a, p);
      DoubleVector lower = DoubleVector.fromArray(SPECIES, a, p + second);
      DoubleVector b0 = DoubleVector.broadcast(SPECIES, b[q]);
      s0 = upper.fma(b0, s0);
      r0 = lower.fma(b0, r0);
      p += aStride;
      q += down;
    }
    DoubleVector t = DoubleVector.broadcast(SPECIES, scale);
    s0 = t.fma(s0, DoubleVector.fromArray(SPECIES, c, cAt));
    r0 = t.fma(r0, DoubleVector.fromArray(SPECIES, c, cAt + second));
    s0.intoArray(c, cAt);
    r0.intoArray(c, cAt + second);
  }

  /**
   * C += Aᵀ·B. The elements of a row of Aᵀ that go together into a vector lie apart in A; they are
   * brought together one by one, and then meet a whole row of B.
   */
  static void transposedMultiplyAdd(
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
    for (int j = 0; j < columns; j += TRANSPOSED_COLUMNS) {
      int width = Math.min(TRANSPOSED_COLUMNS, columns - j);
      int q = bAt + j * bStride;
      for (int i = 0; i < rows; i += LANES) {
        int first = Math.min(i, rows - LANES);
        int done = i - first;
        int p = aAt + first * aStride;
        int at = cAt + first + j * cStride;
        int k = 0;
        for (; k <= inner - 8; k += 8) {
          transposedEight(a, p + k, aStride, b, q + k, bStride, c, at, cStride, done, width);
        }
        for (; k <= inner - 2; k += 2) {
          transposedTwo(a, p + k, aStride, b, q + k, bStride, c, at, cStride, done, width);
        }
        if (k < inner) {
          transposedOne(a, p + k, aStride, b, q + k, bStride, c, at, cStride, done, width);
        }
      }
    }
  }

  /**
   * A vector of rows of C, and eight of the inner index. The first {@code done} rows stay as they
   * are.
   */
  private static void transposedEight(
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int done,
      int columns) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aAt]);
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aAt + 1]);
    DoubleVector a2 = DoubleVector.broadcast(SPECIES, a[aAt + 2]);
    DoubleVector a3 = DoubleVector.broadcast(SPECIES, a[aAt + 3]);
    DoubleVector a4 = DoubleVector.broadcast(SPECIES, a[aAt + 4]);
    DoubleVector a5 = DoubleVector.broadcast(SPECIES, a[aAt + 5]);
    DoubleVector a6 = DoubleVector.broadcast(SPECIES, a[aAt + 6]);
    DoubleVector a7 = DoubleVector.broadcast(SPECIES, a[aAt + 7]);
    int p = aAt;
    for (int lane = 1; lane < LANES; lane++) {
      VectorMask<Double> others = LANE.compare(NE, lane);
      p += aStride;
      a0 = DoubleVector.broadcast(SPECIES, a[p]).blend(a0, others);
      a1 = DoubleVector.broadcast(SPECIES, a[p + 1]).blend(a1, others);
      a2 = DoubleVector.broadcast(SPECIES, a[p + 2]).blend(a2, others);
      a3 = DoubleVector.broadcast(SPECIES, a[p + 3]).blend(a3, others);
      a4 = DoubleVector.broadcast(SPECIES, a[p + 4]).blend(a4, others);
      a5 = DoubleVector.broadcast(SPECIES, a[p + 5]).blend(a5, others);
      a6 = DoubleVector.broadcast(SPECIES, a[p + 6]).blend(a6, others);
      a7 = DoubleVector.broadcast(SPECIES, a[p + 7]).blend(a7, others);
    }
    VectorMask<Double> kept = LANE.compare(LT, done);
    int q = bAt;
    int at = cAt;
    for (int j = 0; j < columns; j++) {
      DoubleVector before = DoubleVector.fromArray(SPECIES, c, at);
      DoubleVector even = DoubleVector.broadcast(SPECIES, b[q]).fma(a0, before);
      DoubleVector odd = DoubleVector.broadcast(SPECIES, b[q + 1]).mul(a1);
      even = DoubleVector.broadcast(SPECIES, b[q + 2]).fma(a2, even);
      odd = DoubleVector.broadcast(SPECIES, b[q + 3]).fma(a3, odd);
      even = DoubleVector.broadcast(SPECIES, b[q + 4]).fma(a4, even);
      odd = DoubleVector.broadcast(SPECIES, b[q + 5]).fma(a5, odd);
      even = DoubleVector.broadcast(SPECIES, b[q + 6]).fma(a6, even);
      odd = DoubleVector.broadcast(SPECIES, b[q + 7]).fma(a7, odd);
      even.add(odd).blend(before, kept).intoArray(c, at);
      q += bStride;
      at += cStride;
    }
  }

  /** As {@link #transposedEight}, for two of the inner index. */
  private static void transposedTwo(
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int done,
      int columns) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aAt]);
    DoubleVector a1 = DoubleVector.broadcast(SPECIES, a[aAt + 1]);
    int p = aAt;
    for (int lane = 1; lane < LANES; lane++) {
      VectorMask<Double> others = LANE.compare(NE, lane);
      p += aStride;
      a0 = DoubleVector.broadcast(SPECIES, a[p]).blend(a0, others);
      a1 = DoubleVector.broadcast(SPECIES, a[p + 1]).blend(a1, others);
    }
    VectorMask<Double> kept = LANE.compare(LT, done);
    int q = bAt;
    int at = cAt;
    for (int j = 0; j < columns; j++) {
      DoubleVector before = DoubleVector.fromArray(SPECIES, c, at);
      DoubleVector even = DoubleVector.broadcast(SPECIES, b[q]).fma(a0, before);
      DoubleVector odd = DoubleVector.broadcast(SPECIES, b[q + 1]).mul(a1);
      even.add(odd).blend(before, kept).intoArray(c, at);
      q += bStride;
      at += cStride;
    }
  }

  /** As {@link #transposedEight}, for one of the inner index. */
  private static void transposedOne(
      double[] a,
      int aAt,
      int aStride,
      double[] b,
      int bAt,
      int bStride,
      double[] c,
      int cAt,
      int cStride,
      int done,
      int columns) {
    DoubleVector a0 = DoubleVector.broadcast(SPECIES, a[aAt]);
    int p = aAt;
    for (int lane = 1; lane < LANES; lane++) {
      VectorMask<Double> others = LANE.compare(NE, lane);
      p += aStride;
      a0 = DoubleVector.broadcast(SPECIES, a[p]).blend(a0, others);
    }
    VectorMask<Double> kept = LANE.compare(LT, done);
    int q = bAt;
    int at = cAt;
    for (int j = 0; j < columns; j++) {
      DoubleVector before = DoubleVector.fromArray(SPECIES, c, at);
      DoubleVector even = DoubleVector.broadcast(SPECIES, b[q]).fma(a0, before);
      even.blend(before, kept).intoArray(c, at);
      q += bStride;
      at += cStride;
    }
  }
}
