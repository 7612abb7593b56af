package io.github.longhand.processor.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A line of text in a drawing, as what it means: each notation spells it in its own way. */
public record Label(List<Part> parts) {
  static final Label EMPTY = new Label(List.of());

  /** A stretch of a label. */
  public sealed interface Part {}

  /**
   * The name of a variable or function.
   *
   * @param tied the colour of a weight that acts in several places
   */
  public record Name(String name, boolean transposed, OptionalInt tied) implements Part {}

  /** Plain words and signs. */
  public record Words(String text) implements Part {}

  /** An exponent of what stands before it. */
  public record Exponent(String text) implements Part {}

  public Label {
    parts = List.copyOf(parts);
  }

  static Label name(String name) {
    return new Label(List.of(new Name(name, false, OptionalInt.empty())));
  }

  static Label words(String text) {
    return new Label(List.of(new Words(text)));
  }

  /** {@code 12 neurons}, {@code 1 neuron}. */
  static Label count(long count, String noun) {
    return words(counted(count, noun));
  }

  static String counted(long count, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? noun : plural);
  }

  /** Labels one behind the other. */
  static Label joined(String separator, List<Label> labels) {
    List<Part> parts = new ArrayList<>();
    for (Label label : labels) {
      if (!parts.isEmpty()) {
        parts.add(new Words(separator));
      }
      parts.addAll(label.parts);
    }
    return new Label(parts);
  }

  Label plus(Label more) {
    return joined("", List.of(this, more));
  }

  /** The same in one line without formatting. */
  String plain() {
    return parts.stream().map(Label::plain).collect(Collectors.joining());
  }

  private static String plain(Part part) {
    if (part instanceof Name n) {
      return n.transposed() ? "transpose(" + n.name() + ")" : n.name();
    }
    return part instanceof Words w ? w.text() : "^" + ((Exponent) part).text();
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }
}
