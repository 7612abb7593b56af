package io.github.longhand.metric;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import java.util.Arrays;

/**
 * What a network predicts for all rows of a data set, and how good it is. Outputs and targets stand
 * in the same order; a network with other outputs than targets has a loss, and no other figure.
 */
public final class Evaluation {
  private final DataSet data;
  private final double[] predictions;
  private final double[] targets;
  private final int outputs;
  private final double loss;

  private Evaluation(
      DataSet data, double[] predictions, double[] targets, int outputs, double loss) {
    this.data = data;
    this.predictions = predictions;
    this.targets = targets;
    this.outputs = outputs;
    this.loss = loss;
  }

  /**
   * Predicts all rows.
   *
   * @throws IllegalArgumentException if the rows are not those of the network, or there are none
   */
  public static Evaluation of(Trainer trainer, DataSet data) {
    data.checkFits(trainer, "data");
    double[] inputs = data.inputs();
    double[] targets = data.targets();
    double[] predictions = new double[data.size() * trainer.outputCount()];
    trainer.predict(inputs, 0, data.size(), predictions);
    double loss = trainer.loss(inputs, targets, 0, data.size()) / data.size();
    return new Evaluation(data, predictions, targets, trainer.outputCount(), loss);
  }

  /** Returns the mean loss of a row. */
  public double loss() {
    return loss;
  }

  /** Returns how many rows there are. */
  public int size() {
    return data.size();
  }

  /** Returns how many outputs a row has. */
  public int outputs() {
    return outputs;
  }

  /** Returns an output. */
  public double prediction(int row, int column) {
    return predictions[row * outputs + column];
  }

  /** Returns the target of an output. */
  public double target(int row, int column) {
    return targets[row * data.targetCount() + column];
  }

  // Classes
  // ----------------------------------------------------------------------------------------------------

  /**
   * Returns whether targets are classes: of several columns one is 1 and the others 0, or a single
   * one is 0 or 1, and there are as many outputs.
   */
  public boolean isOfClasses() {
    if (outputs != data.targetCount()) {
      return false;
    }
    for (int row = 0; row < size(); row++) {
      int ones = 0;
      int zeros = 0;
      for (int column = 0; column < outputs; column++) {
        ones += target(row, column) == 1 ? 1 : 0;
        zeros += target(row, column) == 0 ? 1 : 0;
      }
      if (ones + zeros < outputs || (outputs > 1 && ones != 1)) {
        return false;
      }
    }
    return true;
  }

  private void requireFinite() {
    for (int i = 0; i < predictions.length; i++) {
      if (!(Math.abs(predictions[i]) <= Double.MAX_VALUE)) {
        throw new IllegalStateException(
            "output "
                + i % outputs
                + " of row "
                + i / outputs
                + " is "
                + predictions[i]
                + ", expected a finite number");
      }
    }
  }

  private void requireClasses() {
    requireFinite();
    if (!isOfClasses()) {
      throw new IllegalStateException(
          "the targets are no classes, expected a 1 among zeros in each row, or 0 or 1 alone, and"
              + " as many outputs");
    }
  }

  /** Returns how many classes there are: 2 for a single output. */
  public int classes() {
    requireClasses();
    return outputs == 1 ? 2 : outputs;
  }

  /** Returns the class of a row: the column of the largest target, or 0 or 1. */
  public int actual(int row) {
    return data.classOf(row);
  }

  /** Returns the class that a row is taken for: the largest output, or whether it is above ½. */
  public int predicted(int row) {
    if (outputs == 1) {
      return prediction(row, 0) > 0.5 ? 1 : 0;
    }
    int largest = 0;
    for (int column = 1; column < outputs; column++) {
      if (prediction(row, column) > prediction(row, largest)) {
        largest = column;
      }
    }
    return largest;
  }

  /**
   * Returns how many of which class were taken for which.
   *
   * @throws IllegalStateException if targets are no classes
   */
  public ConfusionMatrix confusion() {
    int[] actual = new int[size()];
    int[] predicted = new int[size()];
    int classes = classes();
    Arrays.setAll(actual, this::actual);
    Arrays.setAll(predicted, this::predicted);
    return ConfusionMatrix.of(actual, predicted, classes);
  }

  /**
   * Returns the share of rows that are taken for what they are.
   *
   * @throws IllegalStateException if targets are no classes
   */
  public double accuracy() {
    return confusion().accuracy();
  }

  /**
   * Returns how well an output tells its class from all others.
   *
   * @param c a class; with a single output 1
   * @throws IllegalStateException if targets are no classes
   * @see RocAuc
   */
  public double rocAuc(int c) {
    requireClasses();
    int column = outputs == 1 ? 0 : c;
    double[] scores = new double[size()];
    boolean[] positive = new boolean[size()];
    for (int row = 0; row < size(); row++) {
      scores[row] = prediction(row, column);
      positive[row] = target(row, column) == 1;
    }
    return RocAuc.of(scores, positive);
  }

