package io.github.longhand.processor.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A sum, product, {@code and} or {@code or} that grows by an operand at a time: flat, however long.
 */
final class Chain implements Pending.Operator {
  private final Level level;
  private final List<Piece> pieces = new ArrayList<>();
  private final BitSet inverse = new BitSet();

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

  /**
   * Adds an operand and the operator behind it.
   *
   * @param nextInverse whether the operand to come is subtracted or divides
   */
  void add(Piece piece, boolean nextInverse) throws FormulaException {
    add(piece);
    inverse.set(pieces.size(), nextInverse);
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
    return switch (level) {
      case SUM -> Piece.of(new Node.Sum(terms(), span));
      case PRODUCT -> Piece.of(new Node.Product(factors(), span));
      case AND -> Piece.of(new Node.And(conditions(), span));
      case OR -> Piece.of(new Node.Or(conditions(), span));
      default -> throw new AssertionError(level);
    };
  }

  private List<Node.Signed> terms() {
    List<Node.Signed> terms = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      terms.add(new Node.Signed(inverse.get(terms.size()), piece.node()));
    }
    return List.copyOf(terms);
  }

  private List<Node.Factor> factors() {
    List<Node.Factor> factors = new ArrayList<>(pieces.size());
    for (Piece piece : pieces) {
      factors.add(new Node.Factor(inverse.get(factors.size()), piece.node()));
    }
    return List.copyOf(factors);
  }

  private List<Node.Condition> conditions() {
    return pieces.stream().map(Piece::test).toList();
  }
}
