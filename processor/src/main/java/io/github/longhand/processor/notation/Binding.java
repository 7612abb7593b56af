package io.github.longhand.processor.notation;

/** How tightly a written expression holds together, the loosest first. */
public enum Binding {
  /** A sum that nothing closes on the right, as its last term is open. */
  OPEN_SUM,
  /** A product that nothing closes on the right, as its last factor is open. */
  OPEN_PRODUCT,
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
