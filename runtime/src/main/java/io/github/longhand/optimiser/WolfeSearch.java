package io.github.longhand.optimiser;

import java.util.Arrays;

/**
 * Looks along a direction for a step after which the value is enough below and the slope is flat
 * enough: the strong conditions of Wolfe, by algorithms 3.5 and 3.6 of J. Nocedal and S. J. Wright,
 * <i>Numerical Optimization</i>, 2nd ed., Springer, 2006, with steps from cubic interpolation.
 */
final class WolfeSearch {
  private static final double ENOUGH = 1e-4;
  private static final double FLAT = 0.9;
  private static final int MOST_EVALUATIONS = 40;

  private final Objective objective;

  // What holds after a search that succeeded.
  final double[] theta;
  final double[] gradient;
  double value;
  int evaluations;

  private double[] from = {};
  private double[] direction = {};
  private double valueAt0;
  private double slopeAt0;
  private double slope;

  WolfeSearch(Objective objective, int parameters) {
    this.objective = objective;
    this.theta = new double[parameters];
    this.gradient = new double[parameters];
  }

  /** Computes at a point, without a search. */
  double start(double[] point) {
    System.arraycopy(point, 0, theta, 0, theta.length);
    evaluations++;
    value = objective.value(theta, gradient);
    return value;
  }

  /**
   * Searches.
   *
   * @param slopeAtStart the derivative along the direction, negative
   * @param first the step to try first
   * @return false if there is no such step within reach
   */
  boolean search(
      double[] start, double valueAtStart, double slopeAtStart, double[] along, double first) {
    from = start;
    direction = along;
    valueAt0 = valueAtStart;
    slopeAt0 = slopeAtStart;
    double last = 0;
    double lastValue = valueAt0;
    double lastSlope = slopeAt0;
    double step = first;
    for (int i = 0; i < MOST_EVALUATIONS; i++) {
      evaluate(step);
      if (!(value <= valueAt0 + ENOUGH * step * slopeAt0) || (i > 0 && value >= lastValue)) {
        return zoom(last, lastValue, lastSlope, step, value, slope);
      }
      if (Math.abs(slope) <= -FLAT * slopeAt0) {
        return true;
      }
      if (slope >= 0) {
        return zoom(step, value, slope, last, lastValue, lastSlope);
      }
      last = step;
      lastValue = value;
      lastSlope = slope;
      step *= 4;
    }
    return false;
  }

  /** Between a step that is good as far as it goes, and one on the other side of a minimum. */
  private boolean zoom(
      double low,
      double lowValue,
      double lowSlope,
      double high,
      double highValue,
      double highSlope) {
    for (int i = 0; i < MOST_EVALUATIONS; i++) {
      double step = between(low, lowValue, lowSlope, high, highValue, highSlope);
      evaluate(step);
      if (!(value <= valueAt0 + ENOUGH * step * slopeAt0) || value >= lowValue) {
        high = step;
        highValue = value;
        highSlope = slope;
      } else {
        if (Math.abs(slope) <= -FLAT * slopeAt0) {
          return true;
        }
        if (slope * (high - low) >= 0) {
          high = low;
          highValue = lowValue;
          highSlope = lowSlope;
        }
        low = step;
        lowValue = value;
        lowSlope = slope;
      }
      if (Math.abs(high - low) <= 1e-16 * Math.max(Math.abs(low), Math.abs(high))) {
        break;
      }
    }
    if (low == 0) {
      return false;
    }
    // Not flat, but below: rounding errors leave nothing better.
    evaluate(low);
    return value < valueAt0;
  }

  /** The minimum of the cubic through both values and slopes, unless it is close to an end. */
  private static double between(
      double a, double aValue, double aSlope, double b, double bValue, double bSlope) {
    double width = b - a;
    double middle = a + width / 2;
    if (!(Math.abs(bValue) <= Double.MAX_VALUE && Math.abs(bSlope) <= Double.MAX_VALUE)) {
      return a + width / 10;
    }
    double d1 = aSlope + bSlope - 3 * (aValue - bValue) / (a - b);
    double root = d1 * d1 - aSlope * bSlope;
    if (!(root >= 0)) {
      return middle;
    }
    double d2 = Math.signum(width) * Math.sqrt(root);
    double step = b - width * ((bSlope + d2 - d1) / (bSlope - aSlope + 2 * d2));
    double part = (step - a) / width;
    return part > 0.05 && part < 0.95 ? step : middle;
  }

  private void evaluate(double step) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] = from[i] + step * direction[i];
    }
    evaluations++;
    value = objective.value(theta, gradient);
    if (Math.abs(value) <= Double.MAX_VALUE) {
      slope = Minimum.dot(gradient, direction);
    } else {
      // Also −∞ is out of bounds, and nothing to go down to.
      value = Double.NaN;
      Arrays.fill(gradient, Double.NaN);
      slope = Double.NaN;
    }
  }
}
