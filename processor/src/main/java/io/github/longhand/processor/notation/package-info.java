/**
 * Expressions as text: the language of formulas, LaTeX and MathML.
 *
 * <p>An expression enters, over single elements or over whole vectors and matrices; what leaves is
 * its text with brackets where the notation needs them. This package decides how an expression is
 * written and never what is written: it must not simplify, nor know what an expression is for.
 */
package io.github.longhand.processor.notation;
