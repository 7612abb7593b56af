package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/**
 * Compares with arithmetic of 60 digits and more, which is the definition; Hipparchus is a second
 * opinion.
 */
class SpecialFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** How far, relatively, Hipparchus may differ: its own error. */
  private static final double HIPPARCHUS = 1e-14;

  private static final DfpField FIELD = new DfpField(60);

  /** At x = 6 the terms of the alternating series reach 1e15, of which 85 digits are left. */
  private static final MathContext DIGITS = new MathContext(100);

  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510"
              + "58209749445923078164062862089986280348253421170679821480865132823");

  private static final BigDecimal TWO_BY_ROOT_PI =
      BigDecimal.valueOf(2).divide(PI.sqrt(DIGITS), DIGITS);

  @Test
  void erfIsWithinOneUlp() {
    assertUlps("erf", 1.0, SpecialFunctions::erf, SpecialFunctionsTest::erfReference, erfGrid());
  }

  @Test
  void erfOfTheSmallIsWithinOneUlp() {
    assertUlps(
        "small erf", 1.0, SpecialFunctions::erf, SpecialFunctionsTest::erfReference, small());
  }

  /** The bound of the documentation as a relative error, as others state it. */
  @Test
  void erfIsWithinTwiceTheUnitOfRounding() {
    erfGrid()
        .filter(x -> x != 0)
        .forEach(
            x -> {
              BigDecimal exact = erfReference(x);
              BigDecimal error = new BigDecimal(SpecialFunctions.erf(x)).subtract(exact).abs();
              double relative = error.divide(exact.abs(), DIGITS).doubleValue();
              assertTrue(relative <= 0x1p-52, () -> "erf(" + x + ") is off by " + relative);
            });
  }

  @Test
  void erfAgreesWithHipparchus() {
    assertNear(SpecialFunctions::erf, Erf::erf, grid(-7, 7, 20_000));
  }

  @Test
  void erfAtTheEnds() {
    assertOddAtZeroAndPropagatesNaN(SpecialFunctions::erf);
    assertEquals(1.0, SpecialFunctions.erf(INFINITY));
    assertEquals(-1.0, SpecialFunctions.erf(-INFINITY));
    assertEquals(1.0, SpecialFunctions.erf(6));
    assertEquals(1.0, SpecialFunctions.erf(Math.nextDown(6.0)));
    assertEquals(-1.0, SpecialFunctions.erf(-Double.MAX_VALUE));
    assertTrue(SpecialFunctions.erf(5.8) < 1.0);
  }

  @Test
  void erfIsOddAndRises() {
    assertOdd(SpecialFunctions::erf, grid(0, 7, 20_001));
    assertRises(SpecialFunctions::erf, grid(-7, 7, 200_000));
  }

  /** Another series serves each unit interval; where two meet the function must not step back. */
  @Test
  void erfRisesAcrossTheSeams() {
    for (int k = 1; k <= 6; k++) {
      double below = SpecialFunctions.erf(Math.nextDown((double) k));
      double at = SpecialFunctions.erf(k);
      assertTrue(below <= at, "at " + k + ": " + below + " > " + at);
      assertTrue(at <= SpecialFunctions.erf(Math.nextUp((double) k)), "above " + k);
      assertTrue(at - below <= 2 * Math.ulp(at), "at " + k + ": " + below + " to " + at);
    }
  }

  @Test
  void erfcIsWithinSixUlp() {
    assertUlps(
        "erfc",
        6.0,
        SpecialFunctions::erfc,
        SpecialFunctionsTest::erfcReference,
        grid(-7, 4, 2_000));
  }

  /** erfc(x) exp(x²) falls slowly: the tail is compared with its asymptotic series. */
  @Test
  void erfcKeepsItsDigitsInTheTail() {
    DoubleFunction<BigDecimal> reference = x -> decimal(erfcTail(dfp(x)));
    assertUlps(
        "erfc", 6.0, SpecialFunctions::erfc, reference, grid(14, 26.4, Effort.of(100, 1_000)));
  }

  @Test
  void erfcxIsWithinSixUlp() {
    DoubleFunction<BigDecimal> reference = x -> decimal(DfpMath.exp(dfp(x).multiply(dfp(x))));
    DoubleFunction<BigDecimal> scaled = x -> reference.apply(x).multiply(erfcReference(x), DIGITS);
    assertUlps("erfcx", 6.0, SpecialFunctions::erfcx, scaled, grid(0, 4, 1_000));
    assertEquals(0.0, SpecialFunctions.erfcx(INFINITY));
    assertEquals(INFINITY, SpecialFunctions.erfcx(-30));
    assertEquals(1 / Math.sqrt(Math.PI), 1e200 * SpecialFunctions.erfcx(1e200), 1e-15);
    assertTrue(Double.isNaN(SpecialFunctions.erfcx(Double.NaN)));
  }

  @Test
  void erfcAtTheEnds() {
    assertEquals(1.0, SpecialFunctions.erfc(0));
    assertEquals(2.0, SpecialFunctions.erfc(-INFINITY));
    assertEquals(0.0, SpecialFunctions.erfc(INFINITY));
    assertTrue(Double.isNaN(SpecialFunctions.erfc(Double.NaN)));
  }

  private static BigDecimal erfcReference(double x) {
    return BigDecimal.ONE.subtract(erfReference(x));
  }

  /** A&S 7.1.23; at 14 its smallest term is exp(−196) of the whole. */
  private static Dfp erfcTail(Dfp x) {
    Dfp square = x.multiply(x);
    Dfp term = FIELD.getOne();
    Dfp sum = term;
    for (int m = 1; m < 60; m++) {
      term = term.multiply(-(2 * m - 1)).divide(square.multiply(2));
      sum = sum.add(term);
    }
    return DfpMath.exp(square.negate()).divide(x.multiply(FIELD.getPi().sqrt())).multiply(sum);
  }

  @Test
  void tanhIsWithinTwoUlp() {
    DoubleFunction<BigDecimal> reference = x -> decimal(tanhReference(dfp(x)));
    assertUlps("tanh", 2.0, SpecialFunctionsTest::tanh, reference, grid(-20, 20, 1_500));
    assertUlps("tanh near 0", 2.0, SpecialFunctionsTest::tanh, reference, grid(-0.7, 0.7, 1_500));
    assertUlps("tanh by powers", 2.0, SpecialFunctionsTest::tanh, reference, powers(-25, 4, 200));
  }

  @Test
  void tanhAtTheEnds() {
    assertOddAtZeroAndPropagatesNaN(SpecialFunctionsTest::tanh);
    assertEquals(1.0, tanh(INFINITY));
    assertEquals(-1.0, tanh(-INFINITY));
  }

  private static double tanh(double z) {
    return SpecialFunctions.tanh(z, Math.exp(-2 * Math.abs(z)));
  }

  private static Dfp tanhReference(Dfp z) {
    Dfp e = DfpMath.exp(z.multiply(2));
    return e.subtract(FIELD.getOne()).divide(e.add(FIELD.getOne()));
  }

  @Test
  void asinhIsWithinThreeUlp() {
    DoubleFunction<BigDecimal> reference = x -> decimal(asinhReference(dfp(x)));
    assertUlps("asinh", 3.0, SpecialFunctions::asinh, reference, grid(0.001, 30, 1500));
    assertUlps("asinh by powers", 3.0, SpecialFunctions::asinh, reference, powers(-25, 1000, 500));
  }

  @Test
  void asinhOfTheSmallIsTheArgument() {
    assertIsItsSmallArgument(SpecialFunctions::asinh);
  }

  @Test
  void asinhAgreesWithHipparchus() {
    assertNear(SpecialFunctions::asinh, FastMath::asinh, grid(-50, 50, 20_000));
    assertNear(SpecialFunctions::asinh, FastMath::asinh, powers(-300, 500, 10_000));
  }

  @Test
  void asinhAtTheEnds() {
    assertOddAtZeroAndPropagatesNaN(SpecialFunctions::asinh);
    assertEquals(INFINITY, SpecialFunctions.asinh(INFINITY));
    assertEquals(-INFINITY, SpecialFunctions.asinh(-INFINITY));
    // ln(2e300) and ln of twice the largest double.
    assertEquals(691.4686750787736, SpecialFunctions.asinh(1e300), 2e-13);
    assertEquals(710.4758600739439, SpecialFunctions.asinh(Double.MAX_VALUE), 2e-13);
  }

  @Test
  void asinhIsOddAndRises() {
    assertOdd(SpecialFunctions::asinh, grid(0, 50, 5000));
    assertOdd(SpecialFunctions::asinh, powers(-1000, 1000, 5000));
    assertRises(SpecialFunctions::asinh, grid(-50, 50, 100_000));
    assertRises(SpecialFunctions::asinh, grid(0x1p28 - 1000, 0x1p28 + 1000, 1000));
  }

  @Test
  void asinhInvertsSinh() {
    grid(-20, 20, 2000)
        .forEach(
            x ->
                assertEquals(
                    x, SpecialFunctions.asinh(Math.sinh(x)), 5 * Math.ulp(x) + 5 * Math.ulp(1.0)));
  }

  @Test
  void acoshIsWithinThreeUlp() {
    DoubleFunction<BigDecimal> reference = x -> decimal(acoshReference(dfp(x)));
    assertUlps("acosh", 3.0, SpecialFunctions::acosh, reference, grid(1.001, 30, 1500));
    DoubleStream closeToOne = powers(-52, 0, 500).map(t -> 1 + t);
    assertUlps("acosh close to 1", 3.0, SpecialFunctions::acosh, reference, closeToOne);
    assertUlps("acosh by powers", 3.0, SpecialFunctions::acosh, reference, powers(0, 1000, 500));
  }

  @Test
  void acoshAgreesWithHipparchus() {
    // Hipparchus cancels close to 1.
    assertNear(SpecialFunctions::acosh, FastMath::acosh, grid(2, 100, 20_000));
  }

  @Test
  void acoshAtTheEnds() {
    assertEquals(Double.NaN, SpecialFunctions.acosh(Double.NaN));
    assertEquals(0.0, SpecialFunctions.acosh(1));
    assertEquals(INFINITY, SpecialFunctions.acosh(INFINITY));
    assertEquals(691.4686750787736, SpecialFunctions.acosh(1e300), 2e-13);
    assertEquals(710.4758600739439, SpecialFunctions.acosh(Double.MAX_VALUE), 2e-13);
    for (double outside : new double[] {Math.nextDown(1.0), 0, -0.0, -1, -3, -1e300, -INFINITY}) {
      assertEquals(Double.NaN, SpecialFunctions.acosh(outside), () -> "acosh(" + outside + ")");
    }
  }

  @Test
  void acoshRises() {
    assertRises(SpecialFunctions::acosh, grid(1, 50, 100_000));
    assertRises(SpecialFunctions::acosh, grid(0x1p28 - 1000, 0x1p28 + 1000, 1000));
  }

  @Test
  void atanhIsWithinThreeUlp() {
    DoubleFunction<BigDecimal> reference = x -> decimal(atanhReference(dfp(x)));
    assertUlps("atanh", 3.0, SpecialFunctions::atanh, reference, grid(-0.999, 0.999, 1500));
    assertUlps("atanh by powers", 3.0, SpecialFunctions::atanh, reference, powers(-25, -1, 500));
    DoubleStream closeToOne = powers(-53, -1, 500).map(t -> 1 - t);
    assertUlps("atanh close to 1", 3.0, SpecialFunctions::atanh, reference, closeToOne);
  }

  @Test
  void atanhOfTheSmallIsTheArgument() {
    assertIsItsSmallArgument(SpecialFunctions::atanh);
  }

  @Test
  void atanhAgreesWithHipparchus() {
    assertNear(SpecialFunctions::atanh, FastMath::atanh, grid(-0.99, 0.99, 20_000));
    assertNear(SpecialFunctions::atanh, FastMath::atanh, powers(-300, -1, 10_000));
  }

  @Test
  void atanhAtTheEnds() {
    assertOddAtZeroAndPropagatesNaN(SpecialFunctions::atanh);
    assertEquals(INFINITY, SpecialFunctions.atanh(1));
    assertEquals(-INFINITY, SpecialFunctions.atanh(-1));
    assertTrue(SpecialFunctions.atanh(Math.nextDown(1.0)) < 19);
    for (double outside : new double[] {Math.nextUp(1.0), 2, 1e300, INFINITY}) {
      assertEquals(Double.NaN, SpecialFunctions.atanh(outside), () -> "atanh(" + outside + ")");
      assertEquals(Double.NaN, SpecialFunctions.atanh(-outside), () -> "atanh(-" + outside + ")");
    }
  }

  @Test
  void atanhIsOddAndRises() {
    assertOdd(SpecialFunctions::atanh, grid(0, 1, 5000));
    assertRises(SpecialFunctions::atanh, grid(-1, 1, 100_000));
  }

  @Test
  void logisticIsWithinThreeUlp() {
    DoubleFunction<BigDecimal> reference = z -> decimal(logisticReference(dfp(z)));
    assertUlps("logistic", 3.0, SpecialFunctions::logistic, reference, grid(-40, 40, 1000));
    assertUlps("logistic tails", 3.0, SpecialFunctions::logistic, reference, grid(-745, 745, 500));
  }

  @Test
  void logisticAtTheEnds() {
    assertEquals(Double.NaN, SpecialFunctions.logistic(Double.NaN));
    assertEquals(0.5, SpecialFunctions.logistic(0));
    assertEquals(0.5, SpecialFunctions.logistic(-0.0));
    assertEquals(9.859676543759770e-305, SpecialFunctions.logistic(-700), 1e-318);
    assertTrue(SpecialFunctions.logistic(-745) > 0);
    for (double far : new double[] {800, 1e300, Double.MAX_VALUE, INFINITY}) {
      assertEquals(1.0, SpecialFunctions.logistic(far));
      assertEquals(0.0, SpecialFunctions.logistic(-far));
    }
  }

  @Test
  void logisticIsSymmetricAndRises() {
    grid(0, 50, 5000)
        .forEach(
            z -> {
              double sum = SpecialFunctions.logistic(z) + SpecialFunctions.logistic(-z);
              assertEquals(1.0, sum, 0x1p-52, () -> "at " + z);
            });
    assertRises(SpecialFunctions::logistic, grid(-760, 40, 100_000));
  }

  @Test
  void softplusIsWithinThreeUlp() {
    DoubleFunction<BigDecimal> reference = z -> decimal(softplusReference(dfp(z)));
    assertUlps("softplus", 3.0, SpecialFunctions::softplus, reference, grid(-40, 40, 1000));
    assertUlps("softplus tails", 3.0, SpecialFunctions::softplus, reference, grid(-745, 745, 500));
  }

  @Test
  void softplusAtTheEnds() {
    assertEquals(Double.NaN, SpecialFunctions.softplus(Double.NaN));
    assertEquals(0.6931471805599453, SpecialFunctions.softplus(0));
    assertEquals(0.6931471805599453, SpecialFunctions.softplus(-0.0));
    assertEquals(0.0, SpecialFunctions.softplus(-INFINITY));
    assertEquals(0.0, SpecialFunctions.softplus(-1e300));
    assertTrue(SpecialFunctions.softplus(-745) > 0);
    for (double far : new double[] {800, 1e300, Double.MAX_VALUE, INFINITY}) {
      assertEquals(far, SpecialFunctions.softplus(far));
    }
  }

  /** ln(1 + eᶻ) − ln(1 + e⁻ᶻ) = z. */
  @Test
  void softplusIsSymmetricAndRises() {
    grid(0, 50, 5000)
        .forEach(
            z -> {
              double difference = SpecialFunctions.softplus(z) - SpecialFunctions.softplus(-z);
              assertEquals(z, difference, 2 * Math.ulp(z + 1), () -> "at " + z);
            });
    assertRises(SpecialFunctions::softplus, grid(-760, 760, 100_000));
  }

  /** Returns erf from its Maclaurin series, summed until a term is too small to matter. */
  private static BigDecimal erfReference(double x) {
    BigDecimal exact = new BigDecimal(x);
    BigDecimal minusSquare = exact.multiply(exact, DIGITS).negate();
    BigDecimal power = exact;
    BigDecimal sum = exact;
    BigDecimal negligible = exact.abs().scaleByPowerOfTen(-60);
    for (int n = 1; power.abs().compareTo(negligible) > 0; n++) {
      power = power.multiply(minusSquare, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * n + 1), DIGITS), DIGITS);
    }
    return sum.multiply(TWO_BY_ROOT_PI, DIGITS);
  }

  private static Dfp asinhReference(Dfp x) {
    return DfpMath.log(x.add(x.multiply(x).add(1).sqrt()));
  }

  private static Dfp acoshReference(Dfp x) {
    return DfpMath.log(x.add(x.multiply(x).subtract(1).sqrt()));
  }

  private static Dfp atanhReference(Dfp x) {
    return DfpMath.log(x.add(1).divide(x.negate().add(1))).divide(2);
  }

  private static Dfp logisticReference(Dfp z) {
    return FIELD.getOne().divide(DfpMath.exp(z.negate()).add(1));
  }

  private static Dfp softplusReference(Dfp z) {
    Dfp e = DfpMath.exp(z);
    if (z.toDouble() < -35) {
      // Next to 1, 60 digits do not hold enough of e: the series of ln(1 + e), to a relative error
      // of e².
      return e.subtract(e.multiply(e).divide(2));
    }
    return DfpMath.log(e.add(1));
  }

  private static Dfp dfp(double x) {
    return FIELD.newDfp(x);
  }

  private static BigDecimal decimal(Dfp x) {
    return new BigDecimal(x.toString());
  }

  private static DoubleStream erfGrid() {
    DoubleStream seams =
        IntStream.rangeClosed(1, 6)
            .mapToDouble(k -> k)
            .flatMap(k -> DoubleStream.of(Math.nextDown(k), k, Math.nextUp(k)));
    return DoubleStream.concat(seams, grid(-6.5, 6.5, Effort.of(500, 4000)));
  }

  /** Returns numbers of both signs from the least subnormal number up to 1. */
  private static DoubleStream small() {
    DoubleStream positive = DoubleStream.concat(DoubleStream.of(4.9e-324), powers(-1070, 0, 500));
    return positive.flatMap(x -> DoubleStream.of(x, -x));
  }

  /** Returns equidistant numbers from one to the other, both included. */
  private static DoubleStream grid(double from, double to, int steps) {
    return IntStream.rangeClosed(0, steps).mapToDouble(i -> from + (to - from) * i / steps);
  }

  /** Returns powers of two, the exponents equidistant. */
  private static DoubleStream powers(double from, double to, int steps) {
    return grid(from, to, steps).map(e -> Math.pow(2, e));
  }

  /** Checks that the function is nowhere further from the reference than so many ulp. */
  private static void assertUlps(
      String name,
      double bound,
      DoubleUnaryOperator function,
      DoubleFunction<BigDecimal> reference,
      DoubleStream arguments) {
    double worst = 0;
    double where = Double.NaN;
    for (double x : arguments.toArray()) {
      double ulps = ulps(function.applyAsDouble(x), reference.apply(x));
      if (ulps > worst) {
        worst = ulps;
        where = x;
      }
    }
    double error = worst;
    double at = where;
    assertTrue(error <= bound, () -> name + " is off by " + error + " ulp at " + at);
  }

  private static double ulps(double actual, BigDecimal exact) {
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
    return error.divide(ulp, MathContext.DECIMAL64).doubleValue();
  }

  private static void assertNear(
      DoubleUnaryOperator function, DoubleUnaryOperator other, DoubleStream arguments) {
    arguments.forEach(
        x -> {
          double expected = other.applyAsDouble(x);
          double tolerance = HIPPARCHUS * Math.abs(expected) + Double.MIN_VALUE;
          assertEquals(expected, function.applyAsDouble(x), tolerance, () -> "at " + x);
        });
  }

  /** asinh and atanh are x ∓ x³/6, x + x³/3, which below 1e-9 is x to within an ulp. */
  private static void assertIsItsSmallArgument(DoubleUnaryOperator function) {
    small()
        .filter(x -> Math.abs(x) < 1e-9)
        .forEach(x -> assertEquals(x, function.applyAsDouble(x), Math.ulp(x), () -> "at " + x));
  }

  private static void assertOddAtZeroAndPropagatesNaN(DoubleUnaryOperator function) {
    assertEquals(Double.NaN, function.applyAsDouble(Double.NaN));
    // assertEquals tells the zeros apart.
    assertEquals(0.0, function.applyAsDouble(0.0));
    assertEquals(-0.0, function.applyAsDouble(-0.0));
    assertEquals(-Double.MIN_VALUE, function.applyAsDouble(-Double.MIN_VALUE));
  }

  private static void assertOdd(DoubleUnaryOperator function, DoubleStream arguments) {
    arguments.forEach(
        x -> assertEquals(-function.applyAsDouble(x), function.applyAsDouble(-x), () -> "at " + x));
  }

  private static void assertRises(DoubleUnaryOperator function, DoubleStream ascending) {
    double before = -INFINITY;
    for (double x : ascending.toArray()) {
      double value = function.applyAsDouble(x);
      double last = before;
      assertTrue(value >= last, () -> "at " + x + ": " + value + " after " + last);
      before = value;
    }
  }
}
