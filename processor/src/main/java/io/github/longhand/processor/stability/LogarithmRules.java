package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.ifThenElse;
import static io.github.longhand.processor.algebra.Algebra.negate;
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
import io.github.longhand.processor.expression.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in a logarithm, or an exponential that undoes one. */
final class LogarithmRules implements StableRules {
  private static final Expr TWO = Num.of(2);

  @Override
  public Optional<Rewrite> rewrite(Expr e) {
    if (!(e instanceof Fun f) || f.primes() > 0 || f.arguments().size() != 1) {
      return Optional.empty();
    }
    Expr u = f.argument();
    Rewrite found = null;
    if (f.is(Builtin.LN)) {
      found = Terms.of(u).size() > 1 ? ofSum(e, u) : null;
      if (found == null && !(u instanceof Sum)) {
        found = ofProduct(e, u);
      }
    } else if (f.is(Builtin.LOG1P)) {
      found = log1p(e, u);
    } else if (f.is(Builtin.EXP)) {
      found = exp(e, u);
    }
    return Optional.ofNullable(found);
  }

  // Products
  // -----------------------------------------------------------------------------------------------------

  private static Rewrite ofProduct(Expr e, Expr u) {
    Exponential whole = Exponential.of(u);
    Rewrite complement = logComplement(e, u);
    if (complement != null) {
      return complement;
    }
    Rewrite softmax = logSoftmax(e, whole);
    if (softmax != null) {
      return softmax;
    }
    if (whole.isPresent()) {
      return new Rewrite(
          StableRule.LOG_OF_EXP, e, sum(whole.exponent(), call(Builtin.LN, whole.factor())));
    }
    for (Product.Factor factor : Terms.factors(u)) {
      Expr logarithm = logarithm(factor.base());
      if (logarithm != null && factor.hasIntegerExponent()) {
        Expr rest = quotient(u, Algebra.power(factor));
        StableRule rule =
            Terms.is(factor.base(), Builtin.COSH)
                ? StableRule.LOG_COSH
                : Terms.is(factor.base(), Builtin.ERFC)
                    ? StableRule.LOG_ERFC
                    : StableRule.LOG_LOGISTIC;
        return new Rewrite(
            rule, e, sum(product(factor.exponent(), logarithm), call(Builtin.LN, rest)));
      }
    }
    Rewrite ratio = atanh(e, u);
    return ratio != null ? ratio : log1mexp(e, u);
  }

  /** ln(2·logistic(v)) = ln(1 + tanh(v/2)), where ln 2 − softplus(−v) would cancel near 0. */
  private static Rewrite logComplement(Expr e, Expr u) {
    Expr twice = product(u, TWO);
    if (twice instanceof Fun f && f.is(Builtin.ERFC)) {
      // ln(erfc(x)/2) = ln(1 - erfc(-x)/2), for it vanishes as x falls.
      Expr x = f.argument();
      return new Rewrite(
          StableRule.LOG_ERFC,
          e,
          ifThenElse(
              new Test.Compare(Test.Relation.LESS, x, Num.ZERO),
              call(Builtin.LOG1P, negate(quotient(call(Builtin.ERFC, negate(x)), TWO))),
              difference(call(Builtin.LOGERFC, x), call(Builtin.LN, TWO))));
    }
    Expr half = quotient(u, TWO);
    if (!(half instanceof Fun f && f.is(Builtin.LOGISTIC))) {
      return null;
    }
    Expr v = f.argument();
    Expr tanh = call(Builtin.TANH, quotient(v, TWO));
    return new Rewrite(
        StableRule.LOG_TANH_COMPLEMENT,
        e,
        ifThenElse(
            new Test.Compare(Test.Relation.GREATER, v, Num.of(-1)),
            call(Builtin.LOG1P, tanh),
            difference(call(Builtin.LN, TWO), call(Builtin.SOFTPLUS, negate(v)))));
  }

  /** ln(c·exp(a)/(c·exp(a) + …)) = −ln(1 + …/(c·exp(a))): nothing of the small rest is lost. */
  private static Rewrite logSoftmax(Expr e, Exponential whole) {
    for (Product.Factor factor : Terms.factors(whole.factor())) {
      Optional<List<Exponential>> terms = Exponential.positiveSum(factor.base());
      if (factor.integerExponent() == -1
          && factor.base() instanceof Sum
          && terms.isPresent()
          && Terms.factors(whole.factor()).size() == 1) {
        Num c = Num.of(Terms.coefficient(whole.factor()));
        Exponential self = new Exponential(c, whole.exponent());
        List<Exponential> others = new ArrayList<>(terms.get());
        if (others.remove(self)) {
          Expr ratio =
              Algebra.scale(
                  Rational.ONE.over(c.value()), Exponential.shifted(others, whole.exponent()));
          return new Rewrite(
              StableRule.LOG_SOFTMAX, e, negate(call(Builtin.LN, sum(Num.ONE, ratio))));
        }
      }
    }
    return null;
  }

  /** The logarithm of a function that is positive everywhere, or null. */
  private static Expr logarithm(Expr base) {
    if (!(base instanceof Fun f)) {
      return null;
    }
    if (f.is(Builtin.LOGISTIC)) {
      return negate(call(Builtin.SOFTPLUS, negate(f.argument())));
    }
    if (f.is(Builtin.COSH)) {
      return call(Builtin.LOGCOSH, f.argument());
    }
    if (f.is(Builtin.ERFC)) {
      return call(Builtin.LOGERFC, f.argument());
    }
    if (f.primes() == 1 && f.callee() == Builtin.LOGISTIC) {
      return negate(
          sum(call(Builtin.SOFTPLUS, f.argument()), call(Builtin.SOFTPLUS, negate(f.argument()))));
    }
    if (f.primes() == 1 && f.callee() == Builtin.TANH) {
      return product(Algebra.number(-2), call(Builtin.LOGCOSH, f.argument()));
    }
    return null;
  }

