package io.github.longhand.processor.formula;

/** The smallest piece of a formula that has a meaning. */
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    NUMBER,
    NAME,
    IF,
    AND,
    OR,
    NOT,
    PLUS,
    MINUS,
    TIMES,
    OVER,
    POWER,
    RELATION,
    OPEN,
    CLOSE,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    COMMA,
    PRIME,
    EQUALS,
    END
  }

  Span span() {
    return new Span(start, end);
  }

  /** Whether an operator is one of those with a point, which work element by element. */
  boolean isElementwise() {
    return text.startsWith(".");
  }

  /** The token as an error message names it. */
  String described() {
    return kind == Kind.END ? "the end of the formula" : Quote.of(text);
  }
}
