package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.negate;
import static io.github.longhand.processor.algebra.Algebra.power;
import static io.github.longhand.processor.algebra.Algebra.product;
import static io.github.longhand.processor.algebra.Algebra.quotient;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products and quotients of exponentials and what is made of them: none may overflow alone. */
final class ExponentialProductRules implements StableRules {
  private static final int MOST_TERMS = 16;
  private static final Expr HALF = Num.of(Rational.HALF);
  private static final Expr TWO = Num.of(2);

  /** A change to a product, if it applies. */
  private interface Change {
    StableRule apply(Factors f);
  }

  private static final List<Change> CHANGES =
      List.of(
          ExponentialProductRules::slopeOverLogistic,
          ExponentialProductRules::denominator,
          ExponentialProductRules::logisticTimesExponential,
          ExponentialProductRules::odds,
          ExponentialProductRules::expm1TimesLogistic,
          ExponentialProductRules::expm1TimesExponential,
          ExponentialProductRules::erfc,
          ExponentialProductRules::hyperbolic,
          ExponentialProductRules::exponentialOverHyperbolic);

  @Override
  public Optional<Rewrite> rewrite(Expr e) {
    if (!(e instanceof Product p) || !e.hasKernels()) {
      return Optional.empty();
    }
    for (Change change : CHANGES) {
      Factors factors = new Factors(p);
      StableRule rule = change.apply(factors);
      if (rule != null) {
        return Optional.of(new Rewrite(rule, e, factors.toExpr()));
      }
    }
    Rewrite found = slopes(p);
    if (found == null) {
      found = distribute(p);
    }
    return Optional.ofNullable(found == null ? exponentials(p) : found);
  }

