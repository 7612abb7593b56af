package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;

/** Tells whether an expression is NaN wherever a symbol in it is. */
final class Strictness {
  private Strictness() {}

  /** Whether a symbol that is NaN makes NaN of the whole. */
  static boolean isStrict(Expr e, Expr symbol) {
    if (e == symbol) {
      return true;
    }
    if (e instanceof Sum s) {
      return s.terms().stream().anyMatch(t -> isStrict(t, symbol));
    }
    if (e instanceof Product p) {
      return p.factors().stream().anyMatch(f -> isStrict(f.base(), symbol));
    }
    if (e instanceof If i) {
      return isStrict(i.then(), symbol) && isStrict(i.otherwise(), symbol);
    }
    // The slope of a function with branches may be the same number on each side of one.
    return e instanceof Fun f
        && (f.callee() instanceof FormulaFunction || f.callee() instanceof Builtin)
        && (f.primes() == 0 || isSmooth(f))
        && f.arguments().stream().anyMatch(a -> isStrict(a, symbol));
  }

  private static boolean isSmooth(Fun f) {
    return f.callee() == Builtin.TANH || f.callee() == Builtin.LOGISTIC;
  }
}
