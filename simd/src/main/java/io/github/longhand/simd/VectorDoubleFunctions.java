package io.github.longhand.simd;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.github.longhand.support.DoubleFunctions;
import io.github.longhand.support.FastFunctions;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponential functions and their kin in vector instructions, for elements of arrays. The others,
 * and what is too short for a vector, are left to {@link FastFunctions}.
 *
 * <p>The reduction and the polynomials are those of {@code PlainBlocks} and {@link FastFunctions},
 * where their sources are, with products fused with additions. See {@link VectorDoubleKernels} for
 * what C2 asks of such code: each loop has all that it does in it, the same polynomial too, rather
 * than in methods that take and return vectors. Where the elements are not a multiple of a vector,
 * the last vector starts earlier and covers some elements again.
 */
public final class VectorDoubleFunctions implements DoubleFunctions {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** From here on exp is ∞, or 0 to the other side. Its square root still has a scale. */
  private static final double FAR = 1000.0;

  /** 1/(2 ln 2). */
  private static final double BY_TWO_LN_2 = 0.7213475204444817;

  private static final double TWO_LN_2_HIGH = 1.3862943611197807;

  private static final double TWO_LN_2_LOW = 1.0995846037416742e-13;

  /** Adding it rounds to an integer, and leaves the exponent of a double in the low bits. */
  private static final double ROUNDER = 0x1.8p52 + 1023;

  /** The bits of 2⁵²: an integer in the low bits is what the double is above it. */
  private static final long TO_DOUBLE = 0x4330_0000_0000_0000L;

  /** What takes the bits of √½ to those of 1. */
  private static final long FROM_ROOT_HALF = 0x3ff0_0000_0000_0000L - 0x3fe6_a09e_667f_3bcdL;

  private static final double LN_2_HIGH = 0.693147180559663;

  private static final double LN_2_LOW = 2.8235290563031577e-13;

  /**
   * Makes the functions.
   *
   * @throws UnsupportedOperationException if this JVM would not run them in vector instructions
   */
  public VectorDoubleFunctions() {
    Machine.requireVectors();
  }

