package io.github.longhand.benchmark.comparison;

/** How thoroughly to measure. */
enum Effort {
  FULL(2, 0.6, 7, 2),
  /** To see that everything works: the times are noise. */
  QUICK(1, 0.02, 1, 0.1);

  private final int starts;
  private final double seconds;
  private final int firstSteps;
  private final double latencySeconds;

  Effort(int starts, double seconds, int firstSteps, double latencySeconds) {
    this.starts = starts;
    this.seconds = seconds;
    this.firstSteps = firstSteps;
    this.latencySeconds = latencySeconds;
  }

  boolean quick() {
    return this == QUICK;
  }

  /** How often a program is started for one work, as JMH starts its forks. */
  int starts() {
    return starts;
  }

  /** How long a program measures each time. */
  double seconds() {
    return seconds;
  }

  /** How many starts the time to the first step is the median of; odd. */
  int firstSteps() {
    return firstSteps;
  }

  /** How long percentiles are taken for, after as long a warm-up. */
  double latencySeconds() {
    return latencySeconds;
  }
}