  private static Rewrite log1mexp(Expr e, Expr u) {
    // A difference of exponentials has sign(a - b) in it: where the logarithm is defined, its sign
    // cancels that of the coefficient, and what is left is 1 - exp(-abs(a - b)).
    List<Product.Factor> factors =
        Terms.factors(u).stream().filter(f -> !Terms.is(Algebra.power(f), Builtin.SIGN)).toList();
    if (factors.size() != 1
        || !(factors.get(0).base() instanceof Fun f)
        || !f.is(Builtin.EXPM1)
        || Math.abs(factors.get(0).integerExponent()) != 1) {
      return null;
    }
    int power = factors.get(0).integerExponent();
    Rational c = Terms.coefficient(u);
    Expr x = f.argument();
    Expr logarithm =
        c.signum() < 0 || factors.size() < Terms.factors(u).size()
            ? call(Builtin.LOG1MEXP, x)
            : sum(x, call(Builtin.LOG1MEXP, negate(x)));
    return new Rewrite(
        StableRule.LOG1MEXP,
        e,
        sum(product(Num.of(power), logarithm), call(Builtin.LN, Num.of(c.abs()))));
  }

  /** ln((1 + x)/(1 − x)). */
  private static Rewrite atanh(Expr e, Expr u) {
    List<Product.Factor> factors = Terms.factors(u);
    if (factors.size() != 2) {
      return null;
    }
    Product.Factor above = factors.get(0);
    Product.Factor below = factors.get(1);
    if (above.integerExponent() == -1) {
      above = factors.get(1);
      below = factors.get(0);
    }
    if (above.integerExponent() != 1 || below.integerExponent() != -1) {
      return null;
    }
    // A sum's sign stands before the product.
    Expr a = above.base();
    Expr b = Algebra.scale(Terms.coefficient(u), below.base());
    Expr total = sum(a, b);
    if (Terms.coefficient(u).abs().isOne() && total instanceof Num n && !n.isZero()) {
      Expr x = quotient(difference(a, b), total);
      return new Rewrite(StableRule.ATANH, e, product(Num.of(2), call(Builtin.ATANH, x)));
    }
    return null;
  }

  // Sums
  // ---------------------------------------------------------------------------------------------------------

  private static Rewrite ofSum(Expr e, Expr u) {
    Optional<List<Exponential>> exponentials = Exponential.positiveSum(u);
    if (exponentials.isPresent()) {
      return logSumExp(e, exponentials.get());
    }
    List<Expr> terms = Terms.of(u);
    return terms.contains(Num.ONE)
        ? new Rewrite(StableRule.LOG1P, e, call(Builtin.LOG1P, difference(u, Num.ONE)))
        : null;
  }

  private static Rewrite logSumExp(Expr e, List<Exponential> terms) {
    List<Exponential> others = new ArrayList<>(terms);
    if (others.remove(new Exponential(Num.ONE, Num.ZERO))) {
      Expr rest = Algebra.sum(others.stream().map(Exponential::toExpr).toList());
      return new Rewrite(StableRule.SOFTPLUS, e, call(Builtin.SOFTPLUS, call(Builtin.LN, rest)));
    }
    if (Exponential.isShifted(terms)) {
      return null;
    }
    Expr largest = Exponential.largest(terms);
    if (terms.size() == 2 && terms.stream().allMatch(t -> t.factor().isOne())) {
      Expr distance =
          call(Builtin.ABS, difference(terms.get(0).exponent(), terms.get(1).exponent()));
      return new Rewrite(
          StableRule.LOG_SUM_EXP, e, sum(largest, call(Builtin.SOFTPLUS, negate(distance))));
    }
    return new Rewrite(
        StableRule.LOG_SUM_EXP,
        e,
        sum(largest, call(Builtin.LN, Exponential.shifted(terms, largest))));
  }

  private static Rewrite log1p(Expr e, Expr u) {
    if (Exponential.positiveSum(u).isPresent()) {
      return new Rewrite(StableRule.SOFTPLUS, e, call(Builtin.SOFTPLUS, call(Builtin.LN, u)));
    }
    if (Terms.is(u, Builtin.TANH) || Terms.is(negate(u), Builtin.TANH)) {
      return null;
    }
    Optional<Rewrite> simpler = new DifferenceRules().rewrite(sum(Num.ONE, u));
    return simpler
        .filter(r -> !(r.after() instanceof Sum))
        .map(r -> new Rewrite(r.rule(), e, call(Builtin.LN, r.after())))
        .orElse(null);
  }

  // Exponentials
  // -------------------------------------------------------------------------------------------------

  /** exp(−k·softplus(v) + …) = logistic(−v)^k·exp(…). */
  private static Rewrite exp(Expr e, Expr u) {
    for (Expr term : Terms.of(u)) {
      List<Product.Factor> factors = Terms.factors(term);
      Rational k = Terms.coefficient(term).negate();
      if (factors.size() == 1
          && k.isSmallInteger()
          && k.signum() > 0
          && factors.get(0).exponent().isOne()
          && factors.get(0).base() instanceof Fun f
          && f.is(Builtin.SOFTPLUS)) {
        return new Rewrite(
            StableRule.EXP_OF_SOFTPLUS,
            e,
            product(
                Algebra.power(call(Builtin.LOGISTIC, negate(f.argument())), k.intValue()),
                call(Builtin.EXP, difference(u, term))));
      }
    }
    return null;
  }
}
