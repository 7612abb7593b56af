package io.github.longhand.metric;

import java.util.Arrays;

/** How many samples of each class were taken for which. */
public final class ConfusionMatrix {
  private final long[][] counts;

  private ConfusionMatrix(long[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts.
   *
   * @param actual the class of each sample, from 0 on
   * @param predicted the class that each was taken for
   * @param classes how many classes there are
   * @throws IllegalArgumentException if the arrays are not of one length, or a class is none
   */
  public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
    if (actual.length != predicted.length) {
      throw new IllegalArgumentException(
          "there are "
              + predicted.length
              + " predictions, expected "
              + actual.length
              + ", as many as samples");
    }
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < actual.length; i++) {
      counts[checked(actual[i], classes)][checked(predicted[i], classes)]++;
    }
    return new ConfusionMatrix(counts);
  }

  private static int checked(int c, int classes) {
    if (c < 0 || c >= classes) {
      throw new IllegalArgumentException("class " + c + ", expected one below " + classes);
    }
    return c;
  }

  /** Returns how many classes there are. */
  public int classes() {
    return counts.length;
  }

  /** Returns how many samples of a class were taken for another, or for it. */
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Returns how many samples there are. */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /** Returns how many samples a class has. */
  public long actual(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  /** Returns how many samples were taken for a class. */
  public long predicted(int c) {
    return Arrays.stream(counts).mapToLong(row -> row[c]).sum();
  }

  /** Returns the share of samples that were taken for what they are; NaN without samples. */
  public double accuracy() {
    long right = 0;
    for (int c = 0; c < classes(); c++) {
      right += counts[c][c];
    }
    return (double) right / total();
  }

  /** Returns the share of those taken for a class that are of it; 0 if none was. */
  public double precision(int c) {
    return ratio(counts[c][c], predicted(c));
  }

  /** Returns the share of a class's samples that were taken for it; 0 if it has none. */
  public double recall(int c) {
    return ratio(counts[c][c], actual(c));
  }

  /** Returns the harmonic mean of precision and recall; 0 if both are (C. J. van Rijsbergen). */
  public double f1(int c) {
    return ratio(2 * counts[c][c], predicted(c) + actual(c));
  }

  /** Returns the mean of the classes' precisions. */
  public double macroPrecision() {
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      sum += precision(c);
    }
    return sum / classes();
  }

  /** Returns the mean of the classes' recalls. */
  public double macroRecall() {
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      sum += recall(c);
    }
    return sum / classes();
  }

  /** Returns the mean of the classes' F₁. */
  public double macroF1() {
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      sum += f1(c);
    }
    return sum / classes();
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (long[] row : counts) {
      text.append(Arrays.toString(row)).append('\n');
    }
    return text.toString();
  }
}
