package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * Gradient descent with momentum: v ← μ v + g, θ ← θ − k v (B. T. Polyak, <i>Some methods of
 * speeding up the convergence of iteration methods</i>, 1964). The step size multiplies the
 * velocity, as in PyTorch, so that a change of it acts at once.
 */
public final class Momentum implements Optimiser {
  private final double momentum;
  private double[] velocity = {};

  /** Creates the optimiser with momentum 0.9. */
  public Momentum() {
    this(0.9);
  }

  /**
   * Creates the optimiser.
   *
   * @param momentum μ, from 0 to 1, 1 excluded
   */
  public Momentum(double momentum) {
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
      theta[i] -= k * v;
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of("velocity", velocity);
  }
}
