package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * How the parameters change by the gradient. An instance keeps what it has to remember between
 * updates, belongs to one training, and allocates nothing in {@link #update}.
 */
public interface Optimiser {
  /**
   * Forgets everything and gets ready.
   *
   * @param parameters the number of parameters
   */
  void start(int parameters);

  /**
   * Tells the loss that the next update's gradient belongs to; for those that want to know.
   *
   * @param loss the mean loss of the samples of the gradient
   */
  default void loss(double loss) {}

  /**
   * Makes one update.
   *
   * @param theta the parameters, which are changed
   * @param gradient ∂L/∂θ, as long as theta, which is not changed
   * @param k the step size, also called learning rate
   */
  void update(double[] theta, double[] gradient, double k);

  /**
   * Returns all that is remembered, by name: the arrays themselves, so that what is copied into
   * them is what {@link #update} goes on from. Empty if nothing is. Valid after {@link #start}.
   */
  SortedMap<String, double[]> state();
}
