package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random expressions with whatever makes a difference in type: cases, long sums, long numbers. */
final class TypesetExpressions {
  /** No two of them look alike. */
  static final List<String> NAMES =
      List.of(
          "x",
          "y",
          "z",
          "a",
          "b",
          "k",
          "u",
          "w1",
          "w13",
          "w1_2",
          "x_hidden",
          "sigma",
          "beta2",
          "Omega",
          "hidden2",
          "layer_bias",
          "W1[3]",
          "dL/dz6",
          "dx_hidden/dw13");

  private static final Sym X = Sym.of("?x");

  static final List<Callee> FUNCTIONS =
      List.of(
          new FormulaFunction("f", List.of(X), Algebra.call(Builtin.EXP, Algebra.power(X, 2))),
          new FormulaFunction("phi_out", List.of(X), Algebra.call(Builtin.SIN, X)),
          new MethodFunction("swish2", 1, List.of("swishPrime")),
          new MethodFunction("g", 3, List.of()));

  private static final List<Builtin> BUILTINS =
      Arrays.stream(Builtin.values()).filter(b -> !b.isInternal()).toList();

  private final Random random;

  TypesetExpressions(Random random) {
    this.random = random;
  }

  /** An expression; an exact division by zero throws {@link ArithmeticException}. */
  Expr draw(int depth) {
    if (depth == 0) {
      return leaf();
    }
    Supplier<Expr> part = () -> draw(random.nextInt(depth));
    return switch (random.nextInt(13)) {
      case 0, 1 -> Algebra.sum(some(part));
      case 2 -> Algebra.difference(part.get(), part.get());
      case 3, 4 -> Algebra.product(some(part));
      case 5, 6 -> Algebra.quotient(Algebra.product(some(part)), Algebra.product(some(part)));
      case 7, 8 -> Algebra.power(part.get(), exponent(part));
      case 9 -> function(part);
      case 10 -> Algebra.negate(part.get());
      default -> Algebra.ifThenElse(test(part, 2), part.get(), part.get());
    };
  }

  /** A few, and now and then more than a line holds. */
  private List<Expr> some(Supplier<Expr> part) {
    int many = random.nextInt(6) == 0 ? 8 : 3;
    return IntStream.rangeClosed(0, 1 + random.nextInt(many)).mapToObj(i -> part.get()).toList();
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Expr leaf() {
    return random.nextInt(4) == 0 ? number() : Algebra.symbol(any(NAMES));
  }

  private Expr number() {
    if (random.nextInt(8) > 0) {
      return Algebra.number(Rational.of(random.nextInt(13) - 6, 1 + random.nextInt(4)));
    }
    BigInteger some = BigInteger.valueOf(random.nextInt(3000) - 1000);
    BigInteger large = some.multiply(BigInteger.TEN.pow(random.nextInt(50))).add(BigInteger.ONE);
    return Algebra.number(
        Rational.of(
            random.nextBoolean() ? large : large.subtract(BigInteger.ONE),
            BigInteger.TEN.pow(random.nextBoolean() ? 0 : random.nextInt(10))));
  }

  private Expr exponent(Supplier<Expr> part) {
    return random.nextInt(3) == 0
        ? part.get()
        : Algebra.number(Rational.of(random.nextInt(9) - 4, 1 + random.nextInt(3)));
  }

  private Expr function(Supplier<Expr> part) {
    Callee callee = random.nextInt(3) == 0 ? any(FUNCTIONS) : any(BUILTINS);
    List<Expr> arguments = IntStream.range(0, callee.arity()).mapToObj(i -> part.get()).toList();
    boolean primes = callee.arity() == 1 && (!(callee instanceof Builtin b) || b.isActivation());
    return Algebra.call(callee, primes ? random.nextInt(4) : 0, arguments);
  }

  private Test test(Supplier<Expr> part, int depth) {
    return switch (depth == 0 ? 3 : random.nextInt(8)) {
      case 0 -> new Test.And(test(part, depth - 1), test(part, depth - 1));
      case 1 -> new Test.Or(test(part, depth - 1), test(part, depth - 1));
      case 2 -> new Test.Not(test(part, depth - 1));
      default -> new Test.Compare(any(List.of(Test.Relation.values())), part.get(), part.get());
    };
  }
}
