package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;

/** What derivatives that are written with primes stand for. */
public final class Primes {
  private Primes() {}

  /** What {@code f'(z)} stands for, in terms of f and simpler functions. */
  public static Expr definition(Fun prime) {
    if (prime.callee() instanceof FormulaFunction f) {
      Expr derivative = f.body();
      for (int i = 0; i < prime.primes(); i++) {
        derivative = Simplifier.simplify(Derivative.of(derivative, f.parameters().get(0)));
      }
      return Substitution.of(f.parameters(), prime.arguments()).apply(derivative);
    }
    return prime.callee() instanceof Builtin b
        ? Derivative.ofBuiltin(b, prime.primes(), prime.argument())
        : prime;
  }
}
