package io.github.longhand.processor.formula;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt name was probably meant to be. */
public final class Nearest {
  /**
   * Longer names are not typed by hand, and the distance of two names costs the product of their
   * lengths.
   */
  private static final int LONGEST = 200;

  private Nearest() {}

  /**
   * The candidate that is the name but for case, or else the one that takes the fewest insertions,
   * deletions, replacements and swaps of neighbours, if those are few for the length of the name.
   * Of equals the first.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    int[] wanted = folded(name);
    int best = Math.max(1, wanted.length / 3) + 1;
    String nearest = null;
    for (String candidate : candidates) {
      int[] offered = folded(candidate);
      // All characters replaced is not a likeness: y is no misspelt x, but x1 may be.
      int limit = Math.min(best, Math.max(wanted.length, offered.length));
      int distance = distance(wanted, offered, limit);
      if (distance < limit) {
        best = distance;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The optimal-string-alignment distance, or the limit if that is not more. */
  private static int distance(int[] a, int[] b, int limit) {
    if (Arrays.equals(a, b)) {
      return 0;
    }
    if (Math.abs(a.length - b.length) >= limit || Math.max(a.length, b.length) > LONGEST) {
      return limit;
    }
    int[][] d = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      for (int j = 0; j <= b.length; j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
      }
    }
    return Math.min(limit, d[a.length][b.length]);
  }

  private static int step(int[] a, int[] b, int[][] d, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  private static int[] folded(String name) {
    return name.codePoints().map(Character::toUpperCase).map(Character::toLowerCase).toArray();
  }
}
