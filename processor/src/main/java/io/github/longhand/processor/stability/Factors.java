package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.negate;
import static io.github.longhand.processor.algebra.Algebra.product;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product taken apart: one exponential, integer powers of other bases, and the rest. Slopes of
 * the logistic function and of tanh stand as what they are made of, logistic(v)·logistic(−v) and
 * cosh(v)^−2, until the product is put together again.
 */
final class Factors {
  private Expr rest;
  private Expr exponent = Num.ZERO;
  private final Map<Expr, Integer> powers = new LinkedHashMap<>();

  Factors(Product p) {
    List<Expr> others = new ArrayList<>();
    others.add(Num.of(p.coefficient()));
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Fun e && e.is(Builtin.EXP)) {
        addExponent(product(f.exponent(), e.argument()));
      } else if (f.hasIntegerExponent()) {
        int n = f.integerExponent();
        if (isSlope(f.base(), Builtin.LOGISTIC)) {
          Expr v = ((Fun) f.base()).argument();
          multiply(call(Builtin.LOGISTIC, v), n);
          multiply(call(Builtin.LOGISTIC, negate(v)), n);
        } else if (isSlope(f.base(), Builtin.TANH)) {
          multiply(call(Builtin.COSH, ((Fun) f.base()).argument()), -2 * n);
        } else {
          multiply(f.base(), n);
        }
      } else {
        others.add(Algebra.power(f));
      }
    }
    rest = product(others);
  }

  private static boolean isSlope(Expr base, Builtin of) {
    return base instanceof Fun f && f.callee() == of && f.primes() == 1;
  }

  /** What stands in the one exponential. */
  Expr exponent() {
    return exponent;
  }

  void addExponent(Expr e) {
    exponent = Algebra.sum(exponent, e);
  }

  /** The bases, at this moment. */
  List<Expr> bases() {
    return List.copyOf(powers.keySet());
  }

  /** The functions among the bases, at this moment. */
  List<Fun> functions(Builtin builtin) {
    List<Fun> found = new ArrayList<>();
    for (Expr base : powers.keySet()) {
      if (base instanceof Fun f && f.is(builtin)) {
        found.add(f);
      }
    }
    return found;
  }

  int power(Expr base) {
    return powers.getOrDefault(base, 0);
  }

  void multiply(Expr base, int n) {
    if (base instanceof Num) {
      rest = rest == null ? Algebra.power(base, n) : product(rest, Algebra.power(base, n));
    } else if (powers.merge(base, n, Integer::sum) == 0) {
      powers.remove(base);
    }
  }

  void scale(Expr by) {
    rest = product(rest, by);
  }

  Expr toExpr() {
    List<Expr> all = new ArrayList<>(List.of(rest, call(Builtin.EXP, exponent)));
    Map<Expr, Integer> left = new LinkedHashMap<>(powers);
    for (Expr base : powers.keySet()) {
      int n = left.getOrDefault(base, 0);
      if (n > 0 && base instanceof Fun f && f.is(Builtin.LOGISTIC)) {
        Expr reflected = call(Builtin.LOGISTIC, negate(f.argument()));
        int both = Math.min(n, left.getOrDefault(reflected, 0));
        if (both > 0) {
          all.add(Algebra.power(slope(Builtin.LOGISTIC, f.argument()), both));
          left.merge(base, -both, Integer::sum);
          left.merge(reflected, -both, Integer::sum);
        }
      } else if (n <= -2 && base instanceof Fun f && f.is(Builtin.COSH)) {
        all.add(Algebra.power(slope(Builtin.TANH, f.argument()), -n / 2));
        left.merge(base, -n / 2 * 2, Integer::sum);
      }
    }
    left.forEach((base, n) -> all.add(Algebra.power(base, n)));
    return product(all);
  }

  /** The slope of an odd or sigmoid function, which is even, at the argument without a minus. */
  static Expr slope(Builtin function, Expr u) {
    return call(function, 1, List.of(Operations.isNegative(u) ? negate(u) : u));
  }
}
