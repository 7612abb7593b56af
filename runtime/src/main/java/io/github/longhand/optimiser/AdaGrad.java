package io.github.longhand.optimiser;

import io.github.longhand.support.Checks;
import java.util.SortedMap;

/**
 * s ← s + g², θ ← θ − k g/(√s + ε) (J. Duchi, E. Hazan and Y. Singer, <i>Adaptive subgradient
 * methods for online learning and stochastic optimization</i>, 2011), element by element.
 */
public final class AdaGrad implements Optimiser {
  private final double epsilon;
  private double[] squares = {};

  /** Creates the optimiser with ε = 10⁻¹⁰. */
  public AdaGrad() {
    this(1e-10);
  }

  /**
   * Creates the optimiser.
   *
   * @param epsilon ε, positive
   */
  public AdaGrad(double epsilon) {
    this.epsilon = Checks.positive("epsilon", epsilon);
  }

  @Override
  public void start(int parameters) {
    squares = new double[parameters];
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    for (int i = from; i < to; i++) {
      double s = squares[i] + gradient[i] * gradient[i];
      squares[i] = s;
      theta[i] -= k * gradient[i] / (Math.sqrt(s) + epsilon);
    }
  }

  @Override
  public SortedMap<String, double[]> state() {
    return Remembered.of("squares", squares);
  }
}
