package io.github.longhand.report;

import io.github.longhand.report.GradientCheck.Comparison;
import io.github.longhand.report.GradientCheck.Verdict;
import java.util.function.DoubleUnaryOperator;

/** Compares derivatives of a loss at one place. */
final class GradientComparer {
  /** How much smaller each attempt's first step is: the last step of the attempt before. */
  private static final double NEXT = 0x1p-7;

  /** Below this part of the largest derivative, absolute differences count. */
  private static final double SMALL = 1e-3;

  /** Errors of rounding in a derivative, in units of epsilon times what was added up. */
  private static final double ROUNDINGS = 64;

  /** How many of the estimated errors a numeric derivative may be off. */
  private static final double CERTAIN = 3;

  private final LossOfRows loss;
  private final double tolerance;
  private final double[] gradient;
  private final double[] magnitudes;
  private final double noise;
  private final double largest;

  GradientComparer(LossOfRows loss, double tolerance) {
    this.loss = loss;
    this.tolerance = tolerance;
    this.gradient = loss.gradient();
    this.magnitudes = loss.magnitudes();
    this.noise = loss.noise();
    double most = 0;
    for (double derivative : gradient) {
      most = Math.max(most, Math.abs(derivative));
    }
    this.largest = most;
  }

  Comparison compare(String name, int index) {
    double analytic = gradient[index];
    double x = loss.parameter(index);
    // A parameter of a large value tells its scale; one near 0 does not.
    double scale = Math.max(1, Math.abs(x));
    DoubleUnaryOperator f = value -> loss.at(index, value);
    Ridders best = Ridders.NOTHING;
    // Large steps are good against rounding; kinks and poles near by ask for small ones.
    double first = scale * (loss.epsilon() > 1e-10 ? 0x1p-2 : 0x1p-5);
    for (double step = first; step > 4 * loss.epsilon() * scale; step *= NEXT) {
      double goal = 0.1 * allowed(index, analytic);
      Ridders found = Ridders.of(f, loss::stored, x, step, noise, goal);
      if (found.error() < best.error()) {
        best = found;
      }
      if (Math.abs(best.value() - analytic) <= allowed(index, best.value())
          || noise / (step * NEXT) > best.error()) {
        break;
      }
    }
    double difference = Math.abs(best.value() - analytic);
    double allowed = allowed(index, best.value());
    return new Comparison(
        name,
        index,
        analytic,
        best.value(),
        best.error(),
        relative(analytic, best.value()),
        verdict(f, index, difference, allowed, best.error(), scale));
  }

  private Verdict verdict(
      DoubleUnaryOperator f,
      int index,
      double difference,
      double allowed,
      double error,
      double scale) {
    if (difference <= allowed) {
      return Verdict.EQUAL;
    }
    if (Kink.isNear(f, loss, index, gradient[index], noise, allowed, scale)) {
      return Verdict.KINK;
    }
    // Written so that NaN is unclear.
    return difference > allowed + CERTAIN * error ? Verdict.DIFFERENT : Verdict.UNCLEAR;
  }

  private double allowed(int index, double numeric) {
    return tolerance * size(gradient[index], numeric)
        + ROUNDINGS * loss.epsilon() * magnitudes[index];
  }

  private double relative(double analytic, double numeric) {
    double difference = Math.abs(analytic - numeric);
    return difference == 0 ? 0 : difference / size(analytic, numeric);
  }

  private double size(double analytic, double numeric) {
    double larger = Math.max(Math.abs(analytic), SMALL * largest);
    return Double.isNaN(numeric) ? larger : Math.max(larger, Math.abs(numeric));
  }
}