  /** logistic(v)·logistic(−v), and cosh(v)^−2; logistic'(v)/logistic(v). */
  private static Rewrite slopes(Product p) {
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Fun g && f.hasIntegerExponent()) {
        if (f.integerExponent() > 0 && g.primes() == 1 && isDivided(p, g)) {
          return new Rewrite(StableRule.LOGISTIC_SLOPE, p, new Factors(p).toExpr());
        }
        if (g.is(Builtin.COSH) && f.integerExponent() <= -2) {
          return new Rewrite(StableRule.TANH_SLOPE, p, new Factors(p).toExpr());
        }
        if (g.is(Builtin.LOGISTIC) && f.integerExponent() > 0) {
          Expr reflected = call(Builtin.LOGISTIC, negate(g.argument()));
          if (p.factors().stream()
              .anyMatch(o -> o.base() == reflected && o.integerExponent() > 0)) {
            return new Rewrite(StableRule.LOGISTIC_SLOPE, p, new Factors(p).toExpr());
          }
        }
      }
    }
    return null;
  }

  private static boolean isDivided(Product p, Fun slope) {
    if (slope.callee() != Builtin.LOGISTIC) {
      return false;
    }
    Expr z = slope.argument();
    return p.factors().stream()
        .anyMatch(
            f ->
                f.integerExponent() < 0
                    && (f.base() == call(Builtin.LOGISTIC, z)
                        || f.base() == call(Builtin.LOGISTIC, negate(z))));
  }

  // Sums of exponentials below
  // ----------------------------------------------------------------------------------------

  private static StableRule denominator(Factors f) {
    for (Expr base : f.bases()) {
      int n = f.power(base);
      if (n >= 0 || !Exponential.isSum(base)) {
        continue;
      }
      List<Exponential> terms = Exponential.positiveSum(base).orElseThrow();
      if (Exponential.isShifted(terms)) {
        continue;
      }
      f.multiply(base, -n);
      if (terms.size() == 2 && terms.get(0).factor() == terms.get(1).factor()) {
        Expr a = terms.get(0).exponent();
        Expr b = terms.get(1).exponent();
        f.multiply(terms.get(0).factor(), n);
        f.addExponent(product(Num.of(n), a));
        f.multiply(call(Builtin.LOGISTIC, difference(a, b)), -n);
        return StableRule.LOGISTIC;
      }
      Expr largest = Exponential.largest(terms);
      f.addExponent(product(Num.of(n), largest));
      f.multiply(Exponential.shifted(terms, largest), n);
      return StableRule.SOFTMAX;
    }
    return null;
  }

  /** tanh'(u)/logistic(2u) = 4·logistic(−2u). */
  private static StableRule slopeOverLogistic(Factors f) {
    for (Fun cosh : f.functions(Builtin.COSH)) {
      Expr twice = product(TWO, cosh.argument());
      for (Expr v : List.of(twice, negate(twice))) {
        Expr logistic = call(Builtin.LOGISTIC, v);
        int times = Math.min(-f.power(cosh) / 2, -f.power(logistic));
        if (times > 0) {
          f.multiply(cosh, 2 * times);
          f.multiply(logistic, times);
          f.multiply(call(Builtin.LOGISTIC, negate(v)), times);
          f.multiply(Num.of(4), times);
          return StableRule.COSH_RATIO;
        }
      }
    }
    return null;
  }

  private static StableRule logisticTimesExponential(Factors f) {
    for (Fun logistic : f.functions(Builtin.LOGISTIC)) {
      Expr minus = negate(logistic.argument());
      int times = Math.min(f.power(logistic), Terms.multiples(f.exponent(), minus));
      if (times > 0) {
        f.multiply(logistic, -times);
        f.multiply(call(Builtin.LOGISTIC, minus), times);
        f.addExponent(product(Num.of(-times), minus));
        return StableRule.LOGISTIC_SHIFTED;
      }
    }
    return null;
  }

  /** logistic(v)/logistic(−v) = exp(v). */
  private static StableRule odds(Factors f) {
    for (Fun logistic : f.functions(Builtin.LOGISTIC)) {
      Expr reflected = call(Builtin.LOGISTIC, negate(logistic.argument()));
      int times = Math.min(f.power(logistic), -f.power(reflected));
      if (times > 0) {
        f.multiply(logistic, -times);
        f.multiply(reflected, times);
        f.addExponent(product(Num.of(times), logistic.argument()));
        return StableRule.LOGISTIC_RATIO;
      }
    }
    return null;
  }

  // Differences of exponentials
  // ---------------------------------------------------------------------------------------

  /** (exp(w) − 1)/(exp(w) + 1) = tanh(w/2), and the inverse. */
  private static StableRule expm1TimesLogistic(Factors f) {
    for (Fun expm1 : f.functions(Builtin.EXPM1)) {
      Expr w = expm1.argument();
      Expr tanh = call(Builtin.TANH, product(HALF, w));
      Expr logistic = call(Builtin.LOGISTIC, negate(w));
      int times = Math.min(f.power(expm1), f.power(logistic));
      if (times > 0) {
        f.multiply(expm1, -times);
        f.multiply(logistic, -times);
        f.scale(power(tanh, times));
        return StableRule.TANH;
      }
      for (Expr base : f.bases()) {
        if (f.power(base) > 0 && f.power(expm1) < 0 && Exponential.isSum(base)) {
          List<Exponential> terms = Exponential.positiveSum(base).orElseThrow();
          Exponential unit = new Exponential(Num.ONE, Num.ZERO);
          if (terms.size() == 2
              && terms.contains(unit)
              && terms.contains(new Exponential(Num.ONE, w))) {
            f.multiply(expm1, 1);
            f.multiply(base, -1);
            f.scale(power(tanh, -1));
            return StableRule.TANH;
          }
        }
      }
    }
    return null;
  }

  /** exp(−w)·(exp(w) − 1) = −(exp(−w) − 1), and the inverse of both. */
  private static StableRule expm1TimesExponential(Factors f) {
    for (Fun expm1 : f.functions(Builtin.EXPM1)) {
      Expr w = expm1.argument();
      int n = f.power(expm1);
      Expr wanted = n > 0 ? negate(w) : w;
      int times = Math.min(Math.abs(n), Terms.multiples(f.exponent(), wanted));
      if (times > 0) {
        int signed = n > 0 ? times : -times;
        f.multiply(expm1, -signed);
        f.multiply(call(Builtin.EXPM1, negate(w)), signed);
        f.multiply(Num.of(-1), signed);
        f.addExponent(product(Num.of(-times), wanted));
        return StableRule.EXPM1_RATIO;
      }
    }
    return null;
  }

  /** exp(−u²)/erfc(u). */
  private static StableRule erfc(Factors f) {
    for (Fun erfc : f.functions(Builtin.ERFC)) {
      Expr square = power(erfc.argument(), 2);
      int times = Math.min(-f.power(erfc), Terms.multiples(f.exponent(), negate(square)));
      if (times > 0) {
        f.multiply(erfc, times);
        f.multiply(call(Builtin.ERFCX, erfc.argument()), -times);
        f.addExponent(product(Num.of(times), square));
        return StableRule.ERFC_RATIO;
      }
    }
    return null;
  }

  // Hyperbolic functions
  // ----------------------------------------------------------------------------------------------

  private static StableRule hyperbolic(Factors f) {
    for (Fun sinh : f.functions(Builtin.SINH)) {
      Expr cosh = call(Builtin.COSH, sinh.argument());
      int above = f.power(sinh);
      int below = -f.power(cosh);
      if (above * below > 0) {
        int times = Integer.signum(above) * Math.min(Math.abs(above), Math.abs(below));
        f.multiply(sinh, -times);
        f.multiply(cosh, times);
        f.multiply(call(Builtin.TANH, sinh.argument()), times);
        return StableRule.TANH;
      }
    }
    return null;
  }

  /** exp(±u)/cosh(u) = 2·logistic(±2u), and exp(±u)/sinh(u) = ∓2/(exp(∓2u) − 1). */
  private static StableRule exponentialOverHyperbolic(Factors f) {
    for (Builtin function : List.of(Builtin.COSH, Builtin.SINH)) {
      for (Fun call : f.functions(function)) {
        for (Expr u : List.of(call.argument(), negate(call.argument()))) {
          int times = Math.min(-f.power(call), Terms.multiples(f.exponent(), u));
          if (times > 0) {
            Expr twice = product(TWO, u);
            f.multiply(call, times);
            f.addExponent(product(Num.of(-times), u));
            Expr quotient =
                function == Builtin.COSH
                    ? product(TWO, call(Builtin.LOGISTIC, twice))
                    : quotient(
                        Num.of(u == call.argument() ? -2 : 2), call(Builtin.EXPM1, negate(twice)));
            f.scale(power(quotient, times));
            return StableRule.COSH_RATIO;
          }
        }
      }
    }
    return null;
  }

  // Numerators
  // --------------------------------------------------------------------------------------------------------

  /** (a·exp(u) + b)·D becomes a·(exp(u)·D) + b·D if D has exponentials of its own. */
  private static Rewrite distribute(Product p) {
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor f = p.factors().get(i);
      if (!f.exponent().isOne() || !(f.base() instanceof Sum s) || s.terms().size() > MOST_TERMS) {
        continue;
      }
      List<Product.Factor> others = new ArrayList<>(p.factors());
      others.remove(i);
      if (s.terms().stream().anyMatch(ExponentialProductRules::grows)
          && others.stream().anyMatch(ExponentialProductRules::decays)) {
        Expr outside = quotient(p, s);
        Map<Expr, Expr> coefficients = new LinkedHashMap<>();
        for (Expr term : s.terms()) {
          Exponential x = Exponential.of(term);
          coefficients.merge(
              call(Builtin.EXP, x.exponent()), x.factor(), (a, b) -> Algebra.sum(a, b));
        }
        List<Expr> terms = new ArrayList<>();
        coefficients.forEach((exp, c) -> terms.add(oneExponential(product(c, exp, outside))));
        return new Rewrite(StableRule.EXPONENTIAL_NUMERATOR, p, Algebra.sum(terms));
      }
    }
    return null;
  }

  private static Expr oneExponential(Expr e) {
    return e instanceof Product p ? new Factors(p).toExpr() : e;
  }

  private static boolean grows(Expr term) {
    return Terms.factors(term).stream()
        .anyMatch(
            f ->
                f.integerExponent() > 0
                    && (Terms.is(f.base(), Builtin.EXP)
                        || Terms.is(f.base(), Builtin.EXPM1)
                        || Terms.is(f.base(), Builtin.SINH)
                        || Terms.is(f.base(), Builtin.COSH)));
  }

  private static boolean decays(Product.Factor f) {
    if (f.base() instanceof Fun g && g.callee() instanceof Builtin b) {
      return f.integerExponent() > 0
          ? b == Builtin.LOGISTIC
              || b == Builtin.TANH && g.primes() == 1
              || b == Builtin.EXP && hasLogSumExp(g.argument())
          : b == Builtin.EXPM1 || b == Builtin.COSH || b == Builtin.SINH;
    }
    return f.integerExponent() < 0 && Exponential.isSum(f.base());
  }

  /** Whether an exponential is divided by a sum of others, as the activities of softmax are. */
  private static boolean hasLogSumExp(Expr exponent) {
    return Terms.of(exponent).stream()
        .filter(Operations::isNegative)
        .flatMap(t -> Terms.factors(t).stream())
        .anyMatch(f -> f.base() instanceof Reduce r && r.operator() == Reduce.Operator.LOG_SUM_EXP);
  }

  /** exp(a)·exp(−b): one may overflow where the other underflows. */
  private static Rewrite exponentials(Product p) {
    boolean positive = false;
    boolean negative = false;
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Fun e
          && e.is(Builtin.EXP)
          && (Terms.of(e.argument()).size() == 1
              || !Exponential.isShifted(List.of(Exponential.of(e))))) {
        boolean minus = Operations.isNegative(e.argument());
        positive |= !minus;
        negative |= minus;
      }
    }
    return positive && negative
        ? new Rewrite(StableRule.EXP_PRODUCT, p, new Factors(p).toExpr())
        : null;
  }
}
