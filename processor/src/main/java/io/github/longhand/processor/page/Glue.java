package io.github.longhand.processor.page;

import io.github.longhand.processor.notation.Notation;

/** What stands between the sides of a line in one notation. */
record Glue(Notation notation, String equals, String becomes) {
  static final Glue FORMULA = new Glue(Notation.FORMULA, " = ", " <- ");
  static final Glue LATEX = new Glue(Notation.LATEX, " = ", " \\leftarrow ");
  static final Glue MATHML = new Glue(Notation.MATHML, "<mo>=</mo>", "<mo>←</mo>");
}
