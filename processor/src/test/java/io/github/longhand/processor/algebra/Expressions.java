package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random rational expressions over a, b, c, and their exact values, computed apart from Longhand's
 * algebra.
 */
final class Expressions {
  static final List<Sym> SYMBOLS = List.of(Sym.of("a"), Sym.of("b"), Sym.of("c"));

  private Expressions() {}

  /**
   * A tree of the test's own, which is made into an expression in any order and evaluated by
   * itself.
   */
  sealed interface Tree {
    /**
     * The expression; sums and products take their operands in an order drawn from the random
     * numbers.
     */
    Expr build(Random order);

    /** The exact value. Division by zero throws {@link ArithmeticException}. */
    Rational value(List<Rational> point);
  }

  record Leaf(Rational number) implements Tree {
    @Override
    public Expr build(Random order) {
      return Algebra.number(number);
    }

    @Override
    public Rational value(List<Rational> point) {
      return number;
    }
  }

  record Variable(int index) implements Tree {
    @Override
    public Expr build(Random order) {
      return SYMBOLS.get(index);
    }

    @Override
    public Rational value(List<Rational> point) {
      return point.get(index);
    }
  }

  record Many(boolean sum, List<Tree> operands) implements Tree {
    @Override
    public Expr build(Random order) {
      List<Tree> shuffled = new ArrayList<>(operands);
      Collections.shuffle(shuffled, order);
      // Nested one by one or flat: the canonical form must not tell.
      if (order.nextBoolean()) {
        List<Expr> built = shuffled.stream().map(t -> t.build(order)).toList();
        return sum ? Algebra.sum(built) : Algebra.product(built);
      }
      Expr result = sum ? Num.ZERO : Num.ONE;
      for (Tree operand : shuffled) {
        Expr next = operand.build(order);
        result = sum ? Algebra.sum(result, next) : Algebra.product(result, next);
      }
      return result;
    }

    @Override
    public Rational value(List<Rational> point) {
      Rational result = sum ? Rational.ZERO : Rational.ONE;
      for (Tree operand : operands) {
        Rational next = operand.value(point);
        result = sum ? result.plus(next) : result.times(next);
      }
      return result;
    }
  }

  record Raised(Tree base, int exponent) implements Tree {
    @Override
    public Expr build(Random order) {
      return Algebra.power(base.build(order), exponent);
    }

    @Override
    public Rational value(List<Rational> point) {
      return base.value(point).pow(exponent);
    }
  }

  static Tree random(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(7);
    return switch (kind) {
      case 0 -> new Leaf(Rational.of(random.nextInt(13) - 6, 1 + random.nextInt(4)));
      case 1 -> new Variable(random.nextInt(SYMBOLS.size()));
      case 2, 3 -> many(true, random, depth);
      case 4, 5 -> many(false, random, depth);
      default -> new Raised(random(random, depth - 1), random.nextInt(6) - 2);
    };
  }

  private static Tree many(boolean sum, Random random, int depth) {
    List<Tree> operands = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      operands.add(random(random, depth - 1));
    }
    return new Many(sum, operands);
  }

  /** The exact value of an expression, by its structure. */
  static Rational value(Expr e, List<Rational> point) {
    if (e instanceof Num n) {
      return n.value();
    }
    if (e instanceof Sym s) {
      return point.get(SYMBOLS.indexOf(s));
    }
    if (e instanceof Sum s) {
      return s.terms().stream().map(t -> value(t, point)).reduce(Rational.ZERO, Rational::plus);
    }
    Product p = (Product) e;
    Rational result = p.coefficient();
    for (Product.Factor f : p.factors()) {
      result = result.times(value(f.base(), point).pow(f.integerExponent()));
    }
    return result;
  }
}
