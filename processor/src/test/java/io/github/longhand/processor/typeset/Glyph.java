package io.github.longhand.processor.typeset;

import java.util.List;

/**
 * What a reader sees of a formula set in type: signs in a row, some of them raised, lowered or one
 * above the other. How it was marked up can no longer be seen, so that neither braces nor rows hold
 * anything together; only parentheses do.
 */
public sealed interface Glyph {
  /** The space between factors, which screen readers call times. */
  Sign TIMES = new Sign("·");

  /** Nothing to see, but screen readers tell a function from a factor by it. */
  Sign APPLY = new Sign("∘()");

  /** A letter or a word; Greek letters by their names. */
  record Name(String text) implements Glyph {}

  /** Digits without a gap. */
  record Number(String digits) implements Glyph {}

  /** Anything else on the line, such as operators, brackets and commas. */
  record Sign(String text) implements Glyph {}

  /** An exponent. */
  record Raised(List<Glyph> row) implements Glyph {}

  /** An index. */
  record Lowered(List<Glyph> row) implements Glyph {}

  /** Two rows and a bar between them. */
  record Fraction(List<Glyph> above, List<Glyph> below) implements Glyph {}

  /** A square root. */
  record Root(List<Glyph> inside) implements Glyph {}

  /** A brace, and behind it what holds in one case and otherwise. */
  record Cases(List<Glyph> then, List<Glyph> test, List<Glyph> otherwise) implements Glyph {}
}
