package io.github.longhand.optimiser;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link Adam} with Nesterov's momentum (T. Dozat, <i>Incorporating Nesterov momentum into
 * Adam</i>, 2016): with μₜ = β₁ (1 − 0.96^(t ψ)/2), ψ = 0.004, the mean of gradients is replaced by
 * (1 − μₜ) g/(1 − μ₁…μₜ) + μₜ₊₁ m/(1 − μ₁…μₜ₊₁). PyTorch has the same form and the same ψ, from
 * version 2.0 on.
 */
public final class Nadam implements Optimiser {
  /** 0.96^ψ. */
  private static final double DECAY = StrictMath.pow(0.96, 0.004);

  private final Moments moments;

  /** μ₁…μₜ and 0.96^(t ψ). */
  private final double[] product = {1, 1};

  /** Creates the optimiser with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸. */
  public Nadam() {
    this(0.9, 0.999, 1e-8);
  }

  /**
   * Creates the optimiser.
   *
   * @param beta1 β₁, from 0 to 1, 1 excluded
   * @param beta2 β₂, likewise
   * @param epsilon ε, positive
   */
  public Nadam(double beta1, double beta2, double epsilon) {
    this.moments = new Moments(beta1, beta2, epsilon);
  }

  @Override
  public void start(int parameters) {
    moments.start(parameters);
    product[0] = 1;
    product[1] = 1;
  }

  @Override
  public void begin(double loss, double k) {
    moments.begin();
    product[1] *= DECAY;
    product[0] *= momentum(product[1]);
  }

  @Override
  public void update(double[] theta, double[] gradient, double k, int from, int to) {
    double next = momentum(product[1] * DECAY);
    double ofGradient = k * (1 - momentum(product[1])) / (1 - product[0]);
    double ofMean = k * next / (1 - product[0] * next);
    double root = moments.rootOfSecondCorrection();
    double[] first = moments.first;
    double[] second = moments.second;
    for (int i = from; i < to; i++) {
      moments.add(i, gradient[i]);
      double size = Math.sqrt(second[i]) / root + moments.epsilon;
      theta[i] -= (ofGradient * gradient[i] + ofMean * first[i]) / size;
    }
  }

  private double momentum(double decayed) {
    return moments.beta1 * (1 - 0.5 * decayed);
  }

  @Override
  public SortedMap<String, double[]> state() {
    SortedMap<String, double[]> state = new TreeMap<>(moments.state());
    state.put("product", product);
    return state;
  }
}
