package io.github.longhand.processor.expression;

import java.util.List;

/**
 * A function that the user defined by a formula.
 *
 * @param functionName its name
 * @param parameters its parameters; their names never clash with symbols of the network
 * @param body its definition in terms of the parameters
 */
public record FormulaFunction(String functionName, List<Sym> parameters, Expr body)
    implements Callee {
  @Override
  public int arity() {
    return parameters.size();
  }
}
