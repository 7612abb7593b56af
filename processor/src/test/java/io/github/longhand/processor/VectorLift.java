package io.github.longhand.processor;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Turns formulas over numbers, as {@link FormulaGenerator} and {@link LossGenerator} draw them,
 * into formulas over arrays that mean the same element by element.
 */
final class VectorLift {
  private final Map<String, Leaf> leaves;
  private final Random random;

  private VectorLift(Map<String, Leaf> leaves, Random random) {
    this.leaves = leaves;
    this.random = random;
  }

  /** A formula and whether its value is an array. */
  record Leaf(VectorFormula formula, boolean array) {}

  /**
   * The formula with the leaves, which are numbers or arrays of one shape, in the place of names.
   */
  static Leaf lift(Formula formula, Map<String, Leaf> leaves, Random random) {
    return new VectorLift(leaves, random).lift(formula);
  }

  private Leaf lift(Formula formula) {
    if (formula instanceof Formula.Numeral n) {
      return new Leaf(VectorFormula.number(n.text()), false);
    } else if (formula instanceof Formula.Constant c) {
      return new Leaf(new VectorFormula.Constant(c.text()), false);
    } else if (formula instanceof Formula.Name n) {
      return leaves.get(n.text());
    } else if (formula instanceof Formula.Negation n) {
      Leaf u = lift(n.operand());
      return new Leaf(VectorFormula.negative(u.formula()), u.array());
    } else if (formula instanceof Formula.Sum s) {
      return binary(s.minus() ? "-" : "+", lift(s.left()), lift(s.right()));
    } else if (formula instanceof Formula.Product p) {
      return product(p.over(), lift(p.left()), lift(p.right()));
    } else if (formula instanceof Formula.Power p) {
      Leaf base = lift(p.base());
      Leaf exponent = lift(p.exponent());
      return binary(base.array() || exponent.array() ? ".^" : "^", base, exponent);
    } else if (formula instanceof Formula.Call c) {
      List<Leaf> arguments = c.arguments().stream().map(this::lift).toList();
      return new Leaf(
          new VectorFormula.Call(c.function(), arguments.stream().map(Leaf::formula).toList()),
          arguments.stream().anyMatch(Leaf::array));
    }
    Formula.Choice c = (Formula.Choice) formula;
    Leaf then = lift(c.then());
    Leaf otherwise = lift(c.otherwise());
    VectorFormula.Choice choice =
        new VectorFormula.Choice(lift(c.condition()), then.formula(), otherwise.formula());
    boolean byArray = c.condition().operands().stream().anyMatch(u -> lift(u).array());
    return new Leaf(choice, byArray || then.array() || otherwise.array());
  }

  private static Leaf binary(String operator, Leaf left, Leaf right) {
    return new Leaf(
        new VectorFormula.Binary(operator, left.formula(), right.formula()),
        left.array() || right.array());
  }

  private Leaf product(boolean over, Leaf left, Leaf right) {
    String operator = over ? "/" : "*";
    boolean must = right.array() && (over || left.array());
    boolean may = left.array() || right.array();
    return binary(must || (may && random.nextInt(4) == 0) ? "." + operator : operator, left, right);
  }

  private VectorFormula.Condition lift(Formula.Condition condition) {
    if (condition instanceof Formula.Comparison c) {
      return new VectorFormula.Comparison(
          c.relation(), lift(c.left()).formula(), lift(c.right()).formula());
    } else if (condition instanceof Formula.Not n) {
      return new VectorFormula.Not(lift(n.operand()));
    }
    Formula.Junction j = (Formula.Junction) condition;
    return new VectorFormula.Junction(j.and(), lift(j.left()), lift(j.right()));
  }
}
