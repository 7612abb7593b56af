package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.util.List;

/**
 * What is known of the functions, applied when a call is made. Each rule is sound over the reals
 * wherever the original is defined; it may fill in a removable singularity and never loses or
 * changes a defined value.
 */
final class FunctionRules {
  private FunctionRules() {}

  static Expr apply(Callee callee, int primes, List<Expr> arguments) {
    if (callee instanceof Builtin b && primes == 0 && !arguments.isEmpty()) {
      Expr known =
          b == Builtin.MIN || b == Builtin.MAX
              ? extremum(b, arguments)
              : b.arity() == 1 ? unary(b, arguments.get(0)) : null;
      if (known != null) {
        return known;
      }
    }
    return Fun.ofCanonical(callee, primes, arguments);
  }

  private static Expr unary(Builtin f, Expr u) {
    if (u.isZero() && f.vanishesAtZero()) {
      return Num.ZERO;
    }
    if (f.isOdd() && isNegative(u)) {
      return Algebra.negate(Algebra.call(f, Algebra.negate(u)));
    }
    if (f.isEven() && isNegative(u)) {
      return Algebra.call(f, Algebra.negate(u));
    }
    if (u instanceof Fun inner
        && inner.callee() instanceof Builtin g
        && inner.primes() == 0
        && g.leftInverse() == f) {
      return inner.argument();
    }
    return switch (f) {
      case EXP -> exp(u);
      case LN -> ln(u);
      case ABS -> abs(u);
      case SIGN -> sign(u);
      case COS, COSH -> u.isZero() ? Num.ONE : null;
      case LOGISTIC -> u.isZero() ? Num.of(Rational.HALF) : null;
      case RELU -> u instanceof Num n ? (n.value().signum() > 0 ? n : Num.ZERO) : null;
      case CBRT ->
          u instanceof Product p
                  && p.coefficient().isOne()
                  && p.factors().size() == 1
                  && p.factors().get(0).integerExponent() == 3
              ? p.factors().get(0).base()
              : null;
      default -> null;
    };
  }

  /** exp(c·ln(x) + …) = x^c · exp(…), and exp(0) = 1. */
  private static Expr exp(Expr u) {
    if (u.isZero()) {
      return Num.ONE;
    }
    List<Expr> terms = u instanceof Sum s ? s.terms() : List.of(u);
    for (int i = 0; i < terms.size(); i++) {
      Expr power = powerOfLogarithm(terms.get(i));
      if (power != null) {
        List<Expr> rest = new java.util.ArrayList<>(terms);
        rest.remove(i);
        return Algebra.product(power, Algebra.call(Builtin.EXP, Sums.of(rest)));
      }
    }
    return null;
  }

  /** x^c where the term is c·ln(x) with a number c; else null. */
  private static Expr powerOfLogarithm(Expr term) {
    if (term instanceof Fun f && f.is(Builtin.LN)) {
      return f.argument();
    }
    if (term instanceof Product p
        && p.factors().size() == 1
        && p.factors().get(0).exponent().isOne()
        && p.factors().get(0).base() instanceof Fun f
        && f.is(Builtin.LN)) {
      return Algebra.power(f.argument(), Num.of(p.coefficient()));
    }
    return null;
  }

  /** ln(x^n) = n·ln|x| for an even n and n·ln(x) for any other, ln(1) = 0. */
  private static Expr ln(Expr u) {
    if (u.isOne()) {
      return Num.ZERO;
    }
    if (u instanceof Product p
        && p.coefficient().isOne()
        && p.factors().size() == 1
        && p.factors().get(0).exponent() instanceof Num n) {
      Expr base = p.factors().get(0).base();
      Expr inside = n.value().isEven() ? Algebra.call(Builtin.ABS, base) : base;
      return Algebra.product(n, Algebra.call(Builtin.LN, inside));
    }
    return null;
  }

  private static Expr abs(Expr u) {
    if (u instanceof Num n) {
      return Num.of(n.value().abs());
    }
    if (Signs.isNonNegative(u)) {
      return u;
    }
    if (u instanceof Product p && !p.coefficient().isOne()) {
      return Algebra.scale(
          p.coefficient().abs(), Algebra.call(Builtin.ABS, Products.scaled(Rational.ONE, p)));
    }
    return null;
  }

  private static Expr sign(Expr u) {
    if (u instanceof Num n) {
      return Num.of(n.value().signum());
    }
    if (u instanceof Fun f && f.is(Builtin.EXP)) {
      return Num.ONE;
    }
    if (u instanceof Product p && !p.coefficient().isOne()) {
      return Algebra.call(Builtin.SIGN, Products.scaled(Rational.ONE, p));
    }
    return null;
  }

  private static Expr extremum(Builtin f, List<Expr> arguments) {
    Expr a = arguments.get(0);
    Expr b = arguments.get(1);
    if (a == b) {
      return a;
    }
    if (a instanceof Num x && b instanceof Num y) {
      return (x.value().compareTo(y.value()) < 0) == (f == Builtin.MIN) ? a : b;
    }
    return a.compareTo(b) <= 0 ? null : Algebra.call(f, b, a);
  }

  private static boolean isNegative(Expr u) {
    return u instanceof Num n
        ? n.value().signum() < 0
        : u instanceof Product p && p.coefficient().signum() < 0;
  }
}
