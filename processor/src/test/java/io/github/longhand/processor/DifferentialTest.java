package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.Differential.Failure;
import io.github.longhand.processor.Differential.Form;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Networks of anything that the language can say do the same in every shape of code: the values of
 * automatic differentiation, the same refusals, and nothing left by a refusal.
 *
 * <p>Half of the networks are the same each time, half change with the day. {@code
 * -Dlonghand.seed=N} draws others, {@code -Dlonghand.effort=long} ten times as many.
 */
class DifferentialTest {
  private static final long SEED = 20_250_930;

  /** Compiled in one call; more would be at once in memory. */
  private static final int BATCH = 25;

  private static final int MOST_SHRUNK = 3;

  @Test
  void networksOfDoublesDoTheSame() {
    check(10, Precision.DOUBLE, true);
  }

  @Test
  void networksOfFloatsDoTheSame() {
    check(5, Precision.FLOAT, true);
  }

  @Test
  void sensibleNetworksOfDoublesDoTheSame() {
    check(3, Precision.DOUBLE, false);
  }

  @Test
  void sensibleNetworksOfFloatsDoTheSame() {
    check(2, Precision.FLOAT, false);
  }

  private static void check(int count, Precision precision, boolean wild) {
    boolean effort = "long".equals(System.getProperty("longhand.effort"));
    int size = effort ? 10 * count : count;
    Long given = Long.getLong("longhand.seed");
    long today = 1_000_000L * LocalDate.now().toEpochDay();
    List<Long> seeds = given == null ? List.of(SEED, today) : List.of(given);
    List<Trial> trials = new ArrayList<>();
    for (long seed : seeds) {
      for (int i = 0; i < size; i++) {
        trials.add(Trial.draw("Net" + trials.size(), seed + i, precision, wild));
      }
    }
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < trials.size(); i += BATCH) {
      List<Trial> batch = trials.subList(i, Math.min(trials.size(), i + BATCH));
      failures.addAll(Differential.failures(batch, Form.all()));
    }
    assertTrue(failures.isEmpty(), () -> report(seeds, trials.size(), failures));
  }

  /** The kinds of failures, each with its shortest network, of which the first are made smaller. */
  private static String report(List<Long> seeds, int count, List<Failure> failures) {
    StringBuilder text = new StringBuilder();
    text.append(failures.size()).append(" failures of ").append(count).append(" networks, ");
    text.append("-Dlonghand.seed of ").append(seeds).append("\n");
    int shown = 0;
    for (Map.Entry<String, List<Failure>> kind : Differential.byKind(failures).entrySet()) {
      Failure shortest =
          kind.getValue().stream()
              .min(Comparator.comparingInt(f -> f.trial().network().source().length()))
              .orElseThrow();
      Failure smallest = shown++ < MOST_SHRUNK ? Shrinker.shrunk(shortest) : shortest;
      text.append("\n").append(kind.getValue().size()).append(" x ").append(smallest.text());
      text.append("\n");
    }
    return text.toString();
  }
}
