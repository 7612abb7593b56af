package io.github.longhand;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where tests that draw at random begin: at a seed of their own, which finds again what was found
 * before, and at one of the day, which finds what is new. Who fails prints the seed; {@code
 * -Dlonghand.seed=...} draws from that one alone.
 */
public final class Seeds {
  /** More than any test draws from a seed by counting upwards, so that no two days share one. */
  private static final long APART = 1_000_000;

  private Seeds() {}

  /** Returns the seeds to draw from, for a test that has one of its own. */
  public static List<Long> of(long fixed) {
    String given = System.getProperty("longhand.seed", "");
    if (!given.isEmpty()) {
      return List.of(Long.parseLong(given));
    }
    return List.of(fixed, today());
  }

  private static long today() {
    return APART * LocalDate.now(ZoneOffset.UTC).toEpochDay();
  }

  /** Returns how to draw the same again, for the message of a failure. */
  public static String again(List<Long> seeds) {
    return seeds.stream()
        .map(seed -> "-Dlonghand.seed=" + seed)
        .collect(Collectors.joining(" and ", "the same again with ", ""));
  }
}
