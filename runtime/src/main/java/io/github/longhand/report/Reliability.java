package io.github.longhand.report;

/**
 * How often a network is right that says it is, say, 80 % sure: rows in bins of equal width by
 * their confidence. Source: M. H. DeGroot and S. E. Fienberg, <i>The comparison and evaluation of
 * forecasters</i>, The Statistician 32, 1983; the expected error is that of C. Guo and others,
 * <i>On calibration of modern neural networks</i>, ICML 2017.
 */
final class Reliability {
  private static final int BINS = 10;

  /** Of the standard normal distribution, 95 % are within this. */
  private static final double NORMAL_95 = 1.959963984540054;

  private final int[] counts;
  private final double[] confidence;
  private final double[] accuracy;

  private Reliability(int[] counts, double[] confidence, double[] accuracy) {
    this.counts = counts;
    this.confidence = confidence;
    this.accuracy = accuracy;
  }

  static Reliability of(Classified rows) {
    int[] counts = new int[BINS];
    double[] confidence = new double[BINS];
    double[] accuracy = new double[BINS];
    for (int row = 0; row < rows.size(); row++) {
      double p = rows.confidence(row);
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      counts[bin]++;
      confidence[bin] += p;
      accuracy[bin] += rows.isRight(row) ? 1 : 0;
    }
    for (int bin = 0; bin < BINS; bin++) {
      confidence[bin] /= counts[bin];
      accuracy[bin] /= counts[bin];
    }
    return new Reliability(counts, confidence, accuracy);
  }

  int bins() {
    return counts.length;
  }

  /** How many rows a bin has. */
  int count(int bin) {
    return counts[bin];
  }

  /** Their mean confidence; NaN without rows. */
  double confidence(int bin) {
    return confidence[bin];
  }

  /** The part of them that is right; NaN without rows. */
  double accuracy(int bin) {
    return accuracy[bin];
  }

  /** The mean distance of confidence and accuracy, each row counting the same. */
  double expectedError() {
    double sum = 0;
    long rows = 0;
    for (int bin = 0; bin < bins(); bin++) {
      if (counts[bin] > 0) {
        sum += counts[bin] * Math.abs(confidence[bin] - accuracy[bin]);
        rows += counts[bin];
      }
    }
    return sum / rows;
  }

  /**
   * An end of the interval in which the accuracy of a bin is with 95 %. Source: E. B. Wilson,
   * <i>Probable inference, the law of succession, and statistical inference</i>, Journal of the
   * American Statistical Association 22, 1927.
   *
   * @param side -1 for the lower end, 1 for the upper
   */
  double bound(int bin, int side) {
    double n = counts[bin];
    double square = NORMAL_95 * NORMAL_95 / n;
    double p = accuracy[bin];
    double middle = p + square / 2;
    double reach = NORMAL_95 * Math.sqrt(p * (1 - p) / n + square / (4 * n));
    return Math.max(0, Math.min(1, (middle + side * reach) / (1 + square)));
  }
}
