package io.github.longhand.training;

import java.util.List;

/**
 * How a training went.
 *
 * @param epochs the epochs in order; those before a resumption included
 * @param best the number of the epoch whose weights the model has; 0 for the weights before
 * @param ending why it ended
 */
public record TrainingResult(List<Epoch> epochs, int best, Ending ending) {
  /** Copies the list. */
  public TrainingResult {
    epochs = List.copyOf(epochs);
  }

  /** Returns the mean loss of a sample in the last epoch; NaN if there was none. */
  public double loss() {
    return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).loss();
  }

  /** Returns the mean held-out loss of the best epoch; NaN if there was none. */
  public double heldOut() {
    return best == 0 ? Double.NaN : epochs.get(best - 1).heldOut();
  }
}
