package io.github.longhand.report;

import java.util.function.DoubleUnaryOperator;

/**
 * The derivative of a function from its values: quotients of central differences with steps that
 * are halved, extrapolated to a step of zero by Neville's scheme, of which the entry with the
 * smallest estimate of its error is taken. Source: C. J. F. Ridders, <i>Accurate computation of
 * F′(x) and F′(x)F″(x)</i>, Advances in Engineering Software 4, 1982; estimate of the error as in
 * W. H. Press and others, <i>Numerical Recipes</i>, 3rd edition, 2007, section 5.7.
 *
 * @param value the derivative; NaN if the function was not finite anywhere
 * @param error an estimate of its error
 */
record Ridders(double value, double error) {
  static final Ridders NOTHING = new Ridders(Double.NaN, Double.POSITIVE_INFINITY);

  /** How many steps are tried: the last is 2⁻⁷ of the first. */
  private static final int STEPS = 8;

  /** How much worse than the best an entry may be before smaller steps are given up. */
  private static final double GIVE_UP = 4;

  /**
   * Differentiates.
   *
   * @param stored the number nearest to another at which the function can be computed
   * @param first the first step
   * @param noise the error of a value of the function
   * @param goal the error that is small enough
   */
  static Ridders of(
      DoubleUnaryOperator f,
      DoubleUnaryOperator stored,
      double x,
      double first,
      double noise,
      double goal) {
    Ridders best = NOTHING;
    double[] above = new double[STEPS];
    int known = 0;
    double step = first;
    for (int i = 0; i < STEPS && best.error > goal; i++, step /= 2) {
      double right = stored.applyAsDouble(x + step);
      double left = stored.applyAsDouble(x - step);
      double entry = (f.applyAsDouble(right) - f.applyAsDouble(left)) / (right - left);
      if (!(Math.abs(entry) <= Double.MAX_VALUE)) {
        // The function is not finite that far away: the scheme begins anew.
        known = 0;
        continue;
      }
      double rounding = noise / step;
      double power = 1;
      double last = Double.POSITIVE_INFINITY;
      // The row of the scheme that begins with this quotient, over the row before it.
      for (int j = 0; j < known; j++) {
        power *= 4;
        double next = entry + (entry - above[j]) / (power - 1);
        last = Math.max(Math.abs(next - entry), Math.abs(next - above[j])) + rounding;
        if (last < best.error) {
          best = new Ridders(next, last);
        }
        above[j] = entry;
        entry = next;
      }
      above[known++] = entry;
      if (known > 3 && last > GIVE_UP * best.error) {
        break;
      }
    }
    return best;
  }
}
