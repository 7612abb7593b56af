package io.github.longhand.sample;

import java.util.Locale;

/** Prints the same figures wherever the samples run. */
final class Console {
  private Console() {}

  static void print(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format, arguments);
  }
}
