package io.github.longhand.processor.notation;

/**
 * An expression as written in vector notation.
 *
 * @param array whether it is an array and not a number
 * @param turned its transpose, where that has a text without a transposition; null elsewhere
 */
record ArrayText(Text text, boolean array, Text turned) {
  static ArrayText of(Text text, boolean array) {
    return new ArrayText(text, array, null);
  }

  ArrayText transposed(Notation notation) {
    return turned == null
        ? new ArrayText(notation.transposed(text), array, text)
        : new ArrayText(turned, array, text);
  }
}
