package io.github.longhand.processor.expression;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The condition of an {@link If}. */
public sealed interface Test {
  /** The expressions compared, from left to right. */
  List<Expr> operands();

  /** The same condition over other operands. */
  Test map(UnaryOperator<Expr> change);

  /** A comparison. */
  record Compare(Relation relation, Expr left, Expr right) implements Test {
    @Override
    public List<Expr> operands() {
      return List.of(left, right);
    }

    @Override
    public Test map(UnaryOperator<Expr> change) {
      return new Compare(relation, change.apply(left), change.apply(right));
    }
  }

  /** Both conditions. */
  record And(Test left, Test right) implements Test {
    @Override
    public List<Expr> operands() {
      return Stream.concat(left.operands().stream(), right.operands().stream()).toList();
    }

    @Override
    public Test map(UnaryOperator<Expr> change) {
      return new And(left.map(change), right.map(change));
    }
  }

  /** One of the conditions at least. */
  record Or(Test left, Test right) implements Test {
    @Override
    public List<Expr> operands() {
      return Stream.concat(left.operands().stream(), right.operands().stream()).toList();
    }

    @Override
    public Test map(UnaryOperator<Expr> change) {
      return new Or(left.map(change), right.map(change));
    }
  }

  /** The opposite; not the same as the opposite relation where a value is NaN. */
  record Not(Test operand) implements Test {
    @Override
    public List<Expr> operands() {
      return operand.operands();
    }

    @Override
    public Test map(UnaryOperator<Expr> change) {
      return new Not(operand.map(change));
    }
  }

  /** The relations, with the spelling that formulas and Java share. */
  enum Relation {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String text;

    Relation(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /** Whether it holds for two numbers whose comparison has this sign. */
    public boolean holds(int sign) {
      return switch (this) {
        case LESS -> sign < 0;
        case LESS_OR_EQUAL -> sign <= 0;
        case GREATER -> sign > 0;
        case GREATER_OR_EQUAL -> sign >= 0;
        case EQUAL -> sign == 0;
        case NOT_EQUAL -> sign != 0;
      };
    }
  }
}
