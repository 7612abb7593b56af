package io.github.longhand.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces of a page. Whoever calls escapes; what is called {@code html} here is escaped already. */
final class Html {
  /** Marks that turn the direction of text around, and with it what a reader takes it for. */
  private static final String DIRECTIONS = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  private static final char UNKNOWN = '\uFFFD';

  private Html() {}

  /**
   * Returns text for elements and for attributes between double quotes. What HTML does not allow,
   * and what could make text look like other text, becomes the replacement character.
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
          out.append(UNKNOWN);
        }
      }
    }
  }

  private static boolean isAllowed(int c) {
    boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return !control && !surrogate && !noncharacter && DIRECTIONS.indexOf(c) < 0;
  }

  static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  /** A number of four digits, in the form that is easiest to read. */
  static String number(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (Double.isNaN(value)) {
      return "not a number";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double part) {
    return Double.isNaN(part) ? "–" : String.format(Locale.ROOT, "%.1f\u00A0%%", 100 * part);
  }

  /** A number of things, with their name. */
  static String count(long value, String one, String many) {
    return count(value) + " " + (value == 1 ? one : many);
  }

  /**
   * A table whose rows begin with what they are about. It scrolls in itself, also by keys, where
   * the page is too narrow for it.
   *
   * @param caption html; its text is the name of the region that scrolls
   * @param header html of each column
   * @param rows html of each cell; a cell that begins with {@code <t} is a cell already
   */
  static String table(String caption, List<String> header, List<List<String>> rows) {
    StringBuilder out = new StringBuilder();
    out.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(caption.replaceAll("<[^>]*>", ""))
        .append("\">\n<table>\n<caption><span>")
        .append(caption)
        .append("</span></caption>\n<thead>\n<tr>");
    header.forEach(h -> out.append("<th scope=\"col\">").append(h).append("</th>"));
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
      out.append(
          row.stream()
              .skip(1)
              .map(cell -> cell.startsWith("<t") ? cell : "<td>" + cell + "</td>")
              .collect(Collectors.joining()));
      out.append("</tr>\n");
    }
    return out.append("</tbody>\n</table>\n</div>\n").toString();
  }

  /**
   * A drawing with what it shows below it.
   *
   * @param caption html
   */
  static String figure(String drawing, String caption) {
    return "<figure>\n" + drawing + "<figcaption>" + caption + "</figcaption>\n</figure>\n";
  }

  /** What a line or mark of a kind is, for a caption. */
  static String key(String kind, String text) {
    return "<span class=\"key\"><svg viewBox=\"0 0 28 10\" aria-hidden=\"true\"><path class=\""
        + kind
        + (kind.startsWith("dots") ? "\" d=\"M14 5h0" : "\" d=\"M2 5h24")
        + "\"/></svg> "
        + text
        + "</span> ";
  }

  static String paragraph(String html) {
    return "<p>" + html + "</p>\n";
  }

  static String heading(int level, String id, String html) {
    return "<h" + level + " id=\"" + id + "\">" + html + "</h" + level + ">\n";
  }
}
