package io.github.longhand.processor.expression;

/** A function that stays a named kernel in expressions. */
public sealed interface Callee permits Builtin, FormulaFunction, MethodFunction {
  /** The name in the formula language. */
  String functionName();

  /** How many arguments it takes. */
  int arity();
}
