package io.github.longhand.training;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;

/** Asks a network for its loss on rows that it is not trained on, some at a time. */
final class HeldOut {
  private final DataSet data;
  private final int rows;
  private final double[] inputs;
  private final double[] targets;

  HeldOut(DataSet data, int most) {
    this.data = data;
    this.rows = Math.min(most, data.size());
    this.inputs = new double[rows * data.inputCount()];
    this.targets = new double[rows * data.targetCount()];
  }

  double meanLoss(Trainer trainer) {
    double sum = 0;
    for (int from = 0; from < data.size(); from += rows) {
      int count = Math.min(rows, data.size() - from);
      for (int i = 0; i < count; i++) {
        data.copyInputs(from + i, inputs, i * data.inputCount());
        data.copyTargets(from + i, targets, i * data.targetCount());
      }
      sum += trainer.loss(inputs, targets, 0, count);
    }
    return sum / data.size();
  }
}
