package io.github.longhand.training;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.support.PlainKernels;
import java.util.Arrays;

/** The gradient of a stretch of a batch, and the loss over it, both weighted sums. */
final class PartialGradient {
  private final double[] gradient;

  /** Made when the first weight comes that is not 1. */
  private double[] scratch;

  private double loss;

  PartialGradient(int parameters) {
    this.gradient = new double[parameters];
  }

  /**
   * Computes.
   *
   * @throws NonFiniteGradientException with the row of the batch
   */
  void compute(Trainer trainer, Batch batch, int from, int to) {
    loss = 0;
    Arrays.fill(gradient, 0);
    batch.copy(from, to);
    for (int row = from; row < to; ) {
      int end = batch.endOfWeight(row, to);
      add(trainer, batch, row, end);
      row = end;
    }
  }

  private void add(Trainer trainer, Batch batch, int from, int to) {
    double weight = batch.weight(from);
    if (weight == 1) {
      loss += gradient(trainer, batch, from, to, gradient);
      return;
    }
    if (weight == 0) {
      return;
    }
    if (scratch == null) {
      scratch = new double[gradient.length];
    }
    Arrays.fill(scratch, 0);
    loss += weight * gradient(trainer, batch, from, to, scratch);
    PlainKernels.DOUBLE.axpy(weight, scratch, 0, gradient, 0, gradient.length);
  }

  private static double gradient(Trainer trainer, Batch batch, int from, int to, double[] g) {
    try {
      return trainer.gradient(batch.inputs(), batch.targets(), from, to, g);
    } catch (NonFiniteGradientException e) {
      // A trainer that is given one row need not name it.
      throw e.row().isPresent() ? e : e.inRow(from);
    }
  }

  void addLoss(PartialGradient other) {
    loss += other.loss;
  }

  /** Adds a stretch of another part's gradient to this one's. */
  void add(PartialGradient other, int from, int size) {
    PlainKernels.DOUBLE.axpy(1, other.gradient, from, gradient, from, size);
  }

  double[] gradient() {
    return gradient;
  }

  double loss() {
    return loss;
  }
}
