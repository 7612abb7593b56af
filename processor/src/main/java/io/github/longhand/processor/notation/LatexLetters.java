package io.github.longhand.processor.notation;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/**
 * Names in LaTeX's mathematics mode. Java has more letters than fonts have: those with accents that
 * TeX can set are set, Greek ones have names, and all others are shown by their numbers.
 */
final class LatexLetters {
  private static final Map<Character, String> ACCENTS =
      Map.of(
          '\u0300', "grave",
          '\u0301', "acute",
          '\u0302', "hat",
          '\u0303', "tilde",
          '\u0304', "bar",
          '\u0306', "breve",
          '\u0307', "dot",
          '\u0308', "ddot",
          '\u030c', "check");

  private LatexLetters() {}

  /** A name with its indices. */
  static String of(SymbolName name) {
    StringBuilder indices = new StringBuilder();
    for (String index : name.indices()) {
      indices.append(indices.length() == 0 ? "" : ",");
      indices.append(
          index.chars().allMatch(c -> SymbolName.isDigit((char) c)) ? index : upright(index));
    }
    return stem(name) + (indices.length() == 0 ? "" : "_{" + indices + "}");
  }

  private static String stem(SymbolName name) {
    return name.isLetter()
        ? letter(name.stem().codePointAt(0)).orElseGet(() -> upright(name.stem()))
        : upright(name.stem());
  }

  static String upright(String word) {
    StringBuilder out = new StringBuilder("\\mathrm{");
    word.codePoints()
        .forEach(
            c -> {
              if (c == '_' || c == '$') {
                out.append('\\').append((char) c);
              } else if (c < 0x80 && Character.isLetterOrDigit(c)) {
                out.append((char) c);
              } else {
                // A command's name would run into the next letter.
                out.append(letter(c).map(l -> "{" + l + "}").orElseGet(() -> number(c)));
              }
            });
    return out.append('}').toString();
  }

  /** Brackets occur in no name. */
  private static String number(int codePoint) {
    return String.format("[U{+}%04X]", codePoint);
  }

  /** A letter in italics, if there is a way to write it. */
  private static Optional<String> letter(int codePoint) {
    if (codePoint < 0x80) {
      return Character.isLetter(codePoint)
          ? Optional.of(Character.toString(codePoint))
          : Optional.empty();
    }
    Optional<String> greek = Greek.name(Character.toString(codePoint));
    if (greek.isPresent()) {
      return Optional.of("\\" + greek.get());
    }
    String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFD);
    boolean plain = parts.length() == 2 && parts.charAt(0) < 0x80;
    String accent = plain ? ACCENTS.get(parts.charAt(1)) : null;
    return accent == null || !Character.isLetter(parts.charAt(0))
        ? Optional.empty()
        : Optional.of("\\" + accent + "{" + parts.charAt(0) + "}");
  }
}
