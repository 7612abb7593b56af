package io.github.longhand.processor.formula;

/** How a stretch of a formula is shown inside a message. */
final class Quote {
  private static final int LONGEST = 30;

  private Quote() {}

  /** The text between backquotes, shortened if it would drown the message. */
  static String of(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST) {
      return '`' + text + '`';
    }
    return '`' + text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…`";
  }

  /** One character: itself if it can be seen, its code point otherwise. */
  static String character(int codePoint) {
    return isVisible(codePoint)
        ? "`" + Character.toString(codePoint) + "`"
        : String.format("U+%04X", codePoint);
  }

  /**
   * Whether the character prints as itself: format characters may even reorder the text around
   * them.
   */
  static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> true;
    };
  }
}
