package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what stands side by side in a product or a sum: exp(u)·exp(v) = exp(u + v), a^p·b^p =
 * (ab)^p, sinh(u)/cosh(u) = tanh(u), ln(a) - ln(b) = ln(a/b), cosh(u) + sinh(u) = exp(u). Each
 * holds wherever the left side is defined.
 */
final class Joining {
  private Joining() {}

  /** The expression with everything joined that can be, in all terms and factors. */
  static Expr joined(Expr e) {
    if (!e.hasKernels()) {
      return e;
    }
    if (e instanceof Product p) {
      return joinedFactors(Factoring.map(p, Joining::joined));
    }
    if (e instanceof Sum s) {
      return joinedTerms(Algebra.sum(s.terms().stream().map(Joining::joined).toList()));
    }
    return e;
  }

  private static Expr joinedFactors(Expr e) {
    if (!(e instanceof Product p) || p.factors().size() < 2) {
      return e;
    }
    List<Expr> rest = new ArrayList<>();
    rest.add(Num.of(p.coefficient()));
    List<Expr> exponents = new ArrayList<>();
    Map<Expr, List<Expr>> powers = new LinkedHashMap<>();
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Fun fun && fun.is(Builtin.EXP)) {
        exponents.add(Algebra.product(fun.argument(), f.exponent()));
      } else if (!f.hasIntegerExponent()) {
        boolean divides = Operations.isNegative(f.exponent());
        Expr exponent = divides ? Algebra.negate(f.exponent()) : f.exponent();
        powers
            .computeIfAbsent(exponent, x -> new ArrayList<>())
            .add(divides ? Algebra.reciprocal(f.base()) : f.base());
      } else {
        rest.add(Algebra.power(f));
      }
    }
    powers.forEach((exponent, bases) -> rest.add(power(bases, exponent)));
    if (!exponents.isEmpty()) {
      rest.add(Algebra.call(Builtin.EXP, Algebra.sum(exponents)));
    }
    return tangents(Algebra.product(rest));
  }

  private static Expr power(List<Expr> bases, Expr exponent) {
    boolean allDivide =
        bases.stream()
            .allMatch(
                b ->
                    b instanceof Product p
                        && p.factors().stream().allMatch(f -> Operations.isNegative(f.exponent())));
    return allDivide
        ? Algebra.power(
            Algebra.product(bases.stream().map(Algebra::reciprocal).toList()),
            Algebra.negate(exponent))
        : Algebra.power(Algebra.product(bases), exponent);
  }

  private static Expr tangents(Expr e) {
    return tangent(
        tangent(e, Builtin.SIN, Builtin.COS, Builtin.TAN),
        Builtin.SINH,
        Builtin.COSH,
        Builtin.TANH);
  }

  /** sin(u)^n/cos(u)^n = tan(u)^n. */
  private static Expr tangent(Expr e, Builtin sine, Builtin cosine, Builtin tangent) {
    if (!(e instanceof Product p)) {
      return e;
    }
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Fun fun && fun.is(sine) && f.integerExponent() > 0) {
        Expr partner = Algebra.call(cosine, fun.argument());
        for (Product.Factor g : p.factors()) {
          if (g.base() == partner && g.integerExponent() < 0) {
            int n = Math.min(f.integerExponent(), -g.integerExponent());
            return Algebra.product(
                e,
                Algebra.power(fun, -n),
                Algebra.power(partner, n),
                Algebra.power(Algebra.call(tangent, fun.argument()), n));
          }
        }
      }
    }
    return e;
  }

  /** c·ln(a) ± c·ln(b) = c·ln(a·b^±1). */
  private static Expr joinedTerms(Expr e) {
    if (!(e instanceof Sum s)) {
      return e;
    }
    Map<Expr, List<Expr>> insides = new LinkedHashMap<>();
    List<Expr> rest = new ArrayList<>();
    for (Expr term : s.terms()) {
      Fun logarithm = logarithm(term);
      if (logarithm == null) {
        rest.add(term);
        continue;
      }
      Expr factor = Algebra.quotient(term, logarithm);
      boolean minus = Operations.isNegative(factor);
      insides
          .computeIfAbsent(minus ? Algebra.negate(factor) : factor, x -> new ArrayList<>())
          .add(minus ? Algebra.reciprocal(logarithm.argument()) : logarithm.argument());
    }
    insides.forEach(
        (factor, list) ->
            rest.add(Algebra.product(factor, Algebra.call(Builtin.LN, Algebra.product(list)))));
    return exponentials(Algebra.sum(rest));
  }

  /** cosh(u) ± sinh(u) = exp(±u). */
  private static Expr exponentials(Expr e) {
    if (!(e instanceof Sum s)) {
      return e;
    }
    for (Expr term : s.terms()) {
      for (Product.Factor f : factors(term)) {
        if (f.base() instanceof Fun sinh && sinh.is(Builtin.SINH) && f.exponent().isOne()) {
          Expr u = sinh.argument();
          Expr rest = Algebra.quotient(term, sinh);
          Expr partner = Algebra.product(rest, Algebra.call(Builtin.COSH, u));
          boolean plus = s.terms().contains(partner);
          if (plus || s.terms().contains(Algebra.negate(partner))) {
            Expr cosh = plus ? partner : Algebra.negate(partner);
            Expr exponential = Algebra.call(Builtin.EXP, plus ? u : Algebra.negate(u));
            return exponentials(
                Algebra.sum(
                    Algebra.difference(Algebra.difference(e, term), cosh),
                    Algebra.product(plus ? rest : Algebra.negate(rest), exponential)));
          }
        }
      }
    }
    return e;
  }

  private static List<Product.Factor> factors(Expr term) {
    return term instanceof Product p ? p.factors() : List.of(new Product.Factor(term, Num.ONE));
  }

  /** The only logarithm that a term is a multiple of; else null. */
  private static Fun logarithm(Expr term) {
    if (term instanceof Fun f) {
      return f.is(Builtin.LN) ? f : null;
    }
    Fun found = null;
    if (term instanceof Product p) {
      for (Product.Factor f : p.factors()) {
        if (f.base() instanceof Fun fun && fun.is(Builtin.LN)) {
          if (found != null || !f.exponent().isOne()) {
            return null;
          }
          found = fun;
        }
      }
    }
    return found;
  }
}
