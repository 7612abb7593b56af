package io.github.longhand.benchmark;

/** A network of an opponent that runs in the JVM, with the data of a {@link Task}. */
public interface Learner {
  /** Gives the network the first parameters of the task. */
  void reset();

  /** Trains on one row, with {@link Task#STEP_SIZE}. */
  void step(int row);

  /**
   * Makes one update with the mean of the gradients of the rows from 0 (inclusive) to {@code rows}
   * (exclusive), with {@link Task#BATCH_STEP_SIZE}.
   */
  void update(int rows);

  /**
   * Computes the outputs of rows {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param outputs receives them from index 0, row by row
   */
  void predict(int from, int to, double[] outputs);
}
