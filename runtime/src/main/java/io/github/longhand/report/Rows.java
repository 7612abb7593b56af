package io.github.longhand.report;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;

/** Whether rows of data are those of a network. */
final class Rows {
  private Rows() {}

  static void check(Trainer trainer, DataSet data) {
    if (data.inputCount() != trainer.inputCount() || data.targetCount() != trainer.targetCount()) {
      throw new IllegalArgumentException(
          "the data have "
              + data.inputCount()
              + " inputs and "
              + data.targetCount()
              + " targets a row, expected "
              + trainer.inputCount()
              + " and "
              + trainer.targetCount()
              + " as the network has");
    }
  }
}
