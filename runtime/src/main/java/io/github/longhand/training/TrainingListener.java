package io.github.longhand.training;

import io.github.longhand.Trainer;

/**
 * Is told how training goes, on the thread that trains. What it throws ends the training and comes
 * out of it, with the model as it was after the last update.
 */
@FunctionalInterface
public interface TrainingListener {
  /** Called after each epoch; the trainer's model has the weights of this epoch. */
  void epoch(Epoch epoch, Trainer trainer);

  /** Called once, when training has ended in whatever way, an exception included. */
  default void end() {}
}
