package io.github.longhand.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * Measures the errors that the documentation of {@link FastFunctions} states. Not a test, as it
 * takes minutes; the first argument is the number of random arguments of each function, 10⁸ if
 * there is none, the second a function, all if there is none.
 *
 * <p>For each function it prints the largest error in units in the last place of the result and
 * where that is; how often, and by how many ulp at most, a result is below that of the next smaller
 * argument; and how far the reference, {@link DoubleDouble}, is from {@link Exact}, relatively, at
 * some thousand of the same arguments. A third of the arguments is uniform in each range, a third
 * has a uniform logarithm, a third is uniform around 0, where results have most bits to lose. The
 * arguments next to each change of the reduction come on top.
 */
final class ErrorBounds {
  private static final long ARGUMENTS = 100_000_000L;

  /** Each 2¹⁵th argument, but at most so many, goes to {@link Exact}. */
  private static final int CHECKS = 3000;

  /** What the reference may be off by. It is 2⁻⁸⁰ at worst, and an ulp is 2⁻⁵². */
  private static final double REFERENCE = 0x1p-80;

  private static final double TWO_LN_2 = 2 * StrictMath.log(2);

  /**
   * A function and the range of its arguments whose results are normal numbers.
   *
   * @param near the range around 0, or around 1 for the logarithm, where rounding shows most
   */
  private record Case(
      String name,
      DoubleUnaryOperator fast,
      DoubleFunction<DoubleDouble> reference,
      DoubleFunction<BigDecimal> exact,
      double low,
      double high,
      double near) {

    /** Returns a random argument of one of three kinds. */
    double argument(int kind, SplittableRandom random) {
      return switch (kind) {
        case 0 -> low + (high - low) * random.nextDouble();
        case 1 -> byLogarithm(random);
        default -> Math.max(low, centre() + near * (2 * random.nextDouble() - 1));
      };
    }

    private double byLogarithm(SplittableRandom random) {
      boolean negative = low < 0 && random.nextBoolean();
      double largest = negative ? -low : high;
      double magnitude = StrictMath.scalb(1 + random.nextDouble(), random.nextInt(1080) - 970);
      return magnitude > largest
          ? largest * random.nextDouble()
          : negative ? -magnitude : magnitude;
    }

    private double centre() {
      return name.equals("log") ? 1 : 0;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("exp", FastFunctions::exp, DoubleDouble::exp, Exact::exp, -708, 709.7, 8),
          new Case("exp near 0", FastFunctions::exp, DoubleDouble::exp, Exact::exp, -8, 8, 0.75),
          new Case(
              "expm1", FastFunctions::expm1, DoubleDouble::expm1, Exact::expm1, -708, 709.7, 1.5),
          new Case("log", FastFunctions::log, DoubleDouble::log, Exact::log, 1e-300, 1e300, 0.75),
          new Case(
              "log1p",
              FastFunctions::log1p,
              DoubleDouble::log1p,
              Exact::log1p,
              -1 + 1e-15,
              1e300,
              0.75),
          new Case("tanh", FastFunctions::tanh, DoubleDouble::tanh, Exact::tanh, -20, 20, 1.5),
          new Case(
              "logistic",
              FastFunctions::logistic,
              DoubleDouble::logistic,
              Exact::logistic,
              -708,
              40,
              3),
          new Case(
              "logisticOfMinus",
              FastFunctions::logisticOfMinus,
              z -> DoubleDouble.logistic(-z),
              z -> Exact.logistic(-z),
              -40,
              708,
              3),
          new Case(
              "softplus",
              FastFunctions::softplus,
              DoubleDouble::softplus,
              Exact::softplus,
              -708,
              1e6,
              3),
          new Case("erf", FastFunctions::erf, DoubleDouble::erf, Exact::erf, -6.5, 6.5, 1.5));

  private final Case function;
  private double worst;
  private double where = Double.NaN;
  private long falls;
  private double deepest;
  private double reference;

  private ErrorBounds(Case function) {
    this.function = function;
  }

  /**
   * Prints the table.
   *
   * @param args the number of arguments and the name of a function; either may be absent
   */
  public static void main(String[] args) {
    long arguments = args.length > 0 ? Long.parseLong(args[0]) : ARGUMENTS;
    System.out.println(
        "function           max ulp  at                       falls     deepest  ref");
    for (Case function : CASES) {
      if (args.length < 2 || function.name.equals(args[1])) {
        ErrorBounds bounds = new ErrorBounds(function);
        bounds.measure(arguments);
        bounds.print(arguments);
      }
    }
  }

  private void measure(long arguments) {
    SplittableRandom random = new SplittableRandom(1);
    for (long i = 0; i < arguments; i++) {
      double x = function.argument((int) (i % 3), random);
      check(x);
      if ((i & 0x7fff) < 3 && i >> 15 < CHECKS) {
        checkReference(x);
      }
    }
    seams().forEach(this::check);
  }

  private void check(double x) {
    double y = function.fast.applyAsDouble(x);
    double error = function.reference.apply(x).ulps(y);
    if (!(error <= worst)) {
      worst = error;
      where = x;
    }
    double before = function.fast.applyAsDouble(Math.nextDown(x));
    boolean falling = function.name.equals("logisticOfMinus");
    double fall = falling ? y - before : before - y;
    if (fall > 0) {
      falls++;
      deepest = Math.max(deepest, fall / Math.ulp(y));
    }
  }

  private void checkReference(double x) {
    BigDecimal exact = function.exact.apply(x);
    if (exact.signum() != 0) {
      BigDecimal error = function.reference.apply(x).decimal().subtract(exact);
      double relative = Math.abs(error.doubleValue() / exact.doubleValue());
      reference = Math.max(reference, relative);
      if (!(relative <= REFERENCE)) {
        throw new AssertionError(
            "reference of " + function.name + " off by " + relative + " at " + x);
      }
    }
  }

  /** The arguments next to odd multiples of ln 2, of half of it and of its root, and to √2ⁿ. */
  private List<Double> seams() {
    List<Double> seams = new ArrayList<>();
    for (int h = 0; h < 1100; h++) {
      double seam = (h + 0.5) * TWO_LN_2;
      for (double x : new double[] {seam, seam / 2, Math.sqrt(seam)}) {
        addAround(x, seams);
        addAround(-x, seams);
      }
      double power = StrictMath.pow(2, 0.5 * h);
      for (double x : new double[] {power, 1 / power, power - 1, 1 / power - 1}) {
        addAround(x, seams);
      }
    }
    return seams;
  }

  private void addAround(double x, List<Double> seams) {
    long bits = Double.doubleToRawLongBits(x);
    for (int i = -20; i <= 20; i++) {
      double near = Double.longBitsToDouble(bits + i);
      if (near >= function.low && near <= function.high) {
        seams.add(near);
      }
    }
  }

  private void print(long arguments) {
    System.out.printf(
        Locale.ROOT,
        "%-18s %7.3f  %-23s %9.2e %7.1f  %8.1e%n",
        function.name,
        worst,
        where,
        (double) falls / arguments,
        deepest,
        reference);
  }
}
