package io.github.longhand.processor.drawing;

import io.github.longhand.processor.notation.Greek;
import io.github.longhand.processor.notation.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Labels as LaTeX. */
final class TikzText {
  private TikzText() {}

  static String of(Label label) {
    return label.parts().stream().map(TikzText::part).collect(Collectors.joining());
  }

  private static String part(Label.Part part) {
    if (part instanceof Label.Name n) {
      String symbol = "$" + symbol(n.name()) + (n.transposed() ? "^{\\top}" : "") + "$";
      return n.tied().isPresent()
          ? "\\textcolor{" + Tikz.colour(n.tied().getAsInt()) + "}{" + symbol + "}"
          : symbol;
    }
    return part instanceof Label.Words w
        ? words(w.text())
        : "\\textsuperscript{" + words(((Label.Exponent) part).text()) + "}";
  }

  /** The signs that drawings use; other words are ASCII letters and digits. */
  private static String words(String text) {
    return text.replace("…", "\\ldots{}")
        .replace("×", "$\\times$")
        .replace("′", "$'$")
        .replace("√", "$\\surd$")
        .replace("−", "$-$")
        .replace("+", "$+$");
  }

  /** As derivations write it, except where LaTeX might not know a letter. */
  static String symbol(String name) {
    int bracket = name.indexOf('[');
    if (bracket > 0) {
      String index = name.substring(bracket + 1, name.length() - 1);
      return "{" + symbol(name.substring(0, bracket)) + "}_{" + index + "}";
    }
    if (name.chars().allMatch(c -> c < 0x80 && c > ' ')) {
      return Notation.LATEX.symbol(name);
    }
    Symbol symbol = Symbol.of(name);
    String stem = letters(symbol.stem());
    return symbol.index().isEmpty() ? stem : stem + "_{" + letters(symbol.index()) + "}";
  }

  private static String letters(String text) {
    List<String> letters = text.codePoints().mapToObj(TikzText::letter).toList();
    String all = String.join("", letters);
    return letters.size() == 1 ? all : "\\mathrm{" + all + "}";
  }

  /** Letters that the font may lack are written as their numbers. */
  private static String letter(int c) {
    Optional<String> greek = Greek.name(Character.toString(c));
    if (greek.isPresent()) {
      return "\\" + greek.get() + " ";
    }
    if (c == '_' || c == '$') {
      return "\\" + (char) c;
    }
    return c < 0x80 && c > ' '
        ? Character.toString(c)
        : String.format(Locale.ROOT, "\\mathtt{u%04X}", c);
  }
}
