package io.github.longhand.report;

import java.util.function.DoubleUnaryOperator;

/** Places where a function has no derivative. */
final class Kink {
  /** Noise in the difference of two slopes, in units of the noise of a loss by the step. */
  private static final double NOISE = 20;

  /** How many times the noise may be in what is allowed; more asks for larger steps. */
  private static final double TIMES = 4;

  /** A difference of so many times the noise is none of noise. */
  private static final double SURE = 6;

  private Kink() {}

  /**
   * Whether the loss, as a function of one parameter, has a kink or a jump where it is, and a value
   * is between the slopes beside it.
   *
   * @param slope the value that is called the derivative
   * @param allowed by how much slopes may differ and be called the same
   */
  static boolean isNear(
      DoubleUnaryOperator f,
      LossOfRows loss,
      int index,
      double slope,
      double noise,
      double allowed,
      double scale) {
    double step = Math.max(TIMES * NOISE * noise / allowed, 256 * loss.epsilon() * scale);
    if (step > 0x1p-3 * scale) {
      // Noise hides any kink.
      return false;
    }
    double x = loss.parameter(index);
    double middle = f.applyAsDouble(x);
    Slopes far = Slopes.of(f, loss, x, middle, step);
    Slopes near = Slopes.of(f, loss, x, middle, step / 2);
    Slopes nearest = Slopes.of(f, loss, x, middle, step / 4);
    Slopes rough = near.extrapolated(far);
    Slopes fine = nearest.extrapolated(near);
    double sure = Math.max(allowed / 2, SURE * NOISE * noise / step);
    // Of a smooth function the slopes on both sides are the same.
    if (!(Math.max(Math.abs(rough.right - rough.left), Math.abs(fine.right - fine.left)) > sure)) {
      return false;
    }
    double uncertain =
        allowed + Math.abs(fine.right - rough.right) + Math.abs(fine.left - rough.left);
    return slope >= Math.min(fine.left, fine.right) - uncertain
        && slope <= Math.max(fine.left, fine.right) + uncertain;
  }

  /** The slopes of the lines to a place on the left and to one on the right. */
  private record Slopes(double left, double right) {
    static Slopes of(DoubleUnaryOperator f, LossOfRows loss, double x, double middle, double step) {
      double right = loss.stored(x + step);
      double left = loss.stored(x - step);
      return new Slopes(
          (middle - f.applyAsDouble(left)) / (x - left),
          (f.applyAsDouble(right) - middle) / (right - x));
    }

    /** The slopes at a step of zero, from those of this step and of twice this step. */
    Slopes extrapolated(Slopes twice) {
      return new Slopes(2 * left - twice.left, 2 * right - twice.right);
    }
  }
}
