package io.github.longhand.processor.algebra;

/**
 * An expression as written in vector notation.
 *
 * @param level how tightly it holds together, as in {@link Printer}
 * @param array whether it is an array and not a number
 * @param turned its transpose, where that has a text without a transposition; null elsewhere
 */
record ArrayText(String text, int level, boolean array, String turned) {
  static ArrayText of(String text, int level, boolean array) {
    return new ArrayText(text, level, array, null);
  }

  static ArrayText atom(String text, boolean array) {
    return of(text, Printer.ATOM, array);
  }

  String atLeast(int wanted, Notation notation) {
    return level >= wanted ? text : notation.parentheses(text);
  }

  ArrayText transposed(Notation notation) {
    return turned == null
        ? new ArrayText(notation.transpose(text, level < Printer.ATOM), Printer.ATOM, array, text)
        : new ArrayText(turned, Printer.ATOM, array, text);
  }
}
