package io.github.longhand.benchmark;

import java.util.Locale;

/**
 * What a step of Longhand takes.
 *
 * @param nanoseconds the mean
 * @param error half the width of its confidence interval of 99.9 %; NaN after a single iteration
 * @param bytes what is allocated
 */
record Time(double nanoseconds, double error, double bytes) {
  @Override
  public String toString() {
    return number(nanoseconds) + (Double.isNaN(error) ? "" : " ± " + number(error));
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }
}
