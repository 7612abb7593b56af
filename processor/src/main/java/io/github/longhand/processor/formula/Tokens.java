package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Token.Kind;

/** Walks through the tokens of a formula with the last one read and the one to come in view. */
final class Tokens {
  private final Lexer lexer;
  private Token previous;
  private Token current;

  Tokens(String text) throws FormulaException {
    lexer = new Lexer(text);
    current = lexer.next();
    if (is(Kind.END)) {
      throw new FormulaException("an empty formula", "a value", current.span());
    }
  }

  Token current() {
    return current;
  }

  boolean is(Kind kind) {
    return current.kind() == kind;
  }

  /** Goes past the current token and returns it. */
  Token take() throws FormulaException {
    previous = current;
    current = lexer.next();
    return previous;
  }

  /** Goes past the current token, which must be of the kind. */
  Token take(Kind kind, String expected) throws FormulaException {
    if (!is(kind)) {
      throw unexpected(expected + after());
    }
    return take();
  }

  /** The current token does not belong here. */
  FormulaException unexpected(String expected) {
    return new FormulaException(current.described(), expected, current.span());
  }

  /** The current token cannot start a value. */
  FormulaException noValue() {
    return unexpected("a value" + after());
  }

  /** The current token starts another value where an operator was due. */
  FormulaException noOperator() {
    return new FormulaException(
        current.described() + " right after " + previous.described(),
        "`*` or another operator between them",
        current.span());
  }

  private String after() {
    return previous == null ? "" : " after " + previous.described();
  }
}
