package io.github.longhand.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether predictions that are right with probability p are so in a share p of the cases (C. Guo,
 * G. Pleiss, Y. Sun and K. Q. Weinberger, <i>On calibration of modern neural networks</i>, 2017).
 *
 * @param bins the samples by their probability, in bins of equal width; those without samples are
 *     left out
 */
public record Calibration(List<Bin> bins) {
  /** Copies the list. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Samples with about the same probability.
   *
   * @param confidence the mean of the probabilities
   * @param frequency the share that it came true for
   * @param count how many there are
   */
  public record Bin(double confidence, double frequency, int count) {}

  /**
   * Bins samples: bin m of M has those from (m − 1)/M, without it, to m/M, with it, and the first
   * has 0 too, as in the paper.
   *
   * @param probabilities what was predicted, from 0 to 1
   * @param came whether it came true
   * @param bins how many bins there are from 0 to 1
   * @throws IllegalArgumentException if a probability is none
   */
  public static Calibration of(double[] probabilities, boolean[] came, int bins) {
    double[] sums = new double[bins];
    int[] counts = new int[bins];
    int[] hits = new int[bins];
    for (int i = 0; i < probabilities.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException(
            "prediction " + i + " is " + p + ", expected a probability from 0 to 1");
      }
      int bin = bin(p, bins);
      sums[bin] += p;
      counts[bin]++;
      hits[bin] += came[i] ? 1 : 0;
    }
    List<Bin> used = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      if (counts[bin] > 0) {
        used.add(new Bin(sums[bin] / counts[bin], (double) hits[bin] / counts[bin], counts[bin]));
      }
    }
    return new Calibration(used);
  }

  /** The product is rounded: the ends of the bin decide. */
  private static int bin(double p, int bins) {
    int bin = Math.min((int) (p * bins), bins - 1);
    while (bin > 0 && p <= (double) bin / bins) {
      bin--;
    }
    while (p > (bin + 1.0) / bins) {
      bin++;
    }
    return bin;
  }

  /** Returns the expected calibration error: the mean of |confidence − frequency| by samples. */
  public double expectedError() {
    double sum = 0;
    long count = 0;
    for (Bin bin : bins) {
      sum += bin.count() * Math.abs(bin.confidence() - bin.frequency());
      count += bin.count();
    }
    return sum / count;
  }
}
