package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * Gradient descent with Nesterov's momentum: v ← μ v + g, θ ← θ − k (g + μ v) (Y. Nesterov, <i>A
 * method for solving the convex programming problem with convergence rate O(1/k²)</i>, 1983, in the
 * form of Y. Bengio, N. Boulanger-Lewandowski and R. Pascanu, 2013, which PyTorch has too).
 */
public final class Nesterov implements Optimiser {
  private final double momentum;
  private double[] velocity = {};

  /** Creates the optimiser with momentum 0.9. */
  public Nesterov() {
    this(0.9);
  }

  /**
   * Creates the optimiser.
   *
   * @param momentum μ, from 0 to 1, 1 excluded
   */
  public Nesterov(double momentum) {
    this.momentum = Remembered.rate("momentum", momentum);
  }

  @Override
  public void start(int parameters) {
    velocity = new double[parameters];
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = momentum * velocity[i] + gradient[i];
      velocity[i] = v;
      theta[i] -= k * (gradient[i] + momentum * v);
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of("velocity", velocity);
  }
}
