package io.github.longhand.benchmark;

import java.util.Locale;

/**
 * What a work takes.
 *
 * @param nanoseconds the mean, a row; NaN if there is none
 * @param error half the width of its confidence interval of 99.9 %; NaN after a single repetition
 * @param bytes what is allocated on the heap of the JVM, a row; NaN outside the JVM
 * @param loss the number by which results are compared
 * @param failure why there is no time; empty if there is one
 */
public record Measurement(
    Net net,
    Work work,
    double nanoseconds,
    double error,
    double bytes,
    double loss,
    String failure) {
  /** One that did not come about. */
  public static Measurement failed(Net net, Work work, String reason) {
    String line = reason.lines().findFirst().orElse("").replace('\t', ' ').replace('|', '/');
    return new Measurement(net, work, Double.NaN, Double.NaN, Double.NaN, Double.NaN, line);
  }

  public boolean isFailed() {
    return !failure.isEmpty();
  }

  /** Returns it as a line of a file, for {@link #parse}. */
  public String line() {
    return String.join(
        "\t",
        net.name(),
        work.name(),
        Double.toString(nanoseconds),
        Double.toString(error),
        Double.toString(bytes),
        Double.toString(loss),
        failure);
  }

  public static Measurement parse(String line) {
    String[] parts = line.split("\t", -1);
    return new Measurement(
        Net.valueOf(parts[0]),
        Work.valueOf(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        parts[6]);
  }

  /** The mean and its error, as people read them. */
  public String time() {
    return number(nanoseconds) + (Double.isNaN(error) ? "" : " ± " + number(error));
  }

  /** A number with three digits or so. */
  public static String number(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
