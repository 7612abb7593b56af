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
    COMMA,
    PRIME,
    EQUALS,
    END
  }

  Span span() {
    return new Span(start, end);
  }

  /** The token as an error message names it. */
  String described() {
    return kind == Kind.END ? "the end of the formula" : Quote.of(text);
  }
}
