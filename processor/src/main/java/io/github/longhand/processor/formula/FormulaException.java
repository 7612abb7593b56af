package io.github.longhand.processor.formula;

/** A formula that is not of the language: what was found where, and what was expected instead. */
public final class FormulaException extends Exception {
  private static final long serialVersionUID = 1;

  private final String found;
  private final String expected;
  private final transient Span span;

  FormulaException(String found, String expected, Span span) {
    super("found " + found + ", expected " + expected);
    this.found = found;
    this.expected = expected;
    this.span = span;
  }

  /** What stands in the formula, as a phrase. */
  public String found() {
    return found;
  }

  /** What could have stood there instead, as a phrase. */
  public String expected() {
    return expected;
  }

  /** Where it stands; empty, just behind the last token, if the formula ends too early. */
  public Span span() {
    return span;
  }
}
