package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.ifThenElse;
import static io.github.longhand.processor.algebra.Algebra.negate;
import static io.github.longhand.processor.algebra.Algebra.power;
import static io.github.longhand.processor.algebra.Algebra.product;
import static io.github.longhand.processor.algebra.Algebra.quotient;
import static io.github.longhand.processor.algebra.Algebra.sum;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A function's value with what it nearly equals beside it: two terms that would cancel. */
final class DifferenceRules implements StableRules {
  private static final Expr HALF = Num.of(Rational.HALF);
  private static final Expr TWO = Num.of(2);

  /** Sums of more terms are not multiplied out. */
  private static final int LONGEST = 24;

  @Override
  public Optional<Rewrite> rewrite(Expr e) {
    if (!(e instanceof Sum sum) || !e.hasKernels()) {
      return Optional.empty();
    }
    Rewrite found = pair(sum);
    if (found == null) {
      found = sum.terms().size() == 2 ? exponentials(sum) : null;
    }
    return Optional.ofNullable(found == null ? multipliedOut(sum) : found);
  }

  private static Rewrite pair(Sum sum) {
    Set<Expr> terms = new HashSet<>(sum.terms());
    for (Expr term : sum.terms()) {
      for (Product.Factor factor : Terms.factors(term)) {
        if (factor.base() instanceof Fun f) {
          Rewrite found = pair(sum, terms, term, factor, f);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /** x·(1 + a) − 1 = x·a + x − 1, if that brings a pair together. */
  private static Rewrite multipliedOut(Sum sum) {
    List<Expr> terms = new ArrayList<>();
    for (Expr term : sum.terms()) {
      multiplyOut(Num.ONE, term, terms);
      if (terms.size() > LONGEST) {
        return null;
      }
    }
    if (terms.size() <= sum.terms().size() || !(sum(terms) instanceof Sum whole)) {
      return null;
    }
    Rewrite found = pair(whole);
    // What only makes the best of a sum leaves products behind, to be multiplied out for ever; and
    // so do the rules of softplus, which lead back to one another.
    return found != null
            && found.rule().isWorthANeuron()
            && found.rule() != StableRule.SOFTPLUS_REFLECTED
        ? new Rewrite(StableRule.MULTIPLIED_OUT, sum, whole)
        : null;
  }

  private static void multiplyOut(Expr factor, Expr term, List<Expr> into) {
    for (Product.Factor f : Terms.factors(term)) {
      if (f.base() instanceof Sum inner && f.exponent().isOne() && into.size() <= LONGEST) {
        Expr rest = product(factor, quotient(term, inner));
        inner.terms().forEach(t -> multiplyOut(Num.ONE, product(rest, t), into));
        return;
      }
    }
    into.add(product(factor, term));
  }

  /** A rest R such that the term is R times the factor, and a partner ±R that cancels. */
  private static Rewrite pair(Sum sum, Set<Expr> terms, Expr term, Product.Factor factor, Fun f) {
    int n = factor.integerExponent();
    if (n < 1
        || !(f.callee() instanceof Builtin b)
        || f.primes() > 0
        || f.arguments().size() != 1) {
      return null;
    }
    Expr u = f.argument();
    Expr rest = quotient(term, Algebra.power(factor));
    boolean minus = terms.contains(negate(rest));
    boolean plus = !minus && terms.contains(rest);
    if (b == Builtin.SOFTPLUS && n == 1) {
      return softplus(sum, term, rest, u);
    }
    if (b == Builtin.LOGISTIC && n == 1 && !minus) {
      Rewrite centred = centred(sum, terms, term, rest, u);
      return centred == null && sum.terms().size() == 2 ? error(sum, term, rest, u) : centred;
    }
    if (!minus && !plus) {
      return null;
    }
    StableRule rule = null;
    Expr joined = null;
    if (b == Builtin.EXP && minus) {
      rule = StableRule.EXPM1;
      joined = call(Builtin.EXPM1, product(Num.of(n), u));
    } else if (b == Builtin.TANH && n == 2 && minus) {
      rule = StableRule.TANH_SLOPE;
      joined = negate(call(Builtin.TANH, 1, List.of(u)));
    } else if (n > 1) {
      return null;
    } else if (b == Builtin.EXPM1 && plus) {
      rule = StableRule.EXP_OF_EXPM1;
      joined = call(Builtin.EXP, u);
    } else if (b == Builtin.ELU && plus) {
      rule = StableRule.ELU_PLUS_ONE;
      joined =
          ifThenElse(
              new Test.Compare(Test.Relation.GREATER, u, Num.ZERO),
              sum(u, Num.ONE),
              call(Builtin.EXP, u));
    } else if (b == Builtin.LOGISTIC && minus) {
      rule = StableRule.LOGISTIC_REFLECTED;
      joined = negate(call(Builtin.LOGISTIC, negate(u)));
    } else if (b == Builtin.TANH) {
      rule = StableRule.TANH_COMPLEMENT;
      Expr twice = product(Num.of(minus ? -2 : 2), u);
      joined = product(Num.of(minus ? -2 : 2), call(Builtin.LOGISTIC, twice));
    } else if (b == Builtin.ERF) {
      rule = StableRule.ERFC;
      joined = minus ? negate(call(Builtin.ERFC, u)) : call(Builtin.ERFC, negate(u));
    } else if (b == Builtin.COS && minus) {
      rule = StableRule.ONE_MINUS_COS;
      joined = product(Num.of(-2), power(call(Builtin.SIN, product(HALF, u)), 2));
    } else if (b == Builtin.COSH && minus) {
      rule = StableRule.COSH_MINUS_ONE;
      joined = product(TWO, power(call(Builtin.SINH, product(HALF, u)), 2));
    }
    if (rule == null) {
      return null;
    }
    Expr partner = minus ? negate(rest) : rest;
    return new Rewrite(
        rule, sum, sum(difference(difference(sum, term), partner), product(rest, joined)));
  }

  private static Rewrite softplus(Sum sum, Expr term, Expr rest, Expr u) {
    Expr others = difference(sum, term);
    Expr reflected = product(rest, call(Builtin.SOFTPLUS, negate(u)));
    Expr without = sum(others, product(rest, u));
    int fewer = Terms.of(others).size() - Terms.of(product(rest, u)).size();
    if (Terms.of(without).size() == fewer) {
      return new Rewrite(StableRule.SOFTPLUS_REFLECTED, sum, sum(without, reflected));
    }
    if (Terms.of(others).contains(negate(reflected))) {
      return new Rewrite(
          StableRule.SOFTPLUS_REFLECTED, sum, sum(others, reflected, product(rest, u)));
    }
    if (!(rest instanceof Num)) {
      return null;
    }
    // c·softplus(u) − c·t·u = c·(1 − t)·softplus(u) + c·t·softplus(−u)
    Expr t = negate(quotient(others, product(rest, u)));
    return isWeight(t)
        ? new Rewrite(
            StableRule.SOFTPLUS_WEIGHTED,
            sum,
            sum(product(difference(Num.ONE, t), term), product(t, reflected)))
        : null;
  }

  /** 2·logistic(u) − 1, and logistic(u) − logistic(−u). */
  private static Rewrite centred(Sum sum, Set<Expr> terms, Expr term, Expr rest, Expr u) {
    Expr tanh = call(Builtin.TANH, product(HALF, u));
    Expr half = product(HALF, rest);
    Expr reflected = product(rest, call(Builtin.LOGISTIC, negate(u)));
    if (terms.contains(negate(half))) {
      return new Rewrite(
          StableRule.LOGISTIC_CENTRED, sum, sum(difference(sum, term), half, product(half, tanh)));
    }
    return terms.contains(negate(reflected))
        ? new Rewrite(
            StableRule.LOGISTIC_CENTRED,
            sum,
            sum(difference(sum, term), reflected, product(rest, tanh)))
        : null;
  }

  /** logistic(u) − t = (1 − t)·logistic(u) − t·logistic(−u). */
  private static Rewrite error(Sum sum, Expr term, Expr rest, Expr u) {
    Expr t = negate(quotient(difference(sum, term), rest));
    return rest instanceof Num && isWeight(t)
        ? new Rewrite(
            StableRule.LOGISTIC_ERROR,
            sum,
            product(
                rest,
                difference(
                    product(difference(Num.ONE, t), call(Builtin.LOGISTIC, u)),
                    product(t, call(Builtin.LOGISTIC, negate(u))))))
        : null;
  }

  /** Whether it is a variable t or 1 − t. */
  private static boolean isWeight(Expr t) {
    return t instanceof Sym || difference(Num.ONE, t) instanceof Sym;
  }

  /** R·exp(a) ± R·exp(b). */
  private static Rewrite exponentials(Sum sum) {
    Exponential first = Exponential.of(sum.terms().get(0));
    Exponential second = Exponential.of(sum.terms().get(1));
    if (!first.isPresent() || !second.isPresent()) {
      return null;
    }
    Expr a = first.exponent();
    Expr b = second.exponent();
    boolean opposite = a == negate(b);
    if (first.factor() == second.factor()) {
      return opposite
          ? new Rewrite(StableRule.COSH, sum, product(TWO, first.factor(), call(Builtin.COSH, a)))
          : null;
    }
    if (first.factor() != negate(second.factor())) {
      return null;
    }
    if (opposite) {
      return new Rewrite(StableRule.SINH, sum, product(TWO, first.factor(), call(Builtin.SINH, a)));
    }
    return new Rewrite(
        StableRule.EXP_DIFFERENCE, sum, product(first.factor(), exponentialDifference(a, b)));
  }

  private static Expr exponentialDifference(Expr a, Expr b) {
    Optional<Rational> ratio = Terms.number(quotient(a, b));
    if (ratio.isPresent() && ratio.get().signum() > 0) {
      // Of two exponents of one sign the smaller in size goes outside: neither factor overflows
      // alone.
      return ratio.get().compareTo(Rational.ONE) > 0
          ? product(call(Builtin.EXP, b), call(Builtin.EXPM1, difference(a, b)))
          : negate(product(call(Builtin.EXP, a), call(Builtin.EXPM1, difference(b, a))));
    }
    Expr distance = difference(a, b);
    return negate(
        product(
            call(Builtin.SIGN, distance),
            call(Builtin.EXP, call(Builtin.MAX, a, b)),
            call(Builtin.EXPM1, negate(call(Builtin.ABS, distance)))));
  }
}
