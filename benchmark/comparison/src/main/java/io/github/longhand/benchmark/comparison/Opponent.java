package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import java.util.List;
import java.util.Optional;

/** Somebody who trains the same networks. */
interface Opponent {
  /** The head of its column. */
  String name();

  /** Why it cannot take part; nothing if it can. */
  Optional<String> missing();

  /**
   * How far its losses may be from Longhand's, relatively; nothing if its algorithm is another one
   * for this network, so that there is nothing to compare.
   */
  Optional<Double> tolerance(Net net);

  /** Measures all that it can do. */
  List<Measurement> measure();

  /** A command that makes one step with the network 4-8-3 and then prints {@code stepped}. */
  Optional<List<String>> firstStep();

  /** A command that prints three percentiles of the time of a step. */
  Optional<List<String>> latency(Net net, double seconds);

  /** The bytes of what it needs beyond the JDK or the C library. */
  long size();

  /** What the size is the size of. */
  String sizeOf();
}
