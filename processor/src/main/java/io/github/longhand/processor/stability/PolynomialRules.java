package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.ifThenElse;
import static io.github.longhand.processor.algebra.Algebra.negate;
import static io.github.longhand.processor.algebra.Algebra.power;
import static io.github.longhand.processor.algebra.Algebra.product;
import static io.github.longhand.processor.algebra.Algebra.quotient;
import static io.github.longhand.processor.algebra.Algebra.reciprocal;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Powers, roots and quotients that nearly equal each other. */
final class PolynomialRules implements StableRules {
  private static final int LARGEST_POWER = 9;

  @Override
  public Optional<Rewrite> rewrite(Expr e) {
    if (e instanceof Sum s) {
      Rewrite found = powerLessOne(s);
      if (found == null && s.terms().size() == 2) {
        found = ofTwo(s, s.terms().get(0), s.terms().get(1));
      }
      return Optional.ofNullable(found);
    }
    return e instanceof Product p ? Optional.ofNullable(hypot(p)) : Optional.empty();
  }

  // Roots of sums of squares
  // --------------------------------------------------------------------------------------

  private static Rewrite hypot(Product p) {
    for (Product.Factor f : p.factors()) {
      if (f.exponent() instanceof Num n
          && n.value().denominator().equals(Rational.HALF.denominator())
          && f.base() instanceof Sum s) {
        Expr root = rootOfSquares(s);
        if (root != null) {
          Expr powered = power(root, Num.of(n.value().times(Rational.of(2))));
          return new Rewrite(StableRule.HYPOT, p, product(quotient(p, Algebra.power(f)), powered));
        }
      }
    }
    return null;
  }

  private static Expr rootOfSquares(Sum s) {
    Expr root = null;
    for (Expr term : s.terms()) {
      Expr one = squareRoot(term);
      if (one == null) {
        return null;
      }
      root = root == null ? one : call(Builtin.HYPOT, root, one);
    }
    return root;
  }

  /** x if the term is x² for every value of its symbols, else null. */
  private static Expr squareRoot(Expr term) {
    Expr c = Algebra.sqrt(Num.of(Terms.coefficient(term)));
    if (!(c instanceof Num n) || n.value().signum() <= 0) {
      return null;
    }
    List<Expr> factors = new ArrayList<>(List.of(c));
    for (Product.Factor f : Terms.factors(term)) {
      if (!f.hasIntegerExponent() || f.integerExponent() % 2 != 0 || f.integerExponent() < 0) {
        return null;
      }
      factors.add(power(f.base(), f.integerExponent() / 2));
    }
    return product(factors);
  }

  // Powers
  // -------------------------------------------------------------------------------------------------------

