package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Exponents;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an expression is a rational function of: its symbols, its functions, and of powers such as
 * x^(2 - p) or exp(-2*u) the roots x^p and exp(u), so that all of one base cancel. Sums inside of
 * it may stay closed, as things of their own.
 */
final class Kernels {
  /** Which sums are not multiplied out. */
  enum View {
    /** None: any two forms of a polynomial are the same. */
    OPEN,
    /** Those that have no sum in them in turn, as x - t in 1 + (x - t)^2. */
    INNER_CLOSED,
    /** All that are factors of a term. */
    CLOSED
  }

  /** The base of the natural exponential function. */
  private static final Sym E = Sym.of("?e");

  /** A power; the exponent is a unit, of which the powers in the expression are multiples. */
  private record Root(Expr base, Expr exponent) implements Comparable<Root> {
    @Override
    public int compareTo(Root other) {
      int bases = base.compareTo(other.base);
      return bases != 0 ? bases : exponent.compareTo(other.exponent);
    }

    Expr toExpr(BigInteger degree) {
      Expr part = Algebra.scale(Rational.of(BigInteger.ONE, degree), exponent);
      return base == E ? Algebra.call(Builtin.EXP, part) : Algebra.power(base, part);
    }
  }

  /** What an expression is made of takes part in a rational operation. */
  interface Visitor<T> {
    T number(Rational value);

    T sum(List<T> terms);

    T product(List<T> factors);

    T power(T base, int exponent);

    T kernel(int index, int exponent);
  }

  private final Set<Sum> closed = new LinkedHashSet<>();
  private final Map<Root, BigInteger> degrees = new TreeMap<>();
  private final List<Root> order;
  private final List<Expr> expressions = new ArrayList<>();

  Kernels(Expr e, View view) {
    if (view != View.OPEN) {
      findClosed(e, view);
    }
    collect(e);
    order = List.copyOf(degrees.keySet());
    order.forEach(root -> expressions.add(root.toExpr(degrees.get(root))));
  }

  /** The views of an expression that differ, the open one first. */
  static List<Kernels> views(Expr e) {
    List<Kernels> views = new ArrayList<>();
    for (View view : View.values()) {
      Kernels kernels = new Kernels(e, view);
      if (views.stream().noneMatch(other -> other.closed.equals(kernels.closed))) {
        views.add(kernels);
      }
    }
    return views;
  }

  boolean isOpen() {
    return closed.isEmpty();
  }

  int size() {
    return order.size();
  }

  Expr get(int index) {
    return expressions.get(index);
  }

  private void findClosed(Expr e, View view) {
    List<Expr> whole =
        e instanceof Product p
            ? p.factors().stream().map(Product.Factor::base).toList()
            : List.of(e);
    for (Expr factor : whole) {
      if (factor instanceof Sum s) {
        s.terms().forEach(t -> findClosedIn(t, view));
      }
    }
  }

  private void findClosedIn(Expr term, View view) {
    if (!(term instanceof Product p)) {
      return;
    }
    for (Product.Factor f : p.factors()) {
      if (f.base() instanceof Sum s) {
        if (view == View.CLOSED || s.terms().stream().noneMatch(Kernels::hasSum)) {
          closed.add(s);
        } else {
          s.terms().forEach(t -> findClosedIn(t, view));
        }
      }
    }
  }

  private static boolean hasSum(Expr term) {
    return term instanceof Product p && p.factors().stream().anyMatch(f -> f.base() instanceof Sum);
  }

  private void collect(Expr e) {
    if (e instanceof Sum s && !closed.contains(s)) {
      s.terms().forEach(this::collect);
    } else if (e instanceof Product p) {
      p.factors().forEach(f -> collectPower(f.base(), f.exponent()));
    } else if (!(e instanceof Num)) {
      collectPower(e, Num.ONE);
    }
  }

  private void collectPower(Expr base, Expr exponent) {
    if (base instanceof Fun f && f.is(Builtin.EXP)) {
      collectPower(E, Algebra.product(f.argument(), exponent));
      return;
    }
    Exponents.terms(exponent)
        .forEach(
            (unit, c) -> {
              if (unit.isOne() && c.isInteger() && isOpen(base)) {
                collect(base);
              } else {
                degrees.merge(new Root(base, unit), c.denominator(), Kernels::lcm);
              }
            });
  }

  private boolean isOpen(Expr base) {
    return base instanceof Num
        || base instanceof Product
        || (base instanceof Sum s && !closed.contains(s));
  }

  private static BigInteger lcm(BigInteger a, BigInteger b) {
    return a.divide(a.gcd(b)).multiply(b);
  }

  /** Works an expression out. */
  <T> T visit(Expr e, Visitor<T> visitor) {
    if (e instanceof Num n) {
      return visitor.number(n.value());
    }
    if (e instanceof Sum s && !closed.contains(s)) {
      return visitor.sum(s.terms().stream().map(t -> visit(t, visitor)).toList());
    }
    if (e instanceof Product p) {
      List<T> factors = new ArrayList<>();
      factors.add(visitor.number(p.coefficient()));
      p.factors().forEach(f -> visitPower(f.base(), f.exponent(), visitor, factors));
      return visitor.product(factors);
    }
    List<T> factors = new ArrayList<>();
    visitPower(e, Num.ONE, visitor, factors);
    return visitor.product(factors);
  }

  private <T> void visitPower(Expr base, Expr exponent, Visitor<T> visitor, List<T> into) {
    if (base instanceof Fun f && f.is(Builtin.EXP)) {
      visitPower(E, Algebra.product(f.argument(), exponent), visitor, into);
      return;
    }
    Exponents.terms(exponent)
        .forEach(
            (unit, c) -> {
              Root root = new Root(base, unit);
              BigInteger degree = degrees.get(root);
              if (degree == null) {
                into.add(visitor.power(visit(base, visitor), small(c.numerator())));
              } else {
                BigInteger times = c.numerator().multiply(degree.divide(c.denominator()));
                into.add(visitor.kernel(order.indexOf(root), small(times)));
              }
            });
  }

  private static int small(BigInteger n) {
    if (n.bitLength() > 16) {
      throw new Budget.Exhausted();
    }
    return n.intValueExact();
  }
}
