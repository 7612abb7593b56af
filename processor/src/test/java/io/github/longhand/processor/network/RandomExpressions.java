package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Test.And;
import io.github.longhand.processor.expression.Test.Compare;
import io.github.longhand.processor.expression.Test.Not;
import io.github.longhand.processor.expression.Test.Or;
import io.github.longhand.processor.expression.Test.Relation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Random expressions over x1, x2 and w, to be printed. */
final class RandomExpressions {
  private RandomExpressions() {}

  /** An expression; an exact division by zero throws {@link ArithmeticException}. */
  static Expr draw(Random random, int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(9);
    return switch (kind) {
      case 0 -> Algebra.number(Rational.of(random.nextInt(13) - 6, 1 + random.nextInt(4)));
      case 1 -> Algebra.symbol(List.of("x1", "x2", "w").get(random.nextInt(3)));
      case 2, 3 -> Algebra.sum(draw(random, depth - 1), draw(random, depth - 1));
      case 4 -> Algebra.product(draw(random, depth - 1), draw(random, depth - 1));
      case 5 -> Algebra.quotient(draw(random, depth - 1), draw(random, depth - 1));
      case 6 -> Algebra.power(draw(random, depth - 1), exponent(random, depth));
      case 7 -> function(random, depth);
      default ->
          Algebra.ifThenElse(test(random, depth), draw(random, depth - 1), draw(random, depth - 1));
    };
  }

  private static Expr exponent(Random random, int depth) {
    return random.nextInt(3) == 0
        ? draw(random, depth - 1)
        : Algebra.number(Rational.of(random.nextInt(9) - 4, 1 + random.nextInt(3)));
  }

  private static Expr function(Random random, int depth) {
    List<Builtin> named = Arrays.stream(Builtin.values()).filter(b -> !b.isInternal()).toList();
    Builtin builtin = named.get(random.nextInt(named.size()));
    return switch (builtin.arity()) {
      case 0 -> Algebra.call(builtin);
      case 1 ->
          builtin.isActivation() && random.nextBoolean()
              ? Algebra.call(builtin, 1, List.of(draw(random, depth - 1)))
              : Algebra.call(builtin, draw(random, depth - 1));
      default -> Algebra.call(builtin, draw(random, depth - 1), draw(random, depth - 1));
    };
  }

  private static io.github.longhand.processor.expression.Test test(Random random, int depth) {
    return switch (random.nextInt(9)) {
      case 0 -> new And(test(random, depth), test(random, depth));
      case 1 -> new Or(test(random, depth), test(random, depth));
      case 2 -> new Not(test(random, depth));
      default ->
          new Compare(
              Relation.values()[random.nextInt(Relation.values().length)],
              draw(random, depth - 1),
              draw(random, depth - 1));
    };
  }
}
