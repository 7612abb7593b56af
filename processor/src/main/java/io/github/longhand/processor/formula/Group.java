package io.github.longhand.processor.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * What a parenthesis opened: a call, an {@code if}, a plain parenthesis; and the formula as a
 * whole.
 */
final class Group implements Pending {
  private enum Kind {
    FORMULA,
    PARENTHESIS,
    CALL,
    IF
  }

  private final Kind kind;
  private final Token opening;
  private final int primes;
  private final List<Piece> arguments = new ArrayList<>();

  private Group(Kind kind, Token opening, int primes) {
    this.kind = kind;
    this.opening = opening;
    this.primes = primes;
  }

  static Group formula() {
    return new Group(Kind.FORMULA, null, 0);
  }

  static Group parenthesis(Token open) {
    return new Group(Kind.PARENTHESIS, open, 0);
  }

  static Group call(Token name, int primes) {
    return new Group(Kind.CALL, name, primes);
  }

  static Group conditional(Token word) {
    return new Group(Kind.IF, word, 0);
  }

  @Override
  public boolean nests() {
    return kind != Kind.FORMULA;
  }

  /** Takes the argument before a comma. */
  void comma(Piece argument, Token comma) throws FormulaException {
    switch (kind) {
      case FORMULA -> throw unexpected(comma, "an operator or the end of the formula");
      case PARENTHESIS -> throw unexpected(comma, "an operator or `)`");
      default -> add(argument);
    }
    if (kind == Kind.IF && arguments.size() == 3) {
      throw unexpected(comma, "`)` behind if(condition, a, b)");
    }
  }

  private void add(Piece argument) throws FormulaException {
    if (kind == Kind.IF && arguments.isEmpty()) {
      argument.condition();
    } else {
      argument.value();
    }
    arguments.add(argument);
  }

  /** Takes the last argument and the parenthesis behind it. */
  Piece close(Piece last, Token close) throws FormulaException {
    if (kind == Kind.FORMULA) {
      throw new FormulaException(
          "`)` without a `(`", "an operator or the end of the formula", close.span());
    }
    if (kind == Kind.PARENTHESIS) {
      return last.widened(opening.start(), close.end());
    }
    add(last);
    Span span = new Span(opening.start(), close.end());
    int height = Piece.height(arguments) + 1;
    if (kind == Kind.IF) {
      if (arguments.size() < 3) {
        throw unexpected(close, "`,` and another value, as in if(condition, a, b)");
      }
      return Piece.of(
          new Node.If(
              arguments.get(0).test(), arguments.get(1).node(), arguments.get(2).node(), span),
          height);
    }
    List<Node> values = arguments.stream().map(Piece::node).toList();
    return Piece.of(new Node.Call(opening.text(), primes, values, opening.span(), span), height);
  }

  /** Takes the whole formula at its end. */
  Node end(Piece whole, Token end) throws FormulaException {
    if (kind == Kind.FORMULA) {
      return whole.value();
    }
    String opened = kind == Kind.PARENTHESIS ? "(" : opening.text() + "'".repeat(primes) + "(";
    throw unexpected(end, "`)` to close " + Quote.of(opened));
  }

  private static FormulaException unexpected(Token token, String expected) {
    return new FormulaException(token.described(), expected, token.span());
  }
}
