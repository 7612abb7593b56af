package io.github.longhand.processor.derivation;

import java.util.List;

/** A stretch of running text. */
public sealed interface Span {
  record Words(String text) implements Span {}

  /** A name or an expression of the formula language, as it stands in the source. */
  record Code(String text) implements Span {}

  record Mathematics(Formula formula) implements Span {}

  /** An equation in running text. */
  record Equation(Formula left, Formula right) implements Span {}

  /**
   * Leads to a block of the page.
   *
   * @param id of its heading
   */
  record Link(String id, Span text) implements Span {}

  static Span words(String text) {
    return new Words(text);
  }

  static List<Span> text(String words) {
    return List.of(new Words(words));
  }
}
