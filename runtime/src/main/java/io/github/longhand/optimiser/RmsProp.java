package io.github.longhand.optimiser;

import io.github.longhand.support.Checks;
import java.util.SortedMap;

/**
 * s ← ρ s + (1 − ρ) g², θ ← θ − k g/(√s + ε) (T. Tieleman and G. Hinton, <i>Lecture 6.5</i>,
 * Coursera, 2012), element by element.
 */
public final class RmsProp implements Optimiser {
  private final double rho;
  private final double epsilon;
  private double[] squares = {};

  /** Creates the optimiser with ρ = 0.99 and ε = 10⁻⁸, as PyTorch does. */
  public RmsProp() {
    this(0.99, 1e-8);
  }

  /**
   * Creates the optimiser.
   *
   * @param rho ρ, from 0 to 1, 1 excluded
   * @param epsilon ε, positive
   */
  public RmsProp(double rho, double epsilon) {
    this.rho = Remembered.rate("rho", rho);
    this.epsilon = Checks.positive("epsilon", epsilon);
  }

  @Override
  public void start(int parameters) {
    squares = new double[parameters];
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    for (int i = from; i < to; i++) {
      double s = rho * squares[i] + (1 - rho) * (gradient[i] * gradient[i]);
      squares[i] = s;
      theta[i] -= k * gradient[i] / (Math.sqrt(s) + epsilon);
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of("squares", squares);
  }
}
