package io.github.longhand.optimiser;

import java.util.SortedMap;

/**
 * How the parameters change by the gradient, each by its own derivatives. An instance keeps what it
 * has to remember between updates, belongs to one training, and allocates nothing in an update.
 *
 * <p>An update is {@link #begin}, and then {@link #update} for stretches that are all parameters
 * together: in any order, on several threads at once if the training has some.
 */
public interface Optimiser {
  /**
   * Forgets everything and gets ready.
   *
   * @param parameters the number of parameters
   */
  void start(int parameters);

  /**
   * Gets ready for the next update; for those that count updates, or look at the loss.
   *
   * @param loss the mean loss of the samples that the gradient is of
   * @param k the step size of the update
   */
  default void begin(double loss, double k) {}

  /**
   * Updates a stretch of the parameters.
   *
   * @param theta the parameters, which are changed from index {@code from} to {@code to}
   * @param gradient ∂L/∂θ, as long as theta, which is not changed
   * @param k the step size, also called learning rate
   * @param from the first index
   * @param to the end, excluded
   */
  void update(double[] theta, double[] gradient, double k, int from, int to);

  /**
   * Returns all that is remembered, by name: the arrays themselves, so that what is copied into
   * them is what the next update goes on from. Empty if nothing is. Valid after {@link #start}.
   */
  SortedMap<String, double[]> state();
}
