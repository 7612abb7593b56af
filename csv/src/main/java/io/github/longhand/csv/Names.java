package io.github.longhand.csv;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Names and texts in messages. */
final class Names {
  private static final int LONGEST = 40;

  private Names() {}

  /** A text between quotation marks, cut, and without anything that a terminal would obey. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    int length = Math.min(text.length(), LONGEST);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.append(text.length() > LONGEST ? "…" : "").append('"').toString();
  }

  /**
   * The name that differs from another the least: in upper case, spaces and the like, or by one or
   * two letters.
   */
  static Optional<String> nearest(String wanted, List<String> names) {
    String plain = plain(wanted);
    return names.stream()
        .filter(
            n -> distance(plain(n), plain) <= (Math.max(n.length(), plain.length()) < 4 ? 1 : 2))
        .min(Comparator.comparingInt(n -> distance(plain(n), plain)));
  }

  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** The distance of V. I. Levenshtein. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
