package io.github.longhand.processor.formula;

/**
 * A finished part of a formula: a value or a condition. Which of the two a parenthesis holds is
 * known only when it ends, so both are read by the same grammar and every reader of a piece asks
 * for the one it can use.
 *
 * @param start where it starts, with its parentheses
 * @param end where it ends, with its parentheses
 */
record Piece(Node node, Node.Condition test, int start, int end) {
  static Piece of(Node node) {
    return new Piece(node, null, node.span().start(), node.span().end());
  }

  static Piece of(Node.Condition test) {
    return new Piece(null, test, test.span().start(), test.span().end());
  }

  /** The same between parentheses or behind a sign. */
  Piece widened(int newStart, int newEnd) {
    return new Piece(node, test, newStart, newEnd);
  }

  Node value() throws FormulaException {
    if (node == null) {
      throw new FormulaException(
          "a condition", "a value; conditions stand in if(condition, a, b)", new Span(start, end));
    }
    return node;
  }

  Node.Condition condition() throws FormulaException {
    if (test == null) {
      throw new FormulaException("a value", "a condition such as a < b", new Span(start, end));
    }
    return test;
  }
}
