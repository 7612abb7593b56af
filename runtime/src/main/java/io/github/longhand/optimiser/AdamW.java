package io.github.longhand.optimiser;

import io.github.longhand.support.Checks;
import java.util.SortedMap;

/**
 * {@link Adam} with a decay of the parameters that is no part of the gradient: θ ← (1 − k λ) θ
 * before each update (I. Loshchilov and F. Hutter, <i>Decoupled weight decay regularization</i>,
 * 2019). All parameters decay, biases too.
 */
public final class AdamW implements Optimiser {
  private final Moments moments;
  private final double decay;

  /** Creates the optimiser with λ = 0.01, β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸, as PyTorch does. */
  public AdamW() {
    this(0.01);
  }

  /**
   * Creates the optimiser with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.
   *
   * @param decay λ, 0 or more
   */
  public AdamW(double decay) {
    this(decay, 0.9, 0.999, 1e-8);
  }

  /**
   * Creates the optimiser.
   *
   * @param decay λ, 0 or more
   * @param beta1 β₁, from 0 to 1, 1 excluded
   * @param beta2 β₂, likewise
   * @param epsilon ε, positive
   */
  public AdamW(double decay, double beta1, double beta2, double epsilon) {
    this.moments = new Moments(beta1, beta2, epsilon);
    this.decay = Checks.notNegative("decay", decay);
  }

  @Override
  public void start(int parameters) {
    moments.start(parameters);
  }

  @Override
  public void begin(double loss, double k) {
    moments.begin();
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    moments.update(theta, gradient, k, 1 - k * decay, from, to);
  }

  @Override
  public SortedMap<String, double[]> state() {
    return moments.state();
  }
}
