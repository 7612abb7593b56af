package io.github.longhand.benchmark;

import io.github.longhand.benchmark.Opponent.Answer;
import io.github.longhand.benchmark.Opponent.Flags;
import java.io.IOException;

/**
 * Longhand beside C.
 *
 * @param losses the sum of the losses that Longhand gives
 */
record Comparison(double losses, Race plain, Race fast) {
  /** How many passes over the rows are compared. */
  private static final int PASSES = 20;

  /** What became of a comparison. */
  enum Outcome {
    /** There is no compiler. */
    MISSING,
    /** The sums of the losses are not the same. */
    DIFFERENT,
    /** They are the same, and the time counts. */
    EQUAL
  }

  /**
   * One program in C.
   *
   * @param losses the sum of the losses
   * @param nanoseconds those of a step; NaN if it does not count or was not measured
   */
  record Race(Outcome outcome, double losses, double nanoseconds) {
    static final Race MISSING = new Race(Outcome.MISSING, Double.NaN, Double.NaN);
  }

  /** Without a compiler. */
  static Comparison alone() {
    return new Comparison(Double.NaN, Race.MISSING, Race.MISSING);
  }

  /** Of the networks that look for the threshold only the losses are compared. */
  static Comparison of(Net net, Opponent opponent, double seconds) throws IOException {
    Task task = Task.of(net);
    double losses = task.passes(PASSES);
    if (net.isForThreshold()) {
      Race check = race(losses, opponent.race(net, task, Flags.O2, PASSES, 0), 1e-9);
      return new Comparison(losses, check, check);
    }
    Answer plain = opponent.race(net, task, Flags.O2, PASSES, seconds);
    Answer fast = opponent.race(net, task, Flags.FAST, PASSES, seconds);
    return new Comparison(
        losses,
        race(losses, plain, net.isFloat() ? 1e-3 : 1e-9),
        race(losses, fast, net.isFloat() ? 1e-3 : 1e-6));
  }

  private static Race race(double losses, Answer answer, double tolerance) {
    double difference = Math.abs(answer.losses() - losses) / Math.abs(losses);
    return difference <= tolerance
        ? new Race(Outcome.EQUAL, answer.losses(), answer.nanoseconds())
        : new Race(Outcome.DIFFERENT, answer.losses(), Double.NaN);
  }

  /** Whether Longhand's own result is in doubt: C without liberties gives another. */
  boolean isWrong() {
    return plain.outcome() == Outcome.DIFFERENT;
  }

  /** Whether some result is not that of Longhand. */
  boolean isDifferent() {
    return isWrong() || fast.outcome() == Outcome.DIFFERENT;
  }
}
