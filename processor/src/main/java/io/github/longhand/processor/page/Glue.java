package io.github.longhand.processor.page;

import io.github.longhand.processor.algebra.Notation;

/**
 * What joins formulas in one notation.
 *
 * @param dot between the factors of a chain rule
 */
record Glue(Notation notation, String plus, String dot, String equals, String becomes) {
  static final Glue FORMULA = new Glue(Notation.FORMULA, " + ", "*", " = ", " <- ");

  static final Glue LATEX = new Glue(Notation.LATEX, " + ", " \\cdot ", " = ", " \\leftarrow ");
}
