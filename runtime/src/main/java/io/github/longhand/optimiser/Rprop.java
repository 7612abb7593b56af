package io.github.longhand.optimiser;

import io.github.longhand.support.Checks;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * iRprop⁺: only the sign of a derivative counts. Each parameter has a step of its own, which grows
 * while the sign stays and shrinks when it changes; then the last step is taken back if the loss
 * has grown (C. Igel and M. Hüsken, <i>Improving the Rprop learning algorithm</i>, 2000; M.
 * Riedmiller and H. Braun, 1993). It is for gradients of all samples: those of mini-batches change
 * their signs by chance.
 *
 * <p>The step size that {@link #begin} gets is what all steps are at first, before the first
 * update; later ones are not read.
 */
public final class Rprop implements Optimiser {
  private static final double GROWTH = 1.2;
  private static final double SHRINKAGE = 0.5;

  private final double least;
  private final double most;
  private double[] steps = {};
  private double[] last = {};
  private double[] changes = {};

  /** The loss of this update and of the last one, and how many updates there were. */
  private final double[] losses = new double[3];

  /** Creates the optimiser with steps from 10⁻⁶ to 50. */
  public Rprop() {
    this(1e-6, 50);
  }

  /**
   * Creates the optimiser.
   *
   * @param least the least step
   * @param most the largest one
   */
  public Rprop(double least, double most) {
    this.least = Checks.positive("the least step", least);
    this.most = Checks.positive("the largest step", most);
    if (least > most) {
      throw new IllegalArgumentException(
          "the least step is " + least + ", expected no more than the largest, " + most);
    }
  }

  @Override
  public void start(int parameters) {
    steps = new double[parameters];
    last = new double[parameters];
    changes = new double[parameters];
    Arrays.fill(losses, 0);
    losses[0] = Double.NaN;
  }

  @Override
  public void begin(double loss, double k) {
    if (losses[2] == 0) {
      Arrays.fill(steps, Math.min(Math.max(k, least), most));
    }
    losses[1] = losses[0];
    losses[0] = loss;
    losses[2]++;
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    boolean worse = losses[0] > losses[1];
    for (int i = from; i < to; i++) {
      double g = gradient[i];
      double turn = g * last[i];
      if (turn < 0) {
        steps[i] = Math.max(steps[i] * SHRINKAGE, least);
        if (worse) {
          theta[i] -= changes[i];
        }
        // The next update neither grows nor shrinks the step.
        last[i] = 0;
        changes[i] = 0;
      } else {
        if (turn > 0) {
          steps[i] = Math.min(steps[i] * GROWTH, most);
        }
        changes[i] = -Math.signum(g) * steps[i];
        theta[i] += changes[i];
        last[i] = g;
      }
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of("changes", changes, "last", last, "losses", losses, "steps", steps);
  }
}
