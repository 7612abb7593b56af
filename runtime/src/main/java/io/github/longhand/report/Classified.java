package io.github.longhand.report;

/**
 * Rows by the class they belong to and the class they are taken for, with the probability that the
 * network gives the latter.
 */
final class Classified {
  private static final double SUM = 1e-3;

  private final int classes;
  private final int[] actual;
  private final int[] predicted;
  private final double[] confidence;
  private final boolean probabilities;

  private Classified(
      int classes, int[] actual, int[] predicted, double[] confidence, boolean probabilities) {
    this.classes = classes;
    this.actual = actual;
    this.predicted = predicted;
    this.confidence = confidence;
    this.probabilities = probabilities;
  }

  /**
   * Reads outputs as classes: an output for each class, or one output that is the probability of
   * the second of two. Targets alike, or one target that is the number of the class.
   *
   * @throws IllegalArgumentException if they are neither
   */
  static Classified of(Evaluated data, int classes) {
    boolean single = classes == 2 && data.outputCount() == 1;
    if (!single && data.outputCount() != classes) {
      throw new IllegalArgumentException(
          "there are "
              + classes
              + " classes and "
              + data.outputCount()
              + " outputs, expected an output for each class, or one output for two classes");
    }
    if (data.targetCount() != classes && data.targetCount() != 1) {
      throw new IllegalArgumentException(
          "there are "
              + classes
              + " classes and "
              + data.targetCount()
              + " targets, expected a target for each class, or one that is the number of a class");
    }
    int[] actual = new int[data.size()];
    int[] predicted = new int[data.size()];
    double[] confidence = new double[data.size()];
    boolean probabilities = true;
    for (int row = 0; row < data.size(); row++) {
      actual[row] =
          data.targetCount() == 1
              ? number(data.target(row, 0), classes, row)
              : largest(data.targets(), row * classes, classes);
      if (single) {
        double p = data.output(row, 0);
        predicted[row] = p >= 0.5 ? 1 : 0;
        confidence[row] = Math.max(p, 1 - p);
        probabilities &= p >= 0 && p <= 1;
      } else {
        predicted[row] = largest(data.outputs(), row * classes, classes);
        confidence[row] = data.output(row, predicted[row]);
        probabilities &= isDistribution(data.outputs(), row * classes, classes);
      }
    }
    return new Classified(classes, actual, predicted, confidence, probabilities);
  }

  private static int number(double target, int classes, int row) {
    if (!(target >= 0 && target < classes) || target != Math.rint(target)) {
      throw new IllegalArgumentException(
          "the target of row "
              + row
              + " is "
              + target
              + ", expected the number of a class, from 0 to "
              + (classes - 1));
    }
    return (int) target;
  }

  private static int largest(double[] values, int from, int size) {
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (values[from + i] > values[from + best]) {
        best = i;
      }
    }
    return best;
  }

  private static boolean isDistribution(double[] values, int from, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (!(values[from + i] >= 0)) {
        return false;
      }
      sum += values[from + i];
    }
    return Math.abs(sum - 1) <= SUM;
  }

  int size() {
    return actual.length;
  }

  /** The probability of the class that a row is taken for, if outputs are probabilities. */
  double confidence(int row) {
    return confidence[row];
  }

  /** Whether outputs are probabilities. */
  boolean probabilities() {
    return probabilities;
  }

  boolean isRight(int row) {
    return actual[row] == predicted[row];
  }

  /** How many rows of each class (first index) are taken for each class (second index). */
  long[][] confusion() {
    long[][] counts = new long[classes][classes];
    for (int row = 0; row < actual.length; row++) {
      counts[actual[row]][predicted[row]]++;
    }
    return counts;
  }

  /** The part of the rows that are taken for what they are. */
  double accuracy() {
    int right = 0;
    for (int row = 0; row < actual.length; row++) {
      right += isRight(row) ? 1 : 0;
    }
    return (double) right / actual.length;
  }
}
