package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import java.util.List;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What JMH says of its iterations, said of the repetitions of a program.
 *
 * @param error half the width of the confidence interval of 99.9 % of the mean
 */
record Statistics(double mean, double error) {
  private static final double CONFIDENCE = 0.999;

  static Statistics of(List<Double> times) {
    ListStatistics statistics = new ListStatistics();
    times.forEach(statistics::addValue);
    return new Statistics(statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
  }

  Measurement measurement(Net net, Work work, double loss) {
    return new Measurement(net, work, mean, error, Double.NaN, loss, "");
  }
}
