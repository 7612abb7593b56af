package io.github.longhand.training;

import java.util.Map;

/** Remembers the best weights, and how long ago they were. */
final class EarlyStopping {
  private final int patience;
  private final double leastImprovement;
  private final double[] best;

  /** The least loss, and the epoch of it. */
  private final double[] least = {Double.POSITIVE_INFINITY, 0};

  /**
   * Nothing remembered yet.
   *
   * @param patience 0 if training does not end early
   */
  EarlyStopping(int patience, double leastImprovement, int parameters) {
    this.patience = patience;
    this.leastImprovement = leastImprovement;
    this.best = new double[patience > 0 ? parameters : 0];
  }

  boolean isOn() {
    return patience > 0;
  }

  /** Takes in the loss after an epoch and returns whether to end. */
  boolean isEnough(double loss, int epoch, double[] theta) {
    if (!isOn()) {
      return false;
    }
    // The first finite loss is an improvement on infinity by any amount.
    if (loss < least[0] - leastImprovement) {
      least[0] = loss;
      least[1] = epoch;
      System.arraycopy(theta, 0, best, 0, best.length);
      return false;
    }
    return hasEnough(epoch);
  }

  /** Returns whether so many epochs are enough; of a training that is resumed they may be. */
  boolean hasEnough(int epochs) {
    return isOn() && epochs > 0 && epochs - bestEpoch() >= patience;
  }

  double[] best() {
    return best;
  }

  /** The number of the best epoch; 0 if there was none. */
  int bestEpoch() {
    return (int) least[1];
  }

  /** All that is remembered: the arrays themselves. */
  Map<String, double[]> state() {
    return Map.of("best", best, "least", least);
  }
}
