package io.github.longhand.processor.notation;

/**
 * An expression as written in some {@link Notation}.
 *
 * @param text without the parentheses that it needs as a part of something else
 * @param binding what it may be a part of without parentheses
 * @param size how much room it takes
 * @param origin what it was made of, where it can be made differently
 */
public record Text(String text, Binding binding, Size size, Origin origin) {
  /** What a text was made of. */
  public sealed interface Origin {
    /** It is written in one way only. */
    record Plain() implements Origin {}

    /** A minus and this. */
    record Negative(Text of) implements Origin {}

    /** A quotient with a bar, which needs no parentheses among factors. */
    record Bar(Text above, Text below) implements Origin {}

    /** This to that. */
    record Power(Text base, Text exponent) implements Origin {}
  }

  static Text of(String text, Binding binding, Size size) {
    return new Text(text, binding, size, new Origin.Plain());
  }

  /** A text whose size does not matter. */
  static Text of(String text, Binding binding) {
    return of(text, binding, Size.NONE);
  }

  /** The same, held together more or less tightly. */
  Text as(Binding other) {
    return new Text(text, other, size, origin);
  }

  Text from(Origin other) {
    return new Text(text, binding, size, other);
  }

  /** In parentheses, unless it holds together this tightly. */
  public Text atLeast(Binding wanted, Notation notation) {
    return binding.compareTo(wanted) >= 0 ? this : notation.parenthesized(this);
  }
}
