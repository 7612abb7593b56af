package io.github.longhand.training;

import io.github.longhand.support.Checks;

/**
 * How the step size k changes in the course of a training. Those here are functions of the time
 * alone, except {@link #reduceOnPlateau}, which belongs to one training at a time.
 *
 * <p>Time is counted in updates from 0 on. Cosines are those of {@link StrictMath}: the same step
 * sizes on every JVM.
 */
public interface StepSizes {
  /**
   * Returns the step size.
   *
   * @param update the number of updates before this one
   * @param updates how many there will be if all epochs are made
   * @param epoch the number of epochs before this one
   */
  double at(long update, long updates, int epoch);

  /**
   * Called after each epoch.
   *
   * @param loss the mean held-out loss; that of training without held-out set
   */
  default void epochEnded(double loss) {}

  /**
   * Returns what is remembered from epoch to epoch, for a checkpoint: the array itself, so that
   * what is copied into it is what goes on.
   */
  default double[] state() {
    return new double[0];
  }

  /**
   * Always the same.
   *
   * @param k the step size
   */
  static StepSizes constant(double k) {
    Checks.positive("the step size", k);
    return (update, updates, epoch) -> k;
  }

  /**
   * Multiplied by a factor every few epochs.
   *
   * @param k the first step size
   * @param factor from 0 to 1, both exclusive
   * @param epochs after how many
   */
  static StepSizes step(double k, double factor, int epochs) {
    Checks.positive("the step size", k);
    Checks.fraction("the factor", factor);
    Checks.atLeastOne("the number of epochs", epochs);
    return (update, updates, epoch) -> {
      double size = k;
      for (int times = epoch / epochs; times > 0; times--) {
        size *= factor;
      }
      return size;
    };
  }

  /**
   * Half a period of a cosine from the first step size to the last (I. Loshchilov and F. Hutter,
   * <i>SGDR: Stochastic gradient descent with warm restarts</i>, 2017, without restarts).
   *
   * @param k the first step size
   * @param last the last one, 0 or more
   */
  static StepSizes cosine(double k, double last) {
    Checks.positive("the step size", k);
    if (!(last >= 0 && last <= k)) {
      throw new IllegalArgumentException(
          "the last step size is " + last + ", expected one from 0 to the first, " + k);
    }
    return (update, updates, epoch) -> between(k, last, fractionOf(update, updates));
  }

  /**
   * Rising in equal steps over the first updates, then as another says, whose time starts after
   * them.
   *
   * @param warmUp over how many updates
   * @param then what follows; its first value is what the step size rises to
   */
  static StepSizes warmUp(long warmUp, StepSizes then) {
    Checks.atLeastOne("the number of updates", warmUp);
    return new StepSizes() {
      @Override
      public double at(long update, long updates, int epoch) {
        long left = Math.max(updates - warmUp, 1);
        return update < warmUp
            ? then.at(0, left, epoch) * (update + 1) / (warmUp + 1)
            : then.at(update - warmUp, left, epoch);
      }

      @Override
      public void epochEnded(double loss) {
        then.epochEnded(loss);
      }

      @Override
      public double[] state() {
        return then.state();
      }
    };
  }

  /**
   * One cycle: over the first three tenths of all updates from k/25 up to k, then down to
   * k/250,000, both by half a period of a cosine (L. N. Smith and N. Topin,
   * <i>Super-convergence</i>, 2018, with the proportions that PyTorch takes).
   *
   * @param k the largest step size
   */
  static StepSizes oneCycle(double k) {
    Checks.positive("the step size", k);
    return (update, updates, epoch) -> {
      double t = fractionOf(update, updates);
      return t < 0.3 ? between(k / 25, k, t / 0.3) : between(k, k / 250_000, (t - 0.3) / 0.7);
    };
  }

  /**
   * Multiplied by a factor whenever the loss has not improved for some epochs.
   *
   * @param k the first step size
   * @param factor from 0 to 1, both exclusive
   * @param patience how many epochs in a row may pass without a loss below the least so far
   */
  static StepSizes reduceOnPlateau(double k, double factor, int patience) {
    return new Plateau(k, factor, patience);
  }

  private static double between(double from, double to, double t) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * t)) / 2;
  }

  private static double fractionOf(long update, long updates) {
    return updates <= 1 ? 0 : (double) Math.min(update, updates - 1) / (updates - 1);
  }
}
