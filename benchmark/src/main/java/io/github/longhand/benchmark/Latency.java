package io.github.longhand.benchmark;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Percentiles of the time of one step, the clock's own time included. */
public final class Latency {
  private static final long SECOND = 1_000_000_000;

  private Latency() {}

  /**
   * Prints them in nanoseconds: p50, p99 and p99.9.
   *
   * @param args the name of the contender's class, that of the network, and for how many seconds to
   *     measure after as many of warm-up
   */
  public static void main(String[] args) {
    Task task = Task.of(Net.valueOf(args[1]), Work.STEP.rows());
    Learner learner = Contender.named(args[0]).learner(task).orElseThrow();
    long duration = (long) (Double.parseDouble(args[2]) * SECOND);
    record(learner, duration);
    Histogram histogram = record(learner, duration);
    System.out.printf(
        Locale.ROOT,
        "latency %d %d %d%n",
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9));
    System.exit(0);
  }

  private static Histogram record(Learner learner, long duration) {
    Histogram histogram = new Histogram(3600 * SECOND, 3);
    learner.reset();
    long now = System.nanoTime();
    long end = now + duration;
    while (now < end) {
      for (int row = 0; row < Work.STEP.rows(); row++) {
        learner.step(row);
        long then = System.nanoTime();
        histogram.recordValue(then - now);
        // What the histogram took belongs to no step.
        now = System.nanoTime();
      }
    }
    return histogram;
  }
}
