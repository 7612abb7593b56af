package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Builtin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a name is in mathematics: a letter or a word, with indices. {@code w13} is w with the index
 * 13, {@code x_hidden} is x with the index hidden, {@code sigma2} is σ with the index 2.
 *
 * @param stem the letter or word; a Greek letter is the letter, whichever way it was written
 * @param indices digits or words
 */
public record SymbolName(String stem, List<String> indices) {
  public SymbolName {
    indices = List.copyOf(indices);
  }

  /** The derivative of one thing by another, {@code dL/dz6}. */
  public record Derivative(String of, String by) {
    /** What the name of a derivative says; empty for any other name. */
    public static Optional<Derivative> of(String name) {
      int slash = name.indexOf("/d");
      return slash > 1 && name.charAt(0) == 'd'
          ? Optional.of(new Derivative(name.substring(1, slash), name.substring(slash + 2)))
          : Optional.empty();
    }
  }

  /** Splits the name of a variable or function. */
  public static SymbolName of(String name) {
    if (name.startsWith("_") || name.endsWith("_") || name.contains("__")) {
      return whole(name);
    }
    List<String> parts = new ArrayList<>(List.of(name.split("_", -1)));
    String head = parts.remove(0);
    String letters = withoutDigits(head);
    if (isLetter(letters)) {
      if (letters.length() < head.length()) {
        parts.add(0, head.substring(letters.length()));
      }
      return new SymbolName(Greek.letter(letters).orElse(letters), parts);
    }
    // Of words, the number alone is an index: hidden_layer_2 or hidden_layer2.
    String stem = withoutDigits(name);
    String number = name.substring(stem.length());
    if (number.isEmpty()) {
      return whole(name);
    }
    String word = stem.endsWith("_") ? stem.substring(0, stem.length() - 1) : stem;
    return new SymbolName(word, List.of(number));
  }

  /** Splits the name of a function; those of the formula language are words as a whole. */
  static SymbolName ofFunction(String name) {
    return Builtin.named(name) == null ? of(name) : whole(name);
  }

  /** A name that is shown as it is. */
  private static SymbolName whole(String name) {
    return new SymbolName(Greek.letter(name).orElse(name), List.of());
  }

  private static boolean isLetter(String text) {
    return Greek.letter(text).isPresent()
        || (text.codePointCount(0, text.length()) == 1 && Character.isLetter(text.codePointAt(0)));
  }

  private static String withoutDigits(String text) {
    int end = text.length();
    while (end > 1 && isDigit(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether the stem is one letter, which stands in italics. */
  public boolean isLetter() {
    return isLetter(stem);
  }

  /** All indices, with commas. */
  public String index() {
    return String.join(",", indices);
  }

  Size size() {
    double letters = stem.codePointCount(0, stem.length());
    return Size.of(letters + Size.of(index().length()).asScript());
  }
}
