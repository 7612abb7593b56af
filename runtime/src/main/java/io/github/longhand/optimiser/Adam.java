package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * Adam: θ ← θ − k m̂/(√v̂ + ε), with m̂ and v̂ the decaying means of g and g², element by element,
 * divided by 1 − β₁ᵗ and 1 − β₂ᵗ (D. P. Kingma and J. Ba, <i>Adam: A method for stochastic
 * optimization</i>, 2015).
 */
public final class Adam implements Optimiser {
  private final Moments moments;

  /** Creates the optimiser with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸, as its authors did. */
  public Adam() {
    this(0.9, 0.999, 1e-8);
  }

  /**
   * Creates the optimiser.
   *
   * @param beta1 β₁, from 0 to 1, 1 excluded
   * @param beta2 β₂, likewise
   * @param epsilon ε, positive
   */
  public Adam(double beta1, double beta2, double epsilon) {
    this.moments = new Moments(beta1, beta2, epsilon);
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
    moments.update(theta, gradient, k, 1, from, to);
  }

  @Override
  public SortedMap<String, double[]> state() {
    return moments.state();
  }
}