  @Override
  public void exp(double[] x, int xAt, double[] y, int yAt, int n) {
    if (n < LANES) {
      DoubleFunctions.super.exp(x, xAt, y, yAt, n);
      return;
    }
    for (int i = 0; i < n; i += LANES) {
      int at = Math.min(i, n - LANES);
      DoubleVector c = DoubleVector.fromArray(SPECIES, x, xAt + at).min(FAR).max(-FAR);
      DoubleVector s = c.fma(BY_TWO_LN_2, ROUNDER);
      DoubleVector h = s.sub(ROUNDER);
      DoubleVector r =
          h.fma(
              DoubleVector.broadcast(SPECIES, -TWO_LN_2_LOW),
              h.fma(DoubleVector.broadcast(SPECIES, -TWO_LN_2_HIGH), c));
      DoubleVector f = s.reinterpretAsLongs().lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector z = r.mul(r);
      DoubleVector odd = z.fma(1.618728974945387e-10, 2.5051263792411685e-08);
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 2.7557321984154886e-06));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.00019841269836658792));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.008333333333336908));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.16666666666666657));
      DoubleVector even = z.fma(1.1567448967031094e-11, 2.0875896795839654e-09);
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.755732326881594e-07));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.4801587291760422e-05));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.001388888888889961));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.04166666666666663));
      DoubleVector p = z.fma(r.fma(odd, z.fma(even, DoubleVector.broadcast(SPECIES, 0.5))), r);
      // One factor at a time: the square may overflow, or be subnormal, where the result is not.
      p.add(1.0).mul(f).mul(f).intoArray(y, yAt + at);
    }
  }

  @Override
  public void tanh(double[] x, int xAt, double[] y, int yAt, int n) {
    if (n < LANES) {
      DoubleFunctions.super.tanh(x, xAt, y, yAt, n);
      return;
    }
    for (int i = 0; i < n; i += LANES) {
      int at = Math.min(i, n - LANES);
      DoubleVector t = DoubleVector.fromArray(SPECIES, x, xAt + at);
      DoubleVector c = t.abs().mul(-2.0).max(-FAR);
      DoubleVector s = c.fma(BY_TWO_LN_2, ROUNDER);
      DoubleVector h = s.sub(ROUNDER);
      DoubleVector r =
          h.fma(
              DoubleVector.broadcast(SPECIES, -TWO_LN_2_LOW),
              h.fma(DoubleVector.broadcast(SPECIES, -TWO_LN_2_HIGH), c));
      DoubleVector f = s.reinterpretAsLongs().lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector z = r.mul(r);
      DoubleVector odd = z.fma(1.618728974945387e-10, 2.5051263792411685e-08);
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 2.7557321984154886e-06));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.00019841269836658792));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.008333333333336908));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.16666666666666657));
      DoubleVector even = z.fma(1.1567448967031094e-11, 2.0875896795839654e-09);
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.755732326881594e-07));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.4801587291760422e-05));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.001388888888889961));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.04166666666666663));
      DoubleVector p = z.fma(r.fma(odd, z.fma(even, DoubleVector.broadcast(SPECIES, 0.5))), r);
      DoubleVector square = f.mul(f);
      // exp(−2|x|) − 1, from −1 to 0.
      DoubleVector m = square.fma(p, square.sub(1.0));
      DoubleVector size = m.div(m.add(2.0));
      LongVector sign = t.reinterpretAsLongs().and(Long.MIN_VALUE);
      LongVector magnitude = size.reinterpretAsLongs().and(Long.MAX_VALUE);
      magnitude.or(sign).reinterpretAsDoubles().intoArray(y, yAt + at);
    }
  }

  @Override
  public void logistic(double[] x, int xAt, double[] y, int yAt, int n) {
    if (n < LANES) {
      DoubleFunctions.super.logistic(x, xAt, y, yAt, n);
      return;
    }
    // What is stored later stays.
    logistics(x, xAt, 1.0, y, yAt, y, yAt, n);
  }

  @Override
  public void logisticOfMinus(double[] x, int xAt, double[] y, int yAt, int n) {
    if (n < LANES) {
      DoubleFunctions.super.logisticOfMinus(x, xAt, y, yAt, n);
      return;
    }
    logistics(x, xAt, -1.0, y, yAt, y, yAt, n);
  }

  @Override
  public void logistics(double[] x, double[] y, double[] o, int n) {
    if (n < LANES) {
      DoubleFunctions.super.logistics(x, y, o, n);
      return;
    }
    logistics(x, 0, 1.0, o, 0, y, 0, n);
  }

  /** Of sign · x: first that of the negative is stored, then that of the argument itself. */
  private static void logistics(
      double[] x,
      int xAt,
      double sign,
      double[] minus,
      int minusAt,
      double[] plus,
      int plusAt,
      int n) {
    for (int i = 0; i < n; i += LANES) {
      int at = Math.min(i, n - LANES);
      DoubleVector t = DoubleVector.fromArray(SPECIES, x, xAt + at).mul(sign);
      DoubleVector c = t.abs().neg().max(-FAR);
      DoubleVector s = c.fma(BY_TWO_LN_2, ROUNDER);
      DoubleVector h = s.sub(ROUNDER);
      DoubleVector r =
          h.fma(
              DoubleVector.broadcast(SPECIES, -TWO_LN_2_LOW),
              h.fma(DoubleVector.broadcast(SPECIES, -TWO_LN_2_HIGH), c));
      DoubleVector f = s.reinterpretAsLongs().lanewise(LSHL, 52).reinterpretAsDoubles();
      DoubleVector z = r.mul(r);
      DoubleVector odd = z.fma(1.618728974945387e-10, 2.5051263792411685e-08);
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 2.7557321984154886e-06));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.00019841269836658792));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.008333333333336908));
      odd = z.fma(odd, DoubleVector.broadcast(SPECIES, 0.16666666666666657));
      DoubleVector even = z.fma(1.1567448967031094e-11, 2.0875896795839654e-09);
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.755732326881594e-07));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 2.4801587291760422e-05));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.001388888888889961));
      even = z.fma(even, DoubleVector.broadcast(SPECIES, 0.04166666666666663));
      DoubleVector p = z.fma(r.fma(odd, z.fma(even, DoubleVector.broadcast(SPECIES, 0.5))), r);
      DoubleVector e = p.add(1.0).mul(f).mul(f);
      DoubleVector smaller = e.div(e.add(1.0));
      // 1 where t is at least 0.
      DoubleVector one = DoubleVector.zero(SPECIES).blend(1.0, t.compare(GE, 0.0));
      one.sub(1.0).add(smaller).abs().intoArray(minus, minusAt + at);
      one.sub(smaller).abs().intoArray(plus, plusAt + at);
    }
  }

  @Override
  public void log(double[] x, int xAt, double[] y, int yAt, int n) {
    if (n < LANES) {
      DoubleFunctions.super.log(x, xAt, y, yAt, n);
      return;
    }
    for (int i = 0; i < n; i += LANES) {
      int at = Math.min(i, n - LANES);
      DoubleVector t = DoubleVector.fromArray(SPECIES, x, xAt + at);
      LongVector bits = t.reinterpretAsLongs();
      // x = 2ᵏ·m, m from √½ to √2. There is no shift that keeps the sign before AVX-512.
      LongVector exponent = bits.add(FROM_ROOT_HALF).lanewise(LSHR, 52);
      DoubleVector k = exponent.or(TO_DOUBLE).reinterpretAsDoubles().sub(0x1p52 + 1023);
      LongVector power = exponent.sub(1023).lanewise(LSHL, 52);
      DoubleVector f = bits.sub(power).reinterpretAsDoubles().sub(1.0);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.fma(0.08454782388032608, 0.13304811852565102);
      even = w.fma(even, DoubleVector.broadcast(SPECIES, 0.1818176022461512));
      even = w.fma(even, DoubleVector.broadcast(SPECIES, 0.285714285570786));
      even = w.fma(even, DoubleVector.broadcast(SPECIES, 0.6666666666666657));
      DoubleVector odd = w.fma(0.16819516169066717, 0.12077932665728258);
      odd = w.fma(odd, DoubleVector.broadcast(SPECIES, 0.15386242588940274));
      odd = w.fma(odd, DoubleVector.broadcast(SPECIES, 0.22222223458279658));
      odd = w.fma(odd, DoubleVector.broadcast(SPECIES, 0.40000000000073727));
      DoubleVector half = f.mul(f).mul(0.5);
      DoubleVector tail = z.fma(z.mul(odd), z.mul(even)).add(half);
      DoubleVector rest =
          k.fma(DoubleVector.broadcast(SPECIES, LN_2_LOW), s.mul(tail)).sub(half).add(f);
      k.fma(DoubleVector.broadcast(SPECIES, LN_2_HIGH), rest).intoArray(y, yAt + at);
    }
    // What has no exponent of its own is rare.
    for (int i = 0; i < n; i++) {
      double t = x[xAt + i];
      if (!(t >= Double.MIN_NORMAL && t <= Double.MAX_VALUE)) {
        y[yAt + i] = FastFunctions.log(t);
      }
    }
  }
}
