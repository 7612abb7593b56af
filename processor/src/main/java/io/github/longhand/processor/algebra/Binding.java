package io.github.longhand.processor.algebra;

/** How tightly a written expression holds together, the loosest first. */
public enum Binding {
  /** Nothing closes it on the right, like cases behind a brace. */
  OPEN,
  /** A sum, or anything with a leading minus. */
  SUM,
  /** A product or a quotient. */
  PRODUCT,
  /** A power. */
  POWER,
  /** A call, or something in parentheses. */
  ATOM,
  /** A name or a number. */
  NAME
}
