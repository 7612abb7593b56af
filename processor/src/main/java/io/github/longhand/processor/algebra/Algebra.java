package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.util.List;

/** Makes expressions: the only way in, so that every expression is canonical. */
public final class Algebra {
  private Algebra() {}

  public static Expr number(Rational value) {
    return Num.of(value);
  }

  public static Expr number(long value) {
    return Num.of(value);
  }

  public static Expr symbol(String name) {
    return Sym.of(name);
  }

  public static Expr sum(List<? extends Expr> terms) {
    return Sums.of(terms);
  }

  public static Expr sum(Expr... terms) {
    return Sums.of(List.of(terms));
  }

  public static Expr difference(Expr a, Expr b) {
    return Sums.of(List.of(a, negate(b)));
  }

  public static Expr product(List<? extends Expr> factors) {
    return Products.of(factors);
  }

  public static Expr product(Expr... factors) {
    return Products.of(List.of(factors));
  }

  public static Expr quotient(Expr a, Expr b) {
    return Products.of(List.of(a, reciprocal(b)));
  }

  public static Expr negate(Expr e) {
    return scale(Rational.MINUS_ONE, e);
  }

  public static Expr scale(Rational c, Expr e) {
    return Products.of(List.of(Num.of(c), e));
  }

  /** The expression without its rational coefficient. */
  public static Expr unit(Expr e) {
    return Products.scaled(Rational.ONE, e);
  }

  public static Expr reciprocal(Expr e) {
    return Products.power(e, number(-1));
  }

  /** A power; division by an exact zero throws {@link ArithmeticException}. */
  public static Expr power(Expr base, Expr exponent) {
    return Products.power(base, exponent);
  }

  public static Expr power(Expr base, int exponent) {
    return Products.power(base, number(exponent));
  }

  /** The power that a factor of a product is. */
  public static Expr power(Product.Factor factor) {
    return power(factor.base(), factor.exponent());
  }

  public static Expr sqrt(Expr e) {
    return Products.power(e, Num.of(Rational.HALF));
  }

  public static Expr call(Callee callee, Expr... arguments) {
    return FunctionRules.apply(callee, 0, List.of(arguments));
  }

  public static Expr call(Callee callee, int primes, List<Expr> arguments) {
    return FunctionRules.apply(callee, primes, arguments);
  }

  /** The definition of a user's function with arguments put in. */
  public static Expr apply(FormulaFunction function, List<Expr> arguments) {
    return Substitution.of(function.parameters(), arguments).apply(function.body());
  }

  /** The expression joined over all values of an index. */
  public static Expr reduce(Reduce.Operator operator, IndexVariable index, Expr body) {
    return Reductions.of(operator, index, body);
  }

  /** The sum over all values of each of the indices. */
  public static Expr sumOver(List<IndexVariable> indices, Expr body) {
    Expr result = body;
    for (IndexVariable index : indices) {
      result = Reductions.of(Reduce.Operator.SUM, index, result);
    }
    return result;
  }

  /** A case distinction; equal branches, decided comparisons and repeated ones vanish. */
  public static Expr ifThenElse(Test test, Expr then, Expr otherwise) {
    if (then == otherwise) {
      return then;
    }
    if (test instanceof Test.Compare c && c.left() instanceof Num a && c.right() instanceof Num b) {
      return c.relation().holds(a.compareTo(b)) ? then : otherwise;
    }
    if (then instanceof If i && i.test().equals(test)) {
      return ifThenElse(test, i.then(), otherwise);
    }
    if (otherwise instanceof If i && i.test().equals(test)) {
      return ifThenElse(test, then, i.otherwise());
    }
    return If.ofCanonical(test, then, otherwise);
  }
}
