package io.github.longhand.processor.formula;

/** Points at a place in a formula. */
public final class Caret {
  private static final int WIDTH = 100;

  private Caret() {}

  /**
   * Two lines: the line of the formula on which the span starts, and carets under the span. A long
   * line is cut to what surrounds the span. Every code point takes one column: tabs become spaces,
   * and what does not print becomes a question mark.
   */
  public static String show(String formula, Span span) {
    int start = Math.max(0, Math.min(span.start(), formula.length()));
    int lineStart = start;
    while (lineStart > 0 && !isLineEnd(formula.charAt(lineStart - 1))) {
      lineStart--;
    }
    int lineEnd = start;
    while (lineEnd < formula.length() && !isLineEnd(formula.charAt(lineEnd))) {
      lineEnd++;
    }
    int end = Math.max(start, Math.min(span.end(), lineEnd));
    int[] line = formula.substring(lineStart, lineEnd).codePoints().toArray();
    int from = formula.codePointCount(lineStart, start);
    int to = Math.max(from + 1, formula.codePointCount(lineStart, end));
    return show(line, from, to);
  }

  private static String show(int[] line, int from, int to) {
    int first = 0;
    int last = line.length;
    if (line.length > WIDTH) {
      // The middle of the window is the middle of the span; of a span wider than the window its
      // start is seen.
      int middle = from + Math.min(to - from, WIDTH - 2) / 2;
      first = Math.max(0, Math.min(middle - WIDTH / 2, line.length - WIDTH));
      last = first + WIDTH;
    }
    StringBuilder shown = new StringBuilder();
    StringBuilder carets = new StringBuilder();
    for (int i = first; i < last; i++) {
      boolean cut = i == first && first > 0 || i == last - 1 && last < line.length;
      shown.appendCodePoint(cut ? '…' : printable(line[i]));
    }
    for (int i = first; i < Math.min(to, Math.max(last, from + 1)); i++) {
      carets.append(i < from ? ' ' : '^');
    }
    return shown.append('\n').append(carets).toString();
  }

  private static int printable(int codePoint) {
    if (codePoint == '\t' || Character.isSpaceChar(codePoint)) {
      return ' ';
    }
    return Quote.isVisible(codePoint) ? codePoint : '?';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
