package io.github.longhand.processor.formula;

import io.github.longhand.processor.formula.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A sum, product, {@code and} or {@code or} that grows by an operand at a time: flat, however long.
 */
final class Chain implements Pending.Operator {
  private final Level level;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Token> operators = new ArrayList<>();

  Chain(Level level) {
    this.level = level;
  }

  @Override
  public Level level() {
    return level;
  }

  @Override
  public boolean nests() {
    return false;
  }

  /** Adds an operand and the operator behind it. */
  void add(Piece piece, Token operator) throws FormulaException {
    add(piece);
    operators.add(operator);
  }

  private void add(Piece piece) throws FormulaException {
    if (level.bindsTighterThan(Level.COMPARISON)) {
      piece.value();
    } else {
      piece.condition();
    }
    pieces.add(piece);
  }

  @Override
  public Piece close(Piece last) throws FormulaException {
    add(last);
    Span span = new Span(pieces.get(0).start(), last.end());
    int height = Piece.height(pieces);
    return switch (level) {
      case SUM -> Piece.of(new Node.Sum(terms(), span), height);
      case PRODUCT -> Piece.of(new Node.Product(factors(), span), height);
      case AND -> Piece.of(new Node.And(conditions(), span), height);
      case OR -> Piece.of(new Node.Or(conditions(), span), height);
      default -> throw new AssertionError(level);
    };
  }

  private List<Node.Signed> terms() {
    List<Node.Signed> terms = new ArrayList<>(pieces.size());
    Piece first = pieces.get(0);
    terms.add(new Node.Signed(false, first.node(), new Span(first.start(), first.start())));
    for (int i = 1; i < pieces.size(); i++) {
      Token operator = operators.get(i - 1);
      terms.add(
          new Node.Signed(operator.kind() == Kind.MINUS, pieces.get(i).node(), operator.span()));
    }
    return List.copyOf(terms);
  }

  private List<Node.Factor> factors() {
    List<Node.Factor> factors = new ArrayList<>(pieces.size());
    Piece first = pieces.get(0);
    factors.add(
        new Node.Factor(false, false, first.node(), new Span(first.start(), first.start())));
    for (int i = 1; i < pieces.size(); i++) {
      Token operator = operators.get(i - 1);
      factors.add(
          new Node.Factor(
              operator.kind() == Kind.OVER,
              operator.isElementwise(),
              pieces.get(i).node(),
              operator.span()));
    }
    return List.copyOf(factors);
  }

  private List<Node.Condition> conditions() {
    return pieces.stream().map(Piece::test).toList();
  }
}
