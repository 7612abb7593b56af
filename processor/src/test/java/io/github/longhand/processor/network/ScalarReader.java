package io.github.longhand.processor.network;

import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Parser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads formulas over scalars as the processor does. */
final class ScalarReader {
  private ScalarReader() {}

  /** The expression of a formula without mistakes. */
  static Expr read(String formula, Map<String, Tensor> symbols) {
    return read(formula, symbols, Set.of(), Map.of());
  }

  /**
   * The same with more in scope.
   *
   * @param singles arrays of which elements are read
   * @param functions by name
   */
  static Expr read(
      String formula,
      Map<String, Tensor> symbols,
      Set<String> singles,
      Map<String, Callee> functions) {
    Scope scope =
        new Scope(
            symbols,
            singles,
            name -> Optional.ofNullable(functions.get(name)),
            name -> Optional.empty(),
            List.copyOf(functions.keySet()),
            Optional.empty());
    Translator translator =
        new Translator(
            scope,
            name -> Optional.empty(),
            (message, span) -> {
              throw new AssertionError(message + " in " + formula);
            });
    try {
      return translator.formula(Parser.parseFormula(formula)).body();
    } catch (FormulaException e) {
      throw new AssertionError(formula, e);
    }
  }
}
