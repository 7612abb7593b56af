package io.github.longhand.processor.formula;

import java.util.List;

/**
 * A finished part of a formula: a value or a condition. Which of the two a parenthesis holds is
 * known only when it ends, so both are read by the same grammar and every reader of a piece asks
 * for the one it can use.
 *
 * @param start where it starts, with its parentheses
 * @param end where it ends, with its parentheses
 * @param height how many parentheses, calls, indices, signs and powers it has inside one another
 */
record Piece(Node node, Node.Condition test, int start, int end, int height) {
  static Piece of(Node node, int height) {
    return new Piece(node, null, node.span().start(), node.span().end(), height);
  }

  static Piece of(Node.Condition test, int height) {
    return new Piece(null, test, test.span().start(), test.span().end(), height);
  }

  /** The same between parentheses or behind a sign. */
  Piece widened(int newStart, int newEnd) {
    return new Piece(node, test, newStart, newEnd, height + 1);
  }

  /** The height of the highest. */
  static int height(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::height).max().orElse(0);
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
