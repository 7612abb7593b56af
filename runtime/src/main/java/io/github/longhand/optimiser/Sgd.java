package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * Gradient descent: θ ← θ − k g (H. Robbins and S. Monro, <i>A stochastic approximation method</i>,
 * 1951).
 */
public final class Sgd implements Optimiser {
  /** Creates the optimiser, which has no settings. */
  public Sgd() {}

  @Override
  public void start(int parameters) {}

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    for (int i = from; i < to; i++) {
      theta[i] -= k * gradient[i];
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of();
  }
}
