package io.github.longhand.optimiser;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import java.util.Arrays;

/** See {@link Residuals#of}. */
final class NetworkResiduals implements Residuals {
  private final Trainer trainer;

  /** What rounding errors may amount to, beside 1: much more where values are {@code float}. */
  private final double accuracy;

  private final int outputs;
  private final int rows;
  private final double[] inputs;
  private final double[] targets;
  private final double[] row;
  private final double[] predicted;
  private final double[] moved;

  NetworkResiduals(Trainer trainer, DataSet data) {
    this.trainer = trainer;
    data.checkFits(trainer, "data");
    this.accuracy = trainer.isFloat() ? 1e-5 : 1e-9;
    this.outputs = trainer.outputCount();
    this.rows = data.size();
    this.inputs = data.inputs();
    this.targets = data.targets();
    this.row = new double[trainer.inputCount()];
    this.predicted = new double[outputs];
    this.moved = new double[outputs];
    if (outputs != trainer.targetCount()) {
      throw new IllegalArgumentException(
          "the network has "
              + outputs
              + " outputs and "
              + trainer.targetCount()
              + " targets, expected as many for a sum of squares of target − output");
    }
    // The first and the last row stand for all: a formula that is a sum of squares there is one.
    check(0);
    check(rows - 1);
  }

  private void check(int number) {
    predict(number);
    String at = " at row " + number;
    expect(0, loss(-1, 0, -1, 0), "the loss where all targets are the outputs" + at);
    for (int j = 0; j < outputs; j++) {
      double unit = unit(j);
      double one = loss(j, -unit, -1, 0);
      String of = " of output " + j + at;
      expect(one, loss(j, unit, -1, 0), "the loss of an error of 1 and that of −1" + of);
      expect(
          4 * one, loss(j, -2 * unit, -1, 0), "the loss of an error of 2, against four of 1," + of);
      for (int other = 0; other < j; other++) {
        double both = one + loss(other, -unit(other), -1, 0);
        expect(
            both,
            loss(j, -unit, other, -unit(other)),
            "the loss of two errors, against their sum," + of);
      }
    }
    checkGradients(at);
  }

  /**
   * No error, no gradient; and those of an error of 1 and of one of −1 are opposite. Otherwise
   * parameters have a loss of their own, or weigh the error.
   */
  private void checkGradients(String at) {
    double[] gradient = new double[trainer.parameterCount()];
    addGradient(0, 0, gradient);
    String first = "a derivative where all targets are the outputs" + at;
    for (double derivative : gradient) {
      expect(0, derivative, first);
    }
    for (int j = 0; j < outputs; j++) {
      Arrays.fill(gradient, 0);
      addGradient(j, unit(j), gradient);
      double largest = Math.max(1, Minimum.largest(gradient));
      addGradient(j, -unit(j), gradient);
      String what =
          "the sum of a derivative for an error of 1 and for one of −1 of output " + j + at;
      for (double sum : gradient) {
        expect(0, sum, largest, what);
      }
    }
  }

  /** Adds the gradient of a row with targets that are the outputs but for one; returns the loss. */
  private double addGradient(int j, double error, double[] gradient) {
    System.arraycopy(predicted, 0, moved, 0, outputs);
    moved[j] -= error;
    return trainer.gradient(row, moved, 0, 1, gradient);
  }

  /**
   * Whoever differs from a sum of squares only where errors are large shows it here.
   *
   * @param slack what the rounding of outputs and targets may change
   */
  private void checkLoss(int number, double sum, double slack) {
    System.arraycopy(targets, number * outputs, moved, 0, outputs);
    double loss = trainer.loss(row, moved, 0, 1);
    if (Math.abs(loss) <= Double.MAX_VALUE
        && Math.abs(sum) <= Double.MAX_VALUE
        && Math.abs(sum - loss) > slack) {
      expect(sum, loss, "the loss at row " + number);
    }
  }

  /**
   * An error that is not lost beside the output: 1, or 2⁻²⁰ of the output's power of two, which
   * even {@code float} subtracts exactly.
   */
  private double unit(int j) {
    return Math.max(1, Math.scalb(1.0, Math.getExponent(predicted[j]) - 20));
  }

  private void expect(double expected, double found, String what) {
    expect(expected, found, Math.max(1, Math.abs(expected)), what);
  }

  /** Takes what differs by rounding errors of numbers of a size. */
  private void expect(double expected, double found, double size, String what) {
    if (!(Math.abs(expected - found) <= accuracy * size)) {
      throw new IllegalArgumentException(
          "the loss is no sum of squares of target − output: "
              + what
              + " is "
              + found
              + ", expected "
              + expected);
    }
  }

  private void predict(int number) {
    System.arraycopy(inputs, number * row.length, row, 0, row.length);
    trainer.predict(row, 0, 1, predicted);
  }

  /** The loss of the row with targets that are the outputs, but for one or two. */
  private double loss(int j, double by, int k, double andBy) {
    System.arraycopy(predicted, 0, moved, 0, outputs);
    if (j >= 0) {
      moved[j] += by;
    }
    if (k >= 0) {
      moved[k] += andBy;
    }
    try {
      return trainer.loss(row, moved, 0, 1);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the targets cannot be moved one by one, which tells how each output counts: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public int count() {
    return rows * outputs;
  }

  @Override
  public boolean compute(double[] theta, double[] residuals, double[][] jacobian) {
    trainer.setParameters(theta);
    // Some units in the last place.
    double rounding = trainer.isFloat() ? 0x1p-22 : 0x1p-46;
    try {
      for (int number = 0; number < rows; number++) {
        predict(number);
        double sum = 0;
        double slack = 0;
        for (int j = 0; j < outputs; j++) {
          int at = number * outputs + j;
          Arrays.fill(jacobian[at], 0);
          double unit = unit(j);
          double c = addGradient(j, unit, jacobian[at]) / (unit * unit);
          if (c == 0) {
            // A row, or an output, that does not count.
            residuals[at] = 0;
            Arrays.fill(jacobian[at], 0);
            continue;
          }
          double root = Math.sqrt(c);
          double error = predicted[j] - targets[at];
          residuals[at] = root * error;
          sum += residuals[at] * residuals[at];
          double rounded = Math.max(Math.abs(predicted[j]), Math.abs(targets[at])) * rounding;
          slack += c * (2 * Math.abs(error) + rounded) * rounded;
          for (int i = 0; i < theta.length; i++) {
            jacobian[at][i] /= 2 * root * unit;
          }
        }
        checkLoss(number, sum, slack);
      }
    } catch (NonFiniteGradientException e) {
      return false;
    }
    return Math.abs(Minimum.dot(residuals, residuals)) <= Double.MAX_VALUE;
  }
}
