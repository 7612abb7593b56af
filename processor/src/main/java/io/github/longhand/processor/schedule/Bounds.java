package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.FormulaFunction;
import io.github.longhand.processor.algebra.Fun;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Product;
import io.github.longhand.processor.algebra.Sum;

/** Tells of simple expressions that no argument makes them infinite. */
final class Bounds {
  private Bounds() {}

  /** Whether the value is finite for every argument, or NaN. */
  static boolean isBounded(Expr e) {
    if (e instanceof Fun f && f.primes() == 0) {
      if (f.callee() instanceof FormulaFunction function) {
        return isBounded(function.body());
      }
      return f.callee() instanceof Builtin b
          && switch (b) {
            case PI, SIGN, SIN, COS, ASIN, ACOS, ATAN, TANH, ERF, ERFC, LOGISTIC -> true;
            default -> false;
          };
    }
    if (e instanceof Sum s) {
      return s.terms().stream().allMatch(Bounds::isBounded);
    }
    if (e instanceof Product p) {
      return p.factors().stream().allMatch(Bounds::isBounded);
    }
    return e instanceof Num;
  }

  private static boolean isBounded(Product.Factor f) {
    if (!(f.exponent() instanceof Num n)) {
      return false;
    }
    return n.value().signum() > 0 ? isBounded(f.base()) : isAwayFromZero(f.base());
  }

  /** Whether it is a sum of a positive number and terms that are never negative. */
  private static boolean isAwayFromZero(Expr e) {
    return e instanceof Sum s
        && s.terms().stream().anyMatch(t -> t instanceof Num)
        && s.terms().stream().allMatch(Bounds::isNonNegative);
  }

  private static boolean isNonNegative(Expr e) {
    if (e instanceof Num n) {
      return n.value().signum() >= 0;
    }
    if (e instanceof Fun f) {
      return f.is(Builtin.EXP) || f.is(Builtin.ABS) || f.is(Builtin.COSH);
    }
    return e instanceof Product p
        && p.coefficient().signum() > 0
        && p.factors().stream()
            .allMatch(
                f ->
                    isNonNegative(f.base())
                        || f.integerExponent() % 2 == 0 && f.hasIntegerExponent());
  }
}
