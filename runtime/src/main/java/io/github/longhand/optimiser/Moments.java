package io.github.longhand.optimiser;

import io.github.longhand.support.Checks;
import java.util.SortedMap;

/**
 * The decaying means of gradients and of their squares that Adam and its kin divide: m ← β₁ m + (1
 * − β₁) g and v ← β₂ v + (1 − β₂) g².
 */
final class Moments {
  final double beta1;
  final double beta2;
  final double epsilon;
  double[] first = {};
  double[] second = {};

  /** β₁ᵗ and β₂ᵗ. Products, and not powers, whose last bits differ between machines. */
  private final double[] time = new double[2];

  Moments(double beta1, double beta2, double epsilon) {
    this.beta1 = Remembered.rate("beta1", beta1);
    this.beta2 = Remembered.rate("beta2", beta2);
    this.epsilon = Checks.positive("epsilon", epsilon);
  }

  void start(int parameters) {
    first = new double[parameters];
    second = new double[parameters];
    time[0] = 1;
    time[1] = 1;
  }

  /** Counts an update. */
  void begin() {
    time[0] *= beta1;
    time[1] *= beta2;
  }

  /** Takes in a derivative. */
  void add(int i, double g) {
    first[i] = beta1 * first[i] + (1 - beta1) * g;
    second[i] = beta2 * second[i] + (1 - beta2) * (g * g);
  }

  /**
   * θ ← c θ − k m̂/(√v̂ + ε), where the hats undo that the means began at 0.
   *
   * @param kept c
   */
  void update(double[] theta, double[] gradient, double k, double kept, int from, int to) {
    double rate = k / (1 - time[0]);
    double root = rootOfSecondCorrection();
    for (int i = from; i < to; i++) {
      add(i, gradient[i]);
      theta[i] = kept * theta[i] - rate * first[i] / (Math.sqrt(second[i]) / root + epsilon);
    }
  }

  /** √(1 − β₂ᵗ). */
  double rootOfSecondCorrection() {
    return Math.sqrt(1 - time[1]);
  }

  SortedMap<String, double[]> state() {
    return Remembered.of("first", first, "second", second, "time", time);
  }
}