  /** R·(1 + x)^n − R. */
  private static Rewrite powerLessOne(Sum sum) {
    Set<Expr> terms = new HashSet<>(sum.terms());
    for (Expr term : sum.terms()) {
      for (Product.Factor f : Terms.factors(term)) {
        Expr rest = f.exponent().isOne() ? Num.ZERO : quotient(term, Algebra.power(f));
        if (f.base() instanceof Sum base
            && base.terms().contains(Num.ONE)
            && !rest.isZero()
            && terms.contains(negate(rest))) {
          Rewrite found = powerLessOne(sum, f, rest, sum(difference(sum, term), rest));
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private static Rewrite powerLessOne(Sum sum, Product.Factor f, Expr rest, Expr others) {
    Expr x = difference(f.base(), Num.ONE);
    int n = f.integerExponent();
    if (!f.hasIntegerExponent()) {
      if (f.exponent() instanceof Num q
          && (q.value().equals(Rational.HALF) || q.value().isInteger())) {
        return null;
      }
      Expr stable = call(Builtin.EXPM1, product(f.exponent(), call(Builtin.LOG1P, x)));
      if (!(f.exponent() instanceof Num)) {
        // An exponent that happens to be an integer allows for a negative base.
        stable =
            ifThenElse(
                new Test.Compare(Test.Relation.GREATER, x, Num.of(Rational.HALF.negate())),
                stable,
                difference(call(Builtin.SHARED, Algebra.power(f)), Num.ONE));
      }
      return new Rewrite(StableRule.POWER_MINUS_ONE, sum, sum(others, product(rest, stable)));
    }
    if (n < 3 || n > LARGEST_POWER || n % 2 == 0) {
      return null;
    }
    List<Expr> series = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      series.add(power(f.base(), i));
    }
    return new Rewrite(
        StableRule.GEOMETRIC_SUM, sum, sum(others, product(rest, x, Algebra.sum(series))));
  }

  // Two terms
  // ----------------------------------------------------------------------------------------------------

  private static Rewrite ofTwo(Sum sum, Expr first, Expr second) {
    boolean turned = Terms.coefficient(first).signum() < 0;
    Expr a = turned ? second : first;
    Expr b = negate(turned ? first : second);
    if (Terms.coefficient(b).signum() > 0) {
      Rewrite squares = squares(sum, a, b);
      if (squares != null) {
        return squares;
      }
      Rewrite reciprocals = reciprocals(sum, a, b);
      if (reciprocals != null) {
        return reciprocals;
      }
    }
    Rewrite ratio = ratio(sum, first, second);
    if (ratio != null) {
      return ratio;
    }
    Rewrite roots = roots(sum, first, negate(second));
    return roots != null ? roots : roots(sum, second, negate(first));
  }

  private static Rewrite squares(Sum sum, Expr a, Expr b) {
    Expr x = squareRoot(a);
    Expr y = squareRoot(b);
    return x == null || y == null
        ? null
        : new Rewrite(
            StableRule.SQUARE_DIFFERENCE, sum, product(difference(x, y), Algebra.sum(x, y)));
  }

  /** c/x − d/y, if the difference of the inverses is simple. */
  private static Rewrite reciprocals(Sum sum, Expr a, Expr b) {
    if (!isReciprocal(a) || !isReciprocal(b)) {
      return null;
    }
    Expr x = reciprocal(a);
    Expr y = reciprocal(b);
    Expr over = difference(inside(y), inside(x));
    int before = Terms.of(inside(x)).size() + Terms.of(inside(y)).size();
    return Terms.of(over).size() < before || before == 2
        ? new Rewrite(
            StableRule.RECIPROCAL_DIFFERENCE, sum, quotient(difference(y, x), product(x, y)))
        : null;
  }

  private static boolean isReciprocal(Expr e) {
    List<Product.Factor> factors = Terms.factors(e);
    return factors.size() == 1
        && (factors.get(0).integerExponent() == -1 && !factors.get(0).base().hasKernels()
            || radicand(reciprocal(Algebra.power(factors.get(0)))) != null);
  }

  /** What counts in a difference: of roots what stands under them. */
  private static Expr inside(Expr e) {
    Expr radicand = radicand(quotient(e, Num.of(Terms.coefficient(e))));
    return radicand == null ? e : product(Num.of(Terms.coefficient(e).pow(2)), radicand);
  }

  // Roots
  // --------------------------------------------------------------------------------------------------------

  /** The term r is c·√a; r − b = c·(a − (b/c)²)/(√a + b/c). */
  private static Rewrite roots(Sum sum, Expr r, Expr b) {
    Expr c = Num.of(Terms.coefficient(r));
    Expr root = quotient(r, c);
    Expr inside = radicand(root);
    if (inside == null) {
      return null;
    }
    Expr other = quotient(b, c);
    Expr square = power(other, 2);
    Expr otherInside = radicand(quotient(other, Num.of(Terms.coefficient(other))));
    if (otherInside != null) {
      square = product(Num.of(Terms.coefficient(other).pow(2)), otherInside);
    }
    Expr above = difference(inside, square);
    boolean positive = Terms.coefficient(other).signum() > 0;
    boolean simpler = Terms.of(above).size() < Terms.of(inside).size() + Terms.of(square).size();
    Expr rewritten;
    if (otherInside != null && positive) {
      Expr whole = quotient(product(c, above), sum(root, other));
      rewritten =
          above instanceof Num
              ? whole
              : ifThenElse(new Test.Compare(Test.Relation.EQUAL, inside, square), Num.ZERO, whole);
    } else if (other instanceof Num && positive && simpler) {
      rewritten = quotient(product(c, above), sum(root, other));
    } else if (!simpler || other instanceof Num || otherInside != null) {
      return null;
    } else if (isAbsolute(other)) {
      if (!positive) {
        return null;
      }
      rewritten = quotient(product(c, above), sum(root, other));
    } else {
      // The sign of the other is not known: where both have one sign they cancel.
      rewritten =
          ifThenElse(
              new Test.Compare(Test.Relation.GREATER, other, Num.ZERO),
              quotient(product(c, above), sum(root, call(Builtin.ABS, other))),
              product(c, sum(root, call(Builtin.ABS, other))));
    }
    return new Rewrite(StableRule.ROOT_DIFFERENCE, sum, rewritten);
  }

  /** c·x/√a − c = c·(x − √a)/√a, if the difference is one of roots. */
  private static Rewrite ratio(Sum sum, Expr first, Expr second) {
    for (Expr number : List.of(first, second)) {
      if (number instanceof Num c) {
        Expr quotient = quotient(difference(sum, c), negate(c));
        for (Product.Factor f : Terms.factors(quotient)) {
          Expr root = reciprocal(Algebra.power(f));
          Expr above = difference(product(quotient, root), root);
          if (radicand(root) != null
              && above instanceof Sum s
              && s.terms().size() == 2
              && (roots(s, s.terms().get(0), negate(s.terms().get(1))) != null
                  || roots(s, s.terms().get(1), negate(s.terms().get(0))) != null)) {
            return new Rewrite(
                StableRule.ROOT_RATIO, sum, product(negate(c), quotient(above, root)));
          }
        }
      }
    }
    return null;
  }

  private static boolean isAbsolute(Expr e) {
    List<Product.Factor> factors = Terms.factors(e);
    return factors.size() == 1 && Terms.is(Algebra.power(factors.get(0)), Builtin.ABS);
  }

  /** a if the expression is √a, else null. */
  private static Expr radicand(Expr e) {
    if (e instanceof Fun f && f.is(Builtin.HYPOT)) {
      return sum(power(f.arguments().get(0), 2), power(f.arguments().get(1), 2));
    }
    return e instanceof Product p
            && p.coefficient().isOne()
            && p.factors().size() == 1
            && p.factors().get(0).exponent() instanceof Num n
            && n.value().equals(Rational.HALF)
        ? p.factors().get(0).base()
        : null;
  }
}
