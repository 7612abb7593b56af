package io.github.longhand.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.support.DoubleFunctions;
import io.github.longhand.support.FastFunctions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares with {@link FastFunctions}, whose accuracy is tested with exact results. */
class VectorDoubleFunctionsTest {
  /** Several vectors of any length, and each remainder. */
  private static final int LARGEST = 40;

  /** Enough for C2 to compile a loop. */
  private static final int ROUNDS = 300;

  /** Both are off by up to 3 ulp of the exact result. */
  private static final int ULPS = 5;

  private static final double CANARY = 7.25;

  private static final DoubleFunctions VECTOR = new VectorDoubleFunctions();

  private static final double[] HOSTILE = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    0x1p-60,
    -0x1p-60,
    0x1p-27,
    Math.sqrt(0.5),
    Math.nextDown(Math.sqrt(0.5)),
    1.0,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    -1.0,
    Math.sqrt(2),
    2.0,
    Math.log(2),
    -Math.log(2) / 2,
    20.0,
    -40.0,
    700.0,
    -700.0,
    709.7,
    709.79,
    710.0,
    -708.0,
    -745.0,
    -746.0,
    1e6,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  private enum Of {
    EXP(VECTOR::exp, FastFunctions::exp),
    EXPM1(VECTOR::expm1, FastFunctions::expm1),
    LOG(VECTOR::log, FastFunctions::log),
    LOG1P(VECTOR::log1p, FastFunctions::log1p),
    TANH(VECTOR::tanh, FastFunctions::tanh),
    LOGISTIC(VECTOR::logistic, FastFunctions::logistic),
    LOGISTIC_OF_MINUS(VECTOR::logisticOfMinus, FastFunctions::logisticOfMinus),
    SOFTPLUS(VECTOR::softplus, FastFunctions::softplus),
    ERF(VECTOR::erf, FastFunctions::erf);

    final Loop loop;
    final DoubleUnaryOperator scalar;

    Of(Loop loop, DoubleUnaryOperator scalar) {
      this.loop = loop;
      this.scalar = scalar;
    }
  }

  private interface Loop {
    void apply(double[] x, int xAt, double[] y, int yAt, int n);
  }

  @ParameterizedTest
  @EnumSource
  void isTheScalarFunctionAtEachLength(Of of) {
    SplittableRandom random = new SplittableRandom(of.ordinal());
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n <= LARGEST; n++) {
        int xAt = random.nextInt(5);
        int yAt = random.nextInt(5);
        double[] x = random.doubles(xAt + n + 3).map(u -> argument(random, u)).toArray();
        double[] y = new double[yAt + n + 3];
        Arrays.fill(y, CANARY);
        of.loop.apply(x, xAt, y, yAt, n);
        for (int i = 0; i < y.length; i++) {
          if (i < yAt || i >= yAt + n) {
            assertEquals(CANARY, y[i], "beside the stretch");
          } else {
            assertClose(of.scalar, x[xAt + i - yAt], y[i]);
          }
        }
      }
    }
  }

  @Test
  void pairsOfLogisticsAreThoseOfBothSigns() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n <= LARGEST; n++) {
        double[] x = random.doubles(n).map(u -> argument(random, u)).toArray();
        double[] y = new double[n];
        double[] o = new double[n];
        VECTOR.logistics(x, y, o, n);
        for (int i = 0; i < n; i++) {
          assertClose(FastFunctions::logistic, x[i], y[i]);
          assertClose(FastFunctions::logisticOfMinus, x[i], o[i]);
        }
      }
    }
  }

  private static double argument(SplittableRandom random, double u) {
    return switch (random.nextInt(4)) {
      case 0 -> HOSTILE[random.nextInt(HOSTILE.length)];
      case 1 -> 1600 * (u - 0.5);
      case 2 -> Double.longBitsToDouble(random.nextLong());
      default -> 16 * (u - 0.5);
    };
  }

  private static void assertClose(DoubleUnaryOperator scalar, double x, double found) {
    double expected = scalar.applyAsDouble(x);
    if (expected == 0 || !(Math.abs(expected) <= Double.MAX_VALUE)) {
      // With its sign.
      assertEquals(expected, found, () -> "at " + x);
      return;
    }
    double ulp = Math.max(Math.ulp(expected), Double.MIN_NORMAL * 0x1p-50);
    assertTrue(
        Math.abs(expected - found) <= ULPS * ulp,
        () -> "at " + x + " expected " + expected + ", found " + found);
  }
}
