package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.expression.Window;
import java.util.List;

/**
 * Counts the operations of an expression as it is written, after the rules of SymPy's {@code
 * count_ops}: an addition, multiplication, division, power or call is one each, and so is a leading
 * minus. In particular a square root is a power whose exponent is a quotient, a factor exp(-u) is a
 * division by exp(u), and a case distinction counts one however many cases it has: a comparison
 * counts nothing, what is compared does.
 *
 * <p>One difference: a minus before a product with a difference in it counts nothing, since it
 * turns the difference round. {@code referee.py} beside the tests counts SymPy's forms in the same
 * way.
 */
public final class Operations {
  /** Twice as many fit a {@code long} a billion times. */
  private static final long MOST = 1L << 32;

  private Operations() {}

  /** What is shared counts wherever it stands; beyond {@link #MOST} nothing is added. */
  public static long count(Expr e) {
    long known = e.operations();
    if (known < 0) {
      known = Math.min(counted(e), MOST);
      e.setOperations(known);
    }
    return known;
  }

  /** Whether the count is exact. */
  public static boolean isCounted(Expr e) {
    return count(e) < MOST;
  }

  private static long counted(Expr e) {
    if (e instanceof Sum s) {
      long ops = s.terms().size() - 1L;
      boolean leadingMinus =
          s.terms().stream().allMatch(t -> isNegative(t) && !Turning.isFree(Algebra.negate(t)));
      for (Expr term : s.terms()) {
        ops += isNegative(term) ? count(Algebra.negate(term)) : count(term);
      }
      return ops + (leadingMinus ? 1 : 0);
    }
    if (e instanceof Product p) {
      return ofProduct(p);
    }
    if (e instanceof Num n) {
      return (n.value().signum() < 0 ? 1L : 0L) + (n.value().isInteger() ? 0 : 1);
    }
    if (e instanceof Fun f) {
      return f.arguments().isEmpty() ? 0 : total(f.arguments()) + 1;
    }
    if (e instanceof Reduce r) {
      return count(r.body()) + 1;
    }
    if (e instanceof Attains a) {
      return count(a.extremum()) + 1;
    }
    if (e instanceof Window w) {
      return count(w.body()) + 1;
    }
    if (e instanceof If i) {
      // Cases behind cases are more cases of the same distinction.
      int again = i.otherwise() instanceof If ? 1 : 0;
      return total(i.children()) + 1 + tests(i.test()) - again;
    }
    return 0;
  }

  private static long ofProduct(Product p) {
    long ops = 0;
    int above = p.coefficient().numerator().abs().equals(java.math.BigInteger.ONE) ? 0 : 1;
    int below = p.coefficient().isInteger() ? 0 : 1;
    for (Product.Factor f : p.factors()) {
      boolean divides = isNegative(f.exponent());
      Expr exponent = divides ? Algebra.negate(f.exponent()) : f.exponent();
      Expr base = f.base();
      if (!divides && isInverseExponential(base)) {
        base = Algebra.call(Builtin.EXP, Algebra.negate(((Fun) base).argument()));
        divides = true;
      }
      ops += count(base) + (exponent.isOne() ? 0 : 1 + count(exponent));
      if (divides) {
        below++;
      } else {
        above++;
      }
    }
    // A minus is absorbed by turning round a difference: -(t - x) is x - t.
    int minus = p.coefficient().signum() < 0 && Turning.factor(p) < 0 ? 1 : 0;
    return ops + Math.max(above - 1, 0) + below + minus;
  }

  /** exp(-u) for a u that is no sum with the minus taken out of it. */
  private static boolean isInverseExponential(Expr e) {
    return e instanceof Fun f
        && f.is(Builtin.EXP)
        && isNegative(f.argument())
        && !(f.argument() instanceof Product p
            && p.factors().size() == 1
            && p.factors().get(0).base() instanceof Sum
            && p.factors().get(0).exponent().isOne());
  }

  /** Whether a minus stands before it. */
  public static boolean isNegative(Expr e) {
    return e instanceof Num n
        ? n.value().signum() < 0
        : e instanceof Product p && p.coefficient().signum() < 0;
  }

  /** The operations of a condition besides those of what it compares. */
  private static long tests(Test test) {
    if (test instanceof Test.And a) {
      return 1 + tests(a.left()) + tests(a.right());
    }
    if (test instanceof Test.Or o) {
      return 1 + tests(o.left()) + tests(o.right());
    }
    return test instanceof Test.Not n ? 1 + tests(n.operand()) : 0;
  }

  private static long total(List<Expr> parts) {
    return parts.stream().mapToLong(Operations::count).sum();
  }
}
