/**
 * The text of a formula or of a function's definition enters. A syntax tree leaves whose nodes know
 * where they stand in that text, or a {@link io.github.longhand.processor.formula.FormulaException}
 * that says what was found, what was expected and where. This package must not know {@code
 * javax.lang.model}, which names a network declares, or what any function means.
 */
package io.github.longhand.processor.formula;
