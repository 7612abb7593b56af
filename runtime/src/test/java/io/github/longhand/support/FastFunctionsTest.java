package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares with {@link Exact} at random and at hostile arguments. The bounds are those of the
 * documentation, which {@link ErrorBounds} has measured at many more.
 */
class FastFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final double TWO_LN_2 = 2 * StrictMath.log(2);

  /** From here down exp is subnormal. */
  private static final double SUBNORMAL_EXP = -708.3964185322641;

  /** See {@link #hasTheBitsOfOtherMachines}; another polynomial has another hash. */
  private static final long HASH = 8119473567720730944L;

  /** A function with what its documentation says. */
  private enum Fast {
    EXP(FastFunctions::exp, Exact::exp, 1.7, 0, -745.2, 709.78),
    EXPM1(FastFunctions::expm1, Exact::expm1, 1.8, 0, -50, 709.78),
    LOG(FastFunctions::log, Exact::log, 1.3, 0, Double.MIN_VALUE, Double.MAX_VALUE),
    LOG1P(FastFunctions::log1p, Exact::log1p, 1.9, 0, Math.nextUp(-1.0), Double.MAX_VALUE),
    TANH(FastFunctions::tanh, Exact::tanh, 2.7, 0, -30, 30),
    LOGISTIC(FastFunctions::logistic, Exact::logistic, 3.0, 1, -745.2, 60),
    LOGISTIC_OF_MINUS(z -> FastFunctions.logisticOfMinus(-z), Exact::logistic, 3.0, 1, -745.2, 60),
    SOFTPLUS(FastFunctions::softplus, Exact::softplus, 2.4, 2, -745.2, 1e9),
    ERF(FastFunctions::erf, Exact::erf, 2.7, 2, -7, 7);

    final DoubleUnaryOperator function;
    final DoubleFunction<BigDecimal> exact;

    /** The largest error, in ulp of the result. */
    final double bound;

    /** How far, in ulp of the result, it may be below the result of the next smaller argument. */
    final double fall;

    /** Outside, the result is known: 0, a limit, ∞ or NaN. */
    final double low;

    final double high;

    Fast(
        DoubleUnaryOperator function,
        DoubleFunction<BigDecimal> exact,
        double bound,
        double fall,
        double low,
        double high) {
      this.function = function;
      this.exact = exact;
      this.bound = bound;
      this.fall = fall;
      this.low = low;
      this.high = high;
    }

    double at(double x) {
      return function.applyAsDouble(x);
    }

    void assertNear(double x) {
      if (x >= low && x <= high) {
        BigDecimal expected = exact.apply(x);
        double actual = at(x);
        double error = Exact.ulps(actual, expected);
        assertTrue(error <= bound, () -> this + "(" + x + ") is " + actual + ", off by " + error);
      }
    }

    void assertRises(double x) {
      double before = at(Math.nextDown(x));
      double y = at(x);
      assertTrue(
          !(y < before) || before - y <= fall * Math.ulp(y),
          () -> this + " falls at " + x + " from " + before + " to " + y);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWithinItsBoundAtRandom(Fast function) {
    random(function, 800).forEach(function::assertNear);
  }

  @ParameterizedTest
  @EnumSource
  void isWithinItsBoundWhereItIsHard(Fast function) {
    hostile().forEach(function::assertNear);
    seams(12, 3).forEach(function::assertNear);
  }

  @ParameterizedTest
  @EnumSource
  void rises(Fast function) {
    random(function, 300_000).forEach(function::assertRises);
    seams(1100, 30).forEach(function::assertRises);
    hostile().forEach(function::assertRises);
  }

  /** Steps of all lengths: nothing that two neighbours hide adds up. */
  @ParameterizedTest
  @EnumSource
  void risesOverLongerSteps(Fast function) {
    SplittableRandom random = new SplittableRandom(7);
    random(function, 100_000)
        .forEach(
            x -> {
              double y = function.at(x);
              double further = x + Math.abs(x) * Math.scalb(random.nextDouble(), -20);
              assertTrue(
                  !(function.at(further) < y - function.fall * Math.ulp(y)),
                  () -> function + " falls from " + x + " to " + further);
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPM1", "LOG1P", "TANH", "ERF"})
  void keepsTheSignOfZero(Fast function) {
    // assertEquals tells the zeros apart.
    assertEquals(0.0, function.at(0.0));
    assertEquals(-0.0, function.at(-0.0));
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPM1", "LOG1P", "TANH"})
  void ofTheSmallestIsTheArgument(Fast function) {
    for (double x :
        new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE, 1e-310, 0x1p-1022, 1e-30}) {
      assertEquals(x, function.at(x));
      assertEquals(-x, function.at(-x));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TANH", "ERF"})
  void isOdd(Fast function) {
    DoubleStream.concat(random(function, 20_000), hostile())
        .forEach(x -> assertEquals(-function.at(x), function.at(-x), () -> "at " + x));
  }

  @ParameterizedTest
  @EnumSource
  void ofNaNIsNaN(Fast function) {
    assertEquals(Double.NaN, function.at(Double.NaN));
    // The bits of a NaN that no operation returns, of either sign.
    assertEquals(Double.NaN, function.at(Double.longBitsToDouble(0x7ff0_1234_5678_9abcL)));
    assertEquals(Double.NaN, function.at(Double.longBitsToDouble(0xfff0_1234_5678_9abcL)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {709.79, 710, 999.9, 1000, 1001, 1500, 1e10, 1e300, Double.MAX_VALUE})
  void farOut(double x) {
    assertEquals(INFINITY, FastFunctions.exp(x));
    assertEquals(INFINITY, FastFunctions.expm1(x));
    assertEquals(1.0, FastFunctions.tanh(x));
    assertEquals(1.0, FastFunctions.logistic(x));
    assertEquals(1.0, FastFunctions.logisticOfMinus(-x));
    assertEquals(x, FastFunctions.softplus(x));
    assertEquals(1.0, FastFunctions.erf(x));
    assertEquals(-1.0, FastFunctions.expm1(-x));
    assertEquals(Double.NaN, FastFunctions.log(-x));
    assertEquals(Double.NaN, FastFunctions.log1p(-x));
    double tail = x > 745.2 ? 0.0 : FastFunctions.exp(-x);
    assertEquals(tail, FastFunctions.exp(-x));
    assertEquals(tail, FastFunctions.logistic(-x));
    assertEquals(tail, FastFunctions.logisticOfMinus(x));
    assertEquals(tail, FastFunctions.softplus(-x));
  }

  @Test
  void atInfinity() {
    farOut(INFINITY);
    assertEquals(INFINITY, FastFunctions.log(INFINITY));
    assertEquals(INFINITY, FastFunctions.log1p(INFINITY));
  }

  @Test
  void atTheEndsOfTheDomain() {
    assertEquals(-INFINITY, FastFunctions.log(0.0));
    assertEquals(-INFINITY, FastFunctions.log(-0.0));
    assertEquals(Double.NaN, FastFunctions.log(-Double.MIN_VALUE));
    assertEquals(-INFINITY, FastFunctions.log1p(-1));
    assertEquals(Double.NaN, FastFunctions.log1p(Math.nextDown(-1.0)));
    assertEquals(0.0, FastFunctions.log(1));
    assertEquals(1.0, FastFunctions.exp(0));
    assertEquals(1.0, FastFunctions.exp(-0.0));
    assertEquals(0.5, FastFunctions.logistic(0));
    assertEquals(0.5, FastFunctions.logistic(-0.0));
    assertEquals(0.5, FastFunctions.logisticOfMinus(0));
    assertEquals(0.5, FastFunctions.logisticOfMinus(-0.0));
  }

  @Test
  void overflowsAndUnderflowsWhereItShould() {
    double last = StrictMath.log(Double.MAX_VALUE);
    assertTrue(FastFunctions.exp(last) <= Double.MAX_VALUE);
    assertEquals(INFINITY, FastFunctions.exp(Math.nextUp(last)));
    assertTrue(FastFunctions.expm1(last) <= Double.MAX_VALUE);
    assertEquals(INFINITY, FastFunctions.expm1(Math.nextUp(last)));
    for (Fast function : new Fast[] {Fast.EXP, Fast.LOGISTIC, Fast.SOFTPLUS}) {
      // ln of half the least number, below which 0 is nearer, is −745.13.
      assertEquals(Double.MIN_VALUE, function.at(-745.13));
      assertEquals(0.0, function.at(-745.14));
      DoubleStream.iterate(SUBNORMAL_EXP, x -> x > -746, x -> x - 0.37)
          .forEach(function::assertNear);
    }
  }

  @Test
  void logisticOfMinusHasTheBitsOfLogistic() {
    DoubleStream.concat(random(Fast.LOGISTIC, 20_000), hostile())
        .forEach(
            z -> {
              assertEquals(FastFunctions.logistic(-z), FastFunctions.logisticOfMinus(z));
              double sum = FastFunctions.logistic(z) + FastFunctions.logisticOfMinus(z);
              assertEquals(1.0, sum, 0x1p-53, () -> "at " + z);
            });
  }

  /** What the JVM interprets, and what its compilers make of it, has the same bits. */
  @ParameterizedTest
  @EnumSource
  void hasTheSameBitsOnceItIsCompiled(Fast function) {
    double[] arguments = DoubleStream.concat(hostile(), random(function, 200)).toArray();
    long[] first = new long[arguments.length];
    for (int round = 0; round < 300; round++) {
      for (int i = 0; i < arguments.length; i++) {
        long bits = Double.doubleToLongBits(function.at(arguments[i]));
        if (round == 0) {
          first[i] = bits;
        }
        assertEquals(first[i], bits);
      }
    }
  }

  /** The hash was computed on one machine: on any other the results have the same bits. */
  @Test
  void hasTheBitsOfOtherMachines() {
    long hash = 0;
    for (int i = -20_000; i <= 20_000; i++) {
      for (Fast function : Fast.values()) {
        hash = 31 * hash + Double.doubleToLongBits(function.at(i / 1024.0));
      }
    }
    assertEquals(HASH, hash);
  }

  /** Returns numbers of the range of the function: uniform, by their logarithm, and around 0. */
  private static DoubleStream random(Fast function, int count) {
    SplittableRandom random = new SplittableRandom(function.ordinal());
    return IntStream.range(0, count)
        .mapToDouble(
            i ->
                switch (i % 4) {
                  case 0 -> function.low + (function.high - function.low) * random.nextDouble();
                  case 1 -> 3 * random.nextDouble() - 1.5;
                  case 2 -> 16 * random.nextDouble() - 8;
                  default ->
                      (random.nextBoolean() ? 1 : -1)
                          * Math.scalb(1 + random.nextDouble(), random.nextInt(2098) - 1074);
                })
        .filter(x -> x >= function.low && x <= function.high);
  }

  /**
   * Returns, of either sign, zeros, numbers at the ends of the subnormal and normal ones, where 1 +
   * x rounds to 1 or to x, and where exp overflows, underflows or becomes subnormal.
   */
  static DoubleStream hostile() {
    return DoubleStream.of(
            0.0,
            Double.MIN_VALUE,
            0x1p-1060,
            Double.MIN_NORMAL,
            0x1p-1021,
            1e-300,
            0x1p-54,
            0x1p-53,
            0x1p-52,
            0x1p-27,
            0.25,
            0.5,
            Math.sqrt(0.5),
            1,
            Math.sqrt(2),
            2,
            5.9,
            6,
            18.7,
            19.1,
            22,
            36.7,
            37.4,
            0x1p27,
            0x1p52,
            0x1p53,
            0x1p54,
            SUBNORMAL_EXP,
            709,
            709.0895657128241,
            StrictMath.log(Double.MAX_VALUE),
            740,
            745.13,
            999.9999999999999,
            1000,
            0x1.6a09e667f3bcdp1023,
            Double.MAX_VALUE,
            INFINITY)
        .flatMap(x -> DoubleStream.of(Math.nextDown(x), x, Math.nextUp(x)))
        .flatMap(x -> DoubleStream.of(x, -x));
  }

  /** Returns the arguments where a reduction goes over to the next, and so many neighbours. */
  private static DoubleStream seams(int count, int neighbours) {
    DoubleStream seams =
        IntStream.range(0, count)
            .mapToDouble(h -> (h + 0.5) * TWO_LN_2)
            .flatMap(x -> DoubleStream.of(x, x / 2, Math.sqrt(x)))
            .flatMap(x -> DoubleStream.of(x, -x));
    DoubleStream roots =
        IntStream.range(0, count)
            .mapToDouble(k -> StrictMath.pow(2, 0.5 * k))
            .flatMap(x -> DoubleStream.of(x, 1 / x, x - 1, 1 / x - 1));
    return DoubleStream.concat(seams, roots)
        .flatMap(
            x ->
                IntStream.rangeClosed(-neighbours, neighbours)
                    .mapToDouble(i -> x + i * Math.ulp(x)));
  }
}
