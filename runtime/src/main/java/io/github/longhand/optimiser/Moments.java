package io.github.longhand.optimiser;

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
    this.epsilon = Remembered.positive("epsilon", epsilon);
  }

  void start(int parameters) {
    first = new double[parameters];
    second = new double[parameters];
    time[0] = 1;
    time[1] = 1;
  }

  /** Takes in a gradient. */
  void add(double[] gradient) {
    time[0] *= beta1;
    time[1] *= beta2;
    for (int i = 0; i < gradient.length; i++) {
      double g = gradient[i];
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * (g * g);
    }
  }

  /** θ ← θ − k m̂/(√v̂ + ε), where the hats undo that the means began at 0. */
  void step(double[] theta, double k) {
    double rate = k / firstCorrection();
    double root = rootOfSecondCorrection();
    for (int i = 0; i < theta.length; i++) {
      theta[i] -= rate * first[i] / (Math.sqrt(second[i]) / root + epsilon);
    }
  }

  /** 1 − β₁ᵗ. */
  double firstCorrection() {
    return 1 - time[0];
  }

  /** √(1 − β₂ᵗ). */
  double rootOfSecondCorrection() {
    return Math.sqrt(1 - time[1]);
  }

  SortedMap<String, double[]> state() {
    return Remembered.of("first", first, "second", second, "time", time);
  }
}
