package io.github.longhand.training;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import io.github.longhand.support.Checks;
import io.github.longhand.training.Training.Settings;
import java.util.Arrays;

/**
 * What makes an update of a gradient: the mean, decay, clipping, and the optimiser. All goes
 * stretch by stretch of the parameters, so that each is in a cache while it is worked on, and
 * several threads can share the work. Where stretches end does not depend on the threads, nor do
 * the bits.
 */
final class Update {
  /** So many parameters, of which a few arrays have room in a second-level cache. */
  private static final int STRETCH = 1 << 13;

  private final Trainer trainer;
  private final Settings settings;
  private final BatchGradient gradients;

  /** What decays: 1 for weights, 0 for biases. */
  private final double[] decaying;

  private double[] theta;

  /** The parameters as the optimiser changes them, until they are known to be finite. */
  private double[] changed;

  /** Of each stretch the sum of squares of the gradient, and that after clipping by value. */
  private final double[] squares;

  private final double[] clippedSquares;
  private final boolean[] finite;

  // Made once: one for each update would be garbage.
  private final Crew.Work averaging = this::average;
  private final Crew.Work changing = this::change;

  // Of the update that is being made.
  private double weight;
  private double shortening;
  private double k;

  Update(Trainer trainer, Settings settings, BatchGradient gradients) {
    this.trainer = trainer;
    this.settings = settings;
    this.gradients = gradients;
    int count = trainer.parameterCount();
    this.decaying = new double[count];
    for (Parameter p : trainer.parameters()) {
      Arrays.fill(decaying, p.offset(), p.offset() + p.size(), p.bias() ? 0 : 1);
    }
    this.theta = new double[count];
    this.changed = new double[count];
    int stretches = (count + STRETCH - 1) / STRETCH;
    this.squares = new double[stretches];
    this.clippedSquares = new double[stretches];
    this.finite = new boolean[stretches];
    settings.optimiser.start(count);
  }

  /** Takes over the parameters that the model has. */
  void readParameters() {
    trainer.getParameters(theta);
  }

  /** Returns the parameters, the array itself. */
  double[] theta() {
    return theta;
  }

  /**
   * Makes an update by the gradient that was computed last.
   *
   * @param totalWeight what makes the mean of the sum
   * @param loss the mean loss
   * @param stepSize the step size
   * @return the norm of the mean gradient, before it is clipped
   * @throws TrainingDivergedException if a parameter would not be finite; the model is as it was
   */
  double make(double totalWeight, double loss, double stepSize) {
    weight = totalWeight;
    k = stepSize;
    gradients.together(squares.length, averaging);
    double norm = norm(squares);
    double length = clipsValues() ? norm(clippedSquares) : norm;
    shortening = length > settings.largestNorm ? shortening(length) : 1;
    settings.optimiser.begin(loss, k);
    gradients.together(squares.length, changing);
    for (boolean is : finite) {
      if (!is) {
        throw diverged();
      }
    }
    double[] before = theta;
    theta = changed;
    changed = before;
    trainer.setParameters(theta);
    return norm;
  }

  /** What makes the gradient as long as it may be; its squares may have overflowed. */
  private double shortening(double length) {
    if (length <= Double.MAX_VALUE) {
      return settings.largestNorm / length;
    }
    double[] g = gradients.gradient();
    double largest = 0;
    for (double derivative : g) {
      largest = Math.max(largest, Math.abs(derivative));
    }
    double sum = 0;
    for (double derivative : g) {
      sum += derivative / largest * (derivative / largest);
    }
    return settings.largestNorm / largest / Math.sqrt(sum);
  }

  private boolean clipsValues() {
    return settings.largestValue < Double.POSITIVE_INFINITY;
  }

  private static double norm(double[] squares) {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum);
  }

  private int end(int stretch) {
    return Math.min((stretch + 1) * STRETCH, theta.length);
  }

  private void average(int stretch, int thread) {
    int from = stretch * STRETCH;
    int to = end(stretch);
    gradients.add(from, to - from);
    double[] g = gradients.gradient();
    double by = 1 / weight;
    for (int i = from; i < to; i++) {
      g[i] *= by;
    }
    if (settings.decay > 0) {
      for (int i = from; i < to; i++) {
        g[i] += settings.decay * decaying[i] * theta[i];
      }
    }
    squares[stretch] = squares(g, from, to);
    if (clipsValues()) {
      for (int i = from; i < to; i++) {
        g[i] = Math.max(-settings.largestValue, Math.min(g[i], settings.largestValue));
      }
      clippedSquares[stretch] = squares(g, from, to);
    }
  }

  /** Sums in four parts, as additions that wait for each other take long. */
  private static double squares(double[] g, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      a += g[i] * g[i];
      b += g[i + 1] * g[i + 1];
      c += g[i + 2] * g[i + 2];
      d += g[i + 3] * g[i + 3];
    }
    for (; i < to; i++) {
      a += g[i] * g[i];
    }
    return (a + b) + (c + d);
  }

  private void change(int stretch, int thread) {
    int from = stretch * STRETCH;
    int to = end(stretch);
    double[] g = gradients.gradient();
    if (shortening < 1) {
      for (int i = from; i < to; i++) {
        g[i] *= shortening;
      }
    }
    System.arraycopy(theta, from, changed, from, to - from);
    settings.optimiser.update(changed, g, k, from, to);
    finite[stretch] = Checks.isFinite(trainer, changed, from, to - from);
  }

  private TrainingDivergedException diverged() {
    for (Parameter p : trainer.parameters()) {
      for (int i = 0; i < p.size(); i++) {
        if (!Checks.isFinite(trainer, changed, p.offset() + i, 1)) {
          double value = changed[p.offset() + i];
          String name = p.size() == 1 ? p.name() : p.name() + "[" + i + "]";
          return new TrainingDivergedException(name, value, k);
        }
      }
    }
    throw new AssertionError("a parameter that is not finite");
  }
}
