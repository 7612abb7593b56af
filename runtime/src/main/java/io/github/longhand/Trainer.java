package io.github.longhand;

import java.util.List;

/**
 * What every generated trainer offers to code that does not know the topology: the network over
 * flat arrays.
 *
 * <p>Inputs and targets are data sets in row-major order: row {@code r} of the inputs occupies
 * {@code inputs[r * inputCount()]} up to {@code inputs[(r + 1) * inputCount() - 1]}, in the order
 * in which the model declares its inputs; targets likewise. Parameters are the trainable (not
 * frozen) weights and biases in the order of declaration. No method allocates, {@link #fork()},
 * exceptions and the memory of methods over rows aside.
 *
 * <p>Methods over rows work on many of them at once, in memory of the trainer that is made when it
 * is first needed: a trainer belongs to one thread. A {@link #fork()} gives another thread its own
 * over the same model, to call whatever changes nothing while no one trains. The sums over rows are
 * in an order of their own; beside the sum row by row they are off by rounding errors alone.
 */
public interface Trainer {
  /** Returns how many input values a row has; 0 if the network has no inputs. */
  int inputCount();

  /** Returns how many target values a row has; 0 if the network has no targets. */
  int targetCount();

  /** Returns how many values {@code predict} gives for a row: the neurons that the loss reads. */
  int outputCount();

  /**
   * Returns how many trainable parameters there are: the length of a parameter or gradient array.
   */
  int parameterCount();

  /** Returns the parameters in order, as an unmodifiable list made once. */
  List<Parameter> parameters();

  /** Returns the inputs in order: which columns of a row each has; an unmodifiable list. */
  List<Port> inputs();

  /** Returns the targets in order, likewise. */
  List<Port> targets();

  /** Returns the outputs in order, likewise: which values of {@code predict} each has. */
  List<Port> outputs();

  /**
   * Returns a number in hexadecimal digits that tells networks apart: a hash over the names, kinds,
   * shapes and order of all fields, the type, and the equations as they are understood, white space
   * aside. Parameters of one network fit into another of the same fingerprint.
   */
  String fingerprint();

  /**
   * Returns whether the model has {@code float} fields: parameters are rounded when they are set.
   */
  default boolean isFloat() {
    return false;
  }

  /**
   * Copies the parameters from the model.
   *
   * @param theta receives the values; at least {@link #parameterCount()} long
   */
  void getParameters(double[] theta);

  /**
   * Stores the parameters into the model.
   *
   * @param theta the values; at least {@link #parameterCount()} long
   */
  void setParameters(double[] theta);

  /**
   * Computes the outputs of rows {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param inputs rows of inputs
   * @param outputs receives {@code (to - from) * outputCount()} values from index 0, row by row
   */
  void predict(double[] inputs, int from, int to, double[] outputs);

  /**
   * Returns the sum of the losses of rows {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param inputs rows of inputs
   * @param targets rows of targets
   */
  double loss(double[] inputs, double[] targets, int from, int to);

  /**
   * Adds the gradient ∂L/∂θ of each of the rows {@code from} (inclusive) to {@code to} (exclusive)
   * to {@code g} and returns the sum of the losses.
   *
   * @param inputs rows of inputs
   * @param targets rows of targets
   * @param g the gradient, {@link #parameterCount()} long, in parameter order
   * @throws NonFiniteGradientException at the first row whose input, loss or a derivative is not
   *     finite; among several rows it names the row, and {@code g} is as it was
   */
  double gradient(double[] inputs, double[] targets, int from, int to, double[] g);

  /**
   * Adds ∂L/∂input of one row to {@code g} and returns its loss.
   *
   * @param inputs rows of inputs
   * @param targets rows of targets
   * @param g the gradient, {@link #inputCount()} long, in the order of the inputs
   * @throws NonFiniteGradientException if an input, the loss or a derivative is not finite
   */
  double inputGradient(double[] inputs, double[] targets, int row, double[] g);

  /**
   * Trains on one row: one update θ ← θ − k ∂L/∂θ of stochastic gradient descent (Robbins and
   * Monro, 1951).
   *
   * @param inputs rows of inputs
   * @param targets rows of targets
   * @param k the step size
   * @return the loss before the update
   * @throws NonFiniteGradientException if an input, the loss or a derivative is not finite; no
   *     weight is changed
   * @throws IllegalArgumentException if {@code k} is not finite
   */
  double step(double[] inputs, double[] targets, int row, double k);

  /**
   * Trains on a mini-batch: one update θ ← θ − k/n Σ ∂L/∂θ by the mean gradient of rows {@code
   * from} (inclusive) to {@code to} (exclusive), n in number (Bottou, Curtis and Nocedal, 2018,
   * section 4). Without rows nothing is done.
   *
   * @param inputs rows of inputs
   * @param targets rows of targets
   * @param k the step size
   * @return the sum of the losses before the update
   * @throws NonFiniteGradientException at the first row whose input, loss or a derivative is not
   *     finite; it names the row, and no weight is changed
   * @throws IllegalArgumentException if {@code k} is not finite
   */
  double step(double[] inputs, double[] targets, int from, int to, double k);

  /** Returns another trainer over the same model, with working memory of its own. */
  Trainer fork();
}
