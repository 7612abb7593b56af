package io.github.longhand.metric;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The area under the receiver operating characteristic: how probable it is that a positive sample
 * has a higher score than a negative one, ties counting half (J. A. Hanley and B. J. McNeil, <i>The
 * meaning and use of the area under a receiver operating characteristic curve</i>, 1982).
 */
public final class RocAuc {
  private RocAuc() {}

  /**
   * Returns the area, from the ranks of the positive samples (H. B. Mann and D. R. Whitney, 1947).
   *
   * @param scores what was predicted
   * @param positive which samples are positive
   * @return NaN if all are, or none is
   */
  public static double of(double[] scores, boolean[] positive) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double ranks = 0;
    long positives = 0;
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        to++;
      }
      // Those that are equal have the mean of their ranks, which begin at 1.
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        if (positive[order[i]]) {
          ranks += rank;
          positives++;
        }
      }
      from = to;
    }
    double negatives = (double) scores.length - positives;
    return (ranks - positives * (positives + 1.0) / 2) / (positives * negatives);
  }
}
