package io.github.longhand.processor.notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sequences of MathML elements as text. */
public final class Mathml {
  /** A comma between arguments. */
  static final String COMMA = "<mo>,</mo>";

  /** Between factors where a line may break. */
  static final String BREAKING_TIMES =
      "<mo rspace=\"0.167em\" linebreak=\"goodbreak\">&#x2062;</mo>";

  private static final Set<String> OPERATORS =
      Arrays.stream(Infix.values()).map(Mathml::operator).collect(Collectors.toSet());

  private Mathml() {}

  /** The elements of a sequence, without those inside them. */
  public static List<String> elements(String sequence) {
    List<String> elements = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int at = sequence.indexOf('<'); at >= 0; ) {
      int end = sequence.indexOf('>', at);
      if (sequence.charAt(end - 1) != '/') {
        depth += sequence.charAt(at + 1) == '/' ? -1 : 1;
      }
      if (depth == 0) {
        elements.add(sequence.substring(start, end + 1));
        start = end + 1;
      }
      at = sequence.indexOf('<', end);
    }
    return elements;
  }

  /**
   * Cuts a formula into parts, each for a {@code <math>} of its own, between which a line may
   * break: in front of the operators at the outer level, as displayed equations do, and behind
   * commas. Browsers break no line inside of {@code <math>}.
   */
  public static List<String> pieces(String sequence) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String element : elements(sequence)) {
      boolean operator = OPERATORS.contains(element);
      if (operator && piece.length() > 0) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      // By itself it would take what stands first for a sign.
      piece.append(operator ? element.replace("<mo>", "<mo form=\"infix\">") : element);
      if (element.equals(COMMA) || element.equals(BREAKING_TIMES)) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    if (piece.length() > 0) {
      pieces.add(piece.toString());
    }
    return pieces;
  }

  /** The sequence as one element. */
  static String row(String sequence) {
    return elements(sequence).size() == 1 ? sequence : "<mrow>" + sequence + "</mrow>";
  }

  static String operator(Infix infix) {
    return "<mo>" + escape(infix.character()) + "</mo>";
  }

  /** Text of an element; what cannot be seen, or not be in XML, is shown by its number. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> {
                  if (isVisible(c)) {
                    out.appendCodePoint(c);
                  } else {
                    out.append(String.format("[U+%04X]", c));
                  }
                }
              }
            });
    return out.toString();
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
