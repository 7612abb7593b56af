package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Check;
import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an opponent.
 *
 * @param absence why it did not take part; nothing if it did
 * @param firstStep the milliseconds from its start to its first step; NaN if there are none
 * @param latencies p50, p99 and p99.9 of a step, as printed
 */
record Result(
    Opponent opponent,
    Optional<String> absence,
    List<Measurement> measurements,
    double firstStep,
    Map<Net, List<String>> latencies) {

  static Result absent(Opponent opponent, String reason) {
    return new Result(opponent, Optional.of(reason), List.of(), Double.NaN, Map.of());
  }

  boolean isPresent() {
    return absence.isEmpty();
  }

  Optional<Measurement> of(Net net, Work work) {
    return measurements.stream().filter(m -> m.net() == net && m.work() == work).findFirst();
  }

  /** What a measurement is worth. */
  enum Worth {
    /** The result was checked: the time counts. */
    CHECKED,
    /** Its algorithm is another one. */
    OTHER_ALGORITHM,
    /** Its result should be the same and is not. */
    OTHER_RESULT,
    /** It was not measured. */
    FAILED
  }

  /**
   * Compares.
   *
   * @param reference Longhand's
   */
  Worth worth(Measurement measurement, Optional<Measurement> reference) {
    if (measurement.isFailed()) {
      return Worth.FAILED;
    }
    Optional<Double> tolerance = opponent.tolerance(measurement.net());
    if (tolerance.isEmpty()) {
      return Worth.OTHER_ALGORITHM;
    }
    return reference
            .filter(r -> Check.same(measurement.loss(), r.loss(), tolerance.get()))
            .isPresent()
        ? Worth.CHECKED
        : Worth.OTHER_RESULT;
  }
}
