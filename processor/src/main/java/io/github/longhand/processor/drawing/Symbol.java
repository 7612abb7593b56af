package io.github.longhand.processor.drawing;

import io.github.longhand.processor.notation.Greek;
import java.util.ArrayList;
import java.util.List;

/**
 * A name as a formula on paper shows it: {@code w13} is w with the index 13, {@code x_hidden} is x
 * with the index hidden, {@code w[3]} is w with the index 3, {@code sigma} is a Greek letter.
 *
 * @param stem the letter or the word itself
 * @param index empty if there is none
 */
record Symbol(String stem, String index) {
  static Symbol of(String name) {
    int bracket = name.indexOf('[');
    if (bracket > 0) {
      Symbol array = of(name.substring(0, bracket));
      return array.with(name.substring(bracket + 1, name.length() - 1));
    }
    int underscore = separator(name);
    if (underscore > 0) {
      return withDigits(name.substring(0, underscore)).with(name.substring(underscore + 1));
    }
    return withDigits(name);
  }

  /** The first underscore between two other characters; 0 if there is none. */
  private static int separator(String name) {
    for (int i = 1; i + 1 < name.length(); i++) {
      if (name.charAt(i) == '_' && name.charAt(i - 1) != '_' && name.charAt(i + 1) != '_') {
        return i;
      }
    }
    return 0;
  }

  private static Symbol withDigits(String name) {
    int digits = name.length();
    while (digits > 1 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    String stem = name.substring(0, digits);
    return new Symbol(Greek.letter(stem).orElse(stem), name.substring(digits));
  }

  private Symbol with(String more) {
    List<String> indices = new ArrayList<>(index.isEmpty() ? List.of() : List.of(index));
    indices.add(more);
    return new Symbol(stem, String.join(",", indices));
  }

  /** Whether it is a word, which stands upright, and not a letter. */
  boolean isUpright() {
    return isWord(stem);
  }

  /** Whether the index is a letter. */
  boolean isIndexItalic() {
    return !index.isEmpty() && !isWord(index);
  }

  private static boolean isWord(String text) {
    return text.codePointCount(0, text.length()) > 1 || !Character.isLetter(text.codePointAt(0));
  }
}
