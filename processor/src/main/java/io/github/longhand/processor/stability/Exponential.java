package io.github.longhand.processor.stability;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A term seen as factor·exp(exponent); a term without exp has the exponent 0. */
record Exponential(Expr factor, Expr exponent) {

  static Exponential of(Expr term) {
    List<Expr> factors = new ArrayList<>();
    List<Expr> exponents = new ArrayList<>();
    factors.add(Num.of(Terms.coefficient(term)));
    for (Product.Factor f : Terms.factors(term)) {
      if (f.base() instanceof Fun e && e.is(Builtin.EXP)) {
        exponents.add(Algebra.product(f.exponent(), e.argument()));
      } else {
        factors.add(Algebra.power(f));
      }
    }
    return new Exponential(Algebra.product(factors), Algebra.sum(exponents));
  }

  Expr toExpr() {
    return Algebra.product(factor, Algebra.call(Builtin.EXP, exponent));
  }

  /** Whether there is an exponential in it at all. */
  boolean isPresent() {
    return !exponent.isZero();
  }

  /**
   * The terms, if each is a positive number times an exponential, one of them at least with one.
   */
  static Optional<List<Exponential>> positiveSum(Expr e) {
    List<Exponential> all = Terms.of(e).stream().map(Exponential::of).toList();
    boolean positive = all.stream().allMatch(t -> Terms.isPositiveNumber(t.factor));
    return positive && all.stream().anyMatch(Exponential::isPresent)
        ? Optional.of(all)
        : Optional.empty();
  }

  /** The largest exponent. */
  static Expr largest(List<Exponential> all) {
    return all.stream()
        .map(Exponential::exponent)
        .reduce((a, b) -> Algebra.call(Builtin.MAX, a, b))
        .orElseThrow();
  }

  /** Whether the largest exponent has been subtracted from all exponents already. */
  static boolean isShifted(List<Exponential> all) {
    return Terms.of(all.get(0).exponent).stream()
        .map(Algebra::negate)
        .filter(t -> Terms.is(t, Builtin.MAX))
        .map(Algebra::negate)
        .anyMatch(t -> all.stream().allMatch(e -> Terms.of(e.exponent).contains(t)));
  }

  /** The sum with every exponent made smaller by the same. */
  static Expr shifted(List<Exponential> all, Expr by) {
    return Algebra.sum(
        all.stream()
            .map(e -> new Exponential(e.factor, Algebra.difference(e.exponent, by)).toExpr())
            .toList());
  }

  static boolean isSum(Expr e) {
    return e instanceof Sum && positiveSum(e).isPresent();
  }
}
