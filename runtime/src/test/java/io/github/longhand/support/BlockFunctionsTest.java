package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares with {@link FastFunctions}, whose accuracy is tested, and sums with exact ones. */
class BlockFunctionsTest {
  /** Beyond two blocks of 64, the most that C2 takes at once. */
  private static final int LARGEST = 130;

  /** Enough for C2 to compile a loop, also with vector instructions. */
  private static final int ROUNDS = 60;

  private static final double CANARY = 7.25;

  private enum Block {
    EXP(BlockFunctions::exp, FastFunctions::exp),
    EXPM1(BlockFunctions::expm1, FastFunctions::expm1),
    LOG(BlockFunctions::log, FastFunctions::log),
    LOG1P(BlockFunctions::log1p, FastFunctions::log1p),
    TANH(BlockFunctions::tanh, FastFunctions::tanh),
    LOGISTIC(BlockFunctions::logistic, FastFunctions::logistic),
    LOGISTIC_OF_MINUS(BlockFunctions::logisticOfMinus, FastFunctions::logisticOfMinus),
    LOGISTICS(
        (x, y, n) -> BlockFunctions.logistics(x, y, new double[n], n), FastFunctions::logistic),
    LOGISTICS_OF_MINUS(
        (x, y, n) -> BlockFunctions.logistics(x, new double[n], y, n),
        FastFunctions::logisticOfMinus),
    SOFTPLUS(BlockFunctions::softplus, FastFunctions::softplus),
    ERF(BlockFunctions::erf, FastFunctions::erf);

    final Loop loop;
    final DoubleUnaryOperator scalar;

    Block(Loop loop, DoubleUnaryOperator scalar) {
      this.loop = loop;
      this.scalar = scalar;
    }
  }

  private interface Loop {
    void apply(double[] x, double[] y, int n);
  }

  @ParameterizedTest
  @EnumSource
  void isTheScalarMethodAtEachLength(Block block) {
    SplittableRandom random = new SplittableRandom(block.ordinal());
    double[] hostile = FastFunctionsTest.hostile().toArray();
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n <= LARGEST; n++) {
        double[] x = new double[n + 2];
        for (int i = 0; i < x.length; i++) {
          x[i] = argument(random, hostile);
        }
        assertIsScalar(block, x, n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isTheScalarMethodWhereItIsHard(Block block) {
    double[] hostile = FastFunctionsTest.hostile().toArray();
    hostile[3] = Double.NaN;
    assertIsScalar(block, hostile, hostile.length);
    // Each at each place of a vector.
    for (int shift = 1; shift <= 16; shift++) {
      assertIsScalar(block, Arrays.copyOfRange(hostile, shift, hostile.length), 40);
    }
  }

  @ParameterizedTest
  @EnumSource
  void checksWhatJavaChecks(Block block) {
    double[] three = new double[3];
    assertThrows(
        ArrayIndexOutOfBoundsException.class, () -> block.loop.apply(three, new double[4], 4));
    assertThrows(NullPointerException.class, () -> block.loop.apply(null, three, 3));
    block.loop.apply(three, new double[0], 0);
  }

  @Test
  void dotHasItsOrder() {
    SplittableRandom random = new SplittableRandom(3);
    int rounds = Effort.of(10, 100);
    for (int round = 0; round < rounds; round++) {
      for (int n = 0; n <= LARGEST; n++) {
        double[] x = gaussian(random, n + 1);
        double[] y = gaussian(random, n + 1);
        double[] partial = new double[8];
        BigDecimal sum = BigDecimal.ZERO;
        double magnitude = 0;
        for (int i = 0; i < n; i++) {
          partial[i < n - n % 8 ? i % 8 : 0] += x[i] * y[i];
          sum = sum.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
          magnitude += Math.abs(x[i] * y[i]);
        }
        double dot = PlainKernels.DOUBLE.dot(x, 0, y, 0, n);
        assertEquals(folded(partial), dot);
        assertTrue(Math.abs(sum.doubleValue() - dot) <= n * 0x1p-52 * magnitude);
      }
    }
  }

  @Test
  void sumHasItsOrder() {
    SplittableRandom random = new SplittableRandom(4);
    for (int n = 0; n <= LARGEST; n++) {
      double[] x = gaussian(random, n + 1);
      double[] partial = new double[8];
      for (int i = 0; i < n; i++) {
        partial[i < n - n % 8 ? i % 8 : 0] += x[i];
      }
      assertEquals(folded(partial), PlainKernels.DOUBLE.sum(x, 0, n));
    }
  }

  private static double folded(double[] s) {
    return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
  }

  private static double[] gaussian(SplittableRandom random, int n) {
    return random.doubles(n, -1, 1).map(t -> 3 * t * t * t).toArray();
  }

  /** Mostly what networks have, now and then a number of any size, or one that is hard. */
  private static double argument(SplittableRandom random, double[] hostile) {
    return switch (random.nextInt(8)) {
      case 0 -> hostile[random.nextInt(hostile.length)];
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> 1600 * random.nextDouble() - 800;
      default -> 16 * random.nextDouble() - 8;
    };
  }

  private static void assertIsScalar(Block block, double[] x, int n) {
    double[] before = x.clone();
    double[] y = new double[n + 1];
    Arrays.fill(y, CANARY);
    block.loop.apply(x, y, n);
    for (int i = 0; i < n; i++) {
      double argument = x[i];
      double[] alone = new double[1];
      block.loop.apply(new double[] {argument}, alone, 1);
      assertEquals(
          Double.doubleToLongBits(alone[0]),
          Double.doubleToLongBits(y[i]),
          () -> block + " at " + argument);
      double scalar = block.scalar.applyAsDouble(argument);
      assertTrue(isNear(scalar, alone[0]), () -> block + " at " + argument + ": " + alone[0]);
    }
    assertEquals(CANARY, y[n]);
    assertTrue(Arrays.equals(before, x));
  }

  /** Each of the two is within 3 ulp of the function; zeros have one sign. */
  private static boolean isNear(double a, double b) {
    return Double.compare(a, b) == 0
        || a != 0 && Math.abs(a - b) <= 6 * Math.min(Math.ulp(a), Math.ulp(b));
  }
}
