package io.github.longhand.processor.formula;

/**
 * What the parser has read but not finished: it waits on the parser's stack for its last operand.
 */
sealed interface Pending permits Pending.Operator, Group {
  /** Whether it makes the tree deeper, however the formula is written. */
  boolean nests();

  /** An operator that waits for its right operand. */
  sealed interface Operator extends Pending permits Chain, Comparison, Prefix, Power {
    Level level();

    Piece close(Piece last) throws FormulaException;
  }

  /** The left side of a comparison. */
  record Comparison(Piece left, Node.Relation relation) implements Operator {
    @Override
    public Level level() {
      return Level.COMPARISON;
    }

    @Override
    public boolean nests() {
      return false;
    }

    @Override
    public Piece close(Piece last) throws FormulaException {
      Span span = new Span(left.start(), last.end());
      return Piece.of(
          new Node.Comparison(relation, left.node(), last.value(), span),
          Math.max(left.height(), last.height()));
    }
  }

  /** A sign or {@code not}. */
  record Prefix(Token operator) implements Operator {
    @Override
    public Level level() {
      return operator.kind() == Token.Kind.NOT ? Level.NOT : Level.SIGN;
    }

    @Override
    public boolean nests() {
      return true;
    }

    @Override
    public Piece close(Piece last) throws FormulaException {
      Span span = new Span(operator.start(), last.end());
      if (operator.kind() == Token.Kind.NOT) {
        return Piece.of(new Node.Not(last.condition(), span), last.height() + 1);
      }
      Node operand = last.value();
      return operator.kind() == Token.Kind.MINUS
          ? Piece.of(new Node.Negation(operand, span), last.height() + 1)
          : last.widened(span.start(), span.end());
    }
  }

  /** The base of a power. */
  record Power(Piece base, boolean elementwise) implements Operator {
    @Override
    public Level level() {
      return Level.POWER;
    }

    @Override
    public boolean nests() {
      return true;
    }

    @Override
    public Piece close(Piece last) throws FormulaException {
      Span span = new Span(base.start(), last.end());
      return Piece.of(
          new Node.Power(base.node(), last.value(), elementwise, span),
          Math.max(base.height(), last.height()) + 1);
    }
  }
}
