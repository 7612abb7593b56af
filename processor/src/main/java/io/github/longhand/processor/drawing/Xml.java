package io.github.longhand.processor.drawing;

import java.util.Locale;

/** Text for XML documents. */
final class Xml {
  private Xml() {}

  /**
   * Escaped for text and for attributes between double quotes. Characters that XML does not allow,
   * some of which Java allows in names, are written as their numbers.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> append(c, out));
    return out.toString();
  }

  private static void append(int c, StringBuilder out) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> {
        if (isAllowed(c)) {
          out.appendCodePoint(c);
        } else {
          out.append(String.format(Locale.ROOT, "u%04X", c));
        }
      }
    }
  }

  /** HTML refuses the control characters from 0x7F on, which XML 1.0 merely discourages. */
  private static boolean isAllowed(int c) {
    boolean control = c < ' ' || (c >= 0x7F && c < 0xA0);
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE;
    return !control && !surrogate && !noncharacter;
  }

  /** A length in pixels: a tenth of one is finer than anyone sees. */
  static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : String.format(Locale.ROOT, "%.1f", tenths / 10.0);
  }
}
