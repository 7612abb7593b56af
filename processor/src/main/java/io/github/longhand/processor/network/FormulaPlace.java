package io.github.longhand.processor.network;

import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.formula.Caret;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Span;

/**
 * A formula in the source, to report mistakes in it.
 *
 * @param label what messages call it, such as {@code @Neuron x3}
 */
record FormulaPlace(String label, String text, Origin origin, Problems problems) {
  /** A stretch of the formula, as it is written. */
  String text(Span span) {
    return text.substring(span.start(), span.end()).strip();
  }

  void report(String message, Span span) {
    problems.error(origin, Messages.inFormula(label, message, Caret.show(text, span)));
  }

  void report(FormulaException e) {
    report(Messages.syntax(e.found(), e.expected()), e.span());
  }
}
