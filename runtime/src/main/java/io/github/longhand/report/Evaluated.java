package io.github.longhand.report;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;

/** What a network makes of rows of data. */
final class Evaluated {
  /** Rows at a time: the trainer's own memory grows with it. */
  private static final int BLOCK = 256;

  private final int size;
  private final int outputCount;
  private final double[] outputs;
  private final int targetCount;
  private final double[] targets;
  private final double loss;
  private final double[] gradient;
  private final String problem;

  private Evaluated(
      int size,
      int outputCount,
      double[] outputs,
      int targetCount,
      double[] targets,
      double loss,
      double[] gradient,
      String problem) {
    this.size = size;
    this.outputCount = outputCount;
    this.outputs = outputs;
    this.targetCount = targetCount;
    this.targets = targets;
    this.loss = loss;
    this.gradient = gradient;
    this.problem = problem;
  }

  static Evaluated of(Trainer trainer, DataSet data) {
    Rows.check(trainer, data);
    int size = data.size();
    double[] outputs = new double[size * trainer.outputCount()];
    double[] targets = new double[size * data.targetCount()];
    double[] gradient = new double[trainer.parameterCount()];
    double[] inputs = new double[BLOCK * data.inputCount()];
    double[] wanted = new double[BLOCK * data.targetCount()];
    double[] given = new double[BLOCK * trainer.outputCount()];
    double loss = 0;
    String problem = "";
    for (int from = 0; from < size; from += BLOCK) {
      int rows = Math.min(BLOCK, size - from);
      for (int row = 0; row < rows; row++) {
        data.copyInputs(from + row, inputs, row * data.inputCount());
        data.copyTargets(from + row, wanted, row * data.targetCount());
      }
      trainer.predict(inputs, 0, rows, given);
      System.arraycopy(
          given, 0, outputs, from * trainer.outputCount(), rows * trainer.outputCount());
      System.arraycopy(wanted, 0, targets, from * data.targetCount(), rows * data.targetCount());
      try {
        loss += trainer.gradient(inputs, wanted, 0, rows, gradient);
      } catch (NonFiniteGradientException e) {
        loss = Double.NaN;
        problem = e.getMessage();
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= size;
    }
    return new Evaluated(
        size,
        trainer.outputCount(),
        outputs,
        data.targetCount(),
        targets,
        loss / size,
        problem.isEmpty() ? gradient : new double[0],
        problem);
  }

  /** The number of rows. */
  int size() {
    return size;
  }

  int outputCount() {
    return outputCount;
  }

  /** The outputs, row by row. */
  double[] outputs() {
    return outputs;
  }

  int targetCount() {
    return targetCount;
  }

  /** The targets, row by row. */
  double[] targets() {
    return targets;
  }

  /** The mean loss of a row; NaN if that of one is not finite. */
  double loss() {
    return loss;
  }

  /** The mean gradient of a row; empty if it is not finite. */
  double[] gradient() {
    return gradient;
  }

  /** Why there is no gradient; empty if there is one. */
  String problem() {
    return problem;
  }

  double output(int row, int column) {
    return outputs[row * outputCount + column];
  }

  double target(int row, int column) {
    return targets[row * targetCount + column];
  }
}