  /**
   * Returns how well outputs tell classes: that of class 1 if there is a single output, else the
   * mean of each class against all others. NaN if a class has no rows, or all.
   *
   * @throws IllegalStateException if targets are no classes
   */
  public double rocAuc() {
    double sum = 0;
    for (int column = 0; column < outputs; column++) {
      sum += rocAuc(outputs == 1 ? 1 : column);
    }
    return sum / outputs;
  }

  /**
   * Returns the mean of −ln p over rows, where p is the probability given to the class that the row
   * is of; infinite if one is 0.
   *
   * @throws IllegalStateException if targets are no classes, or the outputs of a row no
   *     probabilities, which are from 0 to 1 and, if there are several, sum to 1
   */
  public double logLoss() {
    requireClasses();
    double loss = 0;
    for (int row = 0; row < size(); row++) {
      double sum = 0;
      double least = 0;
      for (int column = 0; column < outputs; column++) {
        sum += prediction(row, column);
        least = Math.min(least, prediction(row, column));
      }
      // Of float networks as well, whose sums are off by more.
      if (least < 0 || (outputs == 1 ? sum > 1 : Math.abs(sum - 1) > 1e-4)) {
        throw new IllegalStateException(
            "the outputs of row "
                + row
                + " sum to "
                + sum
                + ", the least is "
                + least
                + ", expected probabilities");
      }
      loss -=
          outputs == 1 && actual(row) == 0
              ? StrictMath.log1p(-sum)
              : StrictMath.log(prediction(row, outputs == 1 ? 0 : actual(row)));
    }
    return loss / size();
  }

  /**
   * Returns whether the probability of the class that a row is taken for is right as often as it
   * says; of a single output, that of class 1.
   *
   * @param bins how many bins there are from 0 to 1
   * @throws IllegalStateException if targets are no classes
   * @throws IllegalArgumentException if an output is no probability
   */
  public Calibration calibration(int bins) {
    requireClasses();
    double[] probabilities = new double[size()];
    boolean[] came = new boolean[size()];
    for (int row = 0; row < size(); row++) {
      int predicted = predicted(row);
      probabilities[row] = prediction(row, outputs == 1 ? 0 : predicted);
      came[row] = outputs == 1 ? actual(row) == 1 : actual(row) == predicted;
    }
    return Calibration.of(probabilities, came, bins);
  }

  /**
   * Returns the score of G. W. Brier, 1950: the mean over rows of Σ (output − target)²; 0 is best.
   *
   * @throws IllegalStateException if targets are no classes
   */
  public double brier() {
    requireClasses();
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      sum += (predictions[i] - targets[i]) * (predictions[i] - targets[i]);
    }
    return sum / size();
  }

  // Numbers
  // ----------------------------------------------------------------------------------------------------

  private void requireTargets() {
    requireFinite();
    if (outputs != data.targetCount()) {
      throw new IllegalStateException(
          "there are "
              + outputs
              + " outputs and "
              + data.targetCount()
              + " targets, expected as many");
    }
  }

  /** Returns the root of the mean squared error over all outputs. */
  public double rmse() {
    requireTargets();
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      sum += (predictions[i] - targets[i]) * (predictions[i] - targets[i]);
    }
    return Math.sqrt(sum / predictions.length);
  }

  /** Returns the mean absolute error over all outputs. */
  public double mae() {
    requireTargets();
    double sum = 0;
    for (int i = 0; i < predictions.length; i++) {
      sum += Math.abs(predictions[i] - targets[i]);
    }
    return sum / predictions.length;
  }

  /** Returns the largest absolute error of any output. */
  public double maxError() {
    requireTargets();
    double largest = 0;
    for (int i = 0; i < predictions.length; i++) {
      largest = Math.max(largest, Math.abs(predictions[i] - targets[i]));
    }
    return largest;
  }

  /**
   * Returns the coefficient of determination R² of an output: 1 less the squared errors over those
   * of the mean of its targets. NaN if these are all the same.
   */
  public double r2(int column) {
    requireTargets();
    double mean = 0;
    boolean constant = true;
    for (int row = 0; row < size(); row++) {
      constant &= target(row, column) == target(0, column);
      mean += target(row, column) / size();
    }
    double errors = 0;
    double squares = 0;
    for (int row = 0; row < size(); row++) {
      double e = prediction(row, column) - target(row, column);
      double d = target(row, column) - mean;
      errors += e * e;
      squares += d * d;
    }
    // Rounding gives constant targets squares as well.
    return constant ? Double.NaN : 1 - errors / squares;
  }
}
