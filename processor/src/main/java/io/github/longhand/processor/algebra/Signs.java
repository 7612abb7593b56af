package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;

/** What is known of the sign of an expression, whatever its symbols stand for. */
public final class Signs {
  private Signs() {}

  /** Whether it is never negative where it is defined; false if that is not known. */
  public static boolean isNonNegative(Expr u) {
    if (u instanceof Num n) {
      return n.value().signum() >= 0;
    }
    if (u instanceof Fun f) {
      return f.is(Builtin.EXP)
          || f.is(Builtin.ABS)
          || f.is(Builtin.COSH)
          || f.is(Builtin.LOGISTIC)
          || f.is(Builtin.SOFTPLUS)
          || f.is(Builtin.HYPOT)
          || f.is(Builtin.ERFC);
    }
    return u instanceof Product p
        && p.coefficient().signum() > 0
        && p.factors().stream()
            .allMatch(
                x ->
                    isNonNegative(x.base())
                        || (x.hasIntegerExponent()
                            ? x.integerExponent() % 2 == 0
                            : x.exponent() instanceof Num));
  }
}
