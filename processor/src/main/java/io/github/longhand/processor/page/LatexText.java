package io.github.longhand.processor.page;

/** Running text in LaTeX, of plain ASCII whatever it says. */
final class LatexText {
  private LatexText() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.append(of(c)));
    return out.toString();
  }

  private static String of(int c) {
    return switch (c) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "\\textquotedbl{}";
      case '#', '$', '%', '&', '_', '{', '}' -> "\\" + (char) c;
      case '∂' -> "$\\partial$";
      case '×' -> "$\\times$";
      case '…' -> "\\dots{}";
      case '−' -> "$-$";
      default -> c >= ' ' && c < 127 ? Character.toString(c) : "[U+%04X]".formatted(c);
    };
  }
}
