package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Order;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of products and powers: flat, like bases collected, ordered, one rational
 * coefficient.
 */
final class Products {
  /** Numbers are raised exactly up to this many bits; above, the power stays symbolic. */
  private static final int MAX_BITS = 4096;

  private Products() {}

  static Expr of(List<? extends Expr> factors) {
    Builder builder = new Builder();
    for (Expr factor : factors) {
      builder.multiply(factor);
    }
    return builder.build();
  }

  /** The powers of an expression with c as the coefficient in place of its own. */
  static Expr scaled(Rational c, Expr e) {
    if (e instanceof Num n) {
      return Num.of(c.times(n.value()));
    }
    if (c.isZero()) {
      return Num.ZERO;
    }
    if (e instanceof Product p) {
      return finish(c, p.factors());
    }
    return c.isOne() ? e : Product.ofCanonical(c, List.of(new Product.Factor(e, Num.ONE)));
  }

  static Expr power(Expr base, Expr exponent) {
    if (exponent.isZero() || base.isOne()) {
      return Num.ONE;
    }
    if (exponent.isOne()) {
      return base;
    }
    if (exponent instanceof Num n && n.value().isSmallInteger()) {
      return integerPower(base, n.value().intValue());
    }
    if (base instanceof Fun f && f.is(Builtin.EXP)) {
      return Algebra.call(Builtin.EXP, of(List.of(f.argument(), exponent)));
    }
    if (exponent instanceof Num n && !n.value().isInteger()) {
      return rootPower(base, n.value());
    }
    return finish(Rational.ONE, List.of(new Product.Factor(base, exponent)));
  }

  private static Expr integerPower(Expr base, int n) {
    if (base instanceof Num b) {
      if (b.isZero() && n < 0) {
        throw new ArithmeticException("division by zero");
      }
      long bits =
          (long) Math.max(b.value().numerator().bitLength(), b.value().denominator().bitLength());
      return bits * Math.abs((long) n) <= MAX_BITS
          ? Num.of(b.value().pow(n))
          : Product.ofCanonical(Rational.ONE, List.of(new Product.Factor(base, Num.of(n))));
    }
    if (base instanceof Product p) {
      List<Expr> powers = new ArrayList<>();
      powers.add(integerPower(Num.of(p.coefficient()), n));
      for (Product.Factor f : p.factors()) {
        powers.add(power(f.base(), of(List.of(f.exponent(), Num.of(n)))));
      }
      return of(powers);
    }
    if (base instanceof Fun f && f.is(Builtin.EXP) && n < 0) {
      // One way only to write the inverse of an exponential: the opposite one.
      return power(Algebra.call(Builtin.EXP, Algebra.negate(f.argument())), Num.of(-n));
    }
    if (base instanceof Fun f && f.is(Builtin.ABS) && Math.abs(n) >= 2) {
      int even = n / 2 * 2;
      Expr square = integerPower(f.argument(), even);
      return even == n ? square : of(List.of(square, power(base, Num.of(n - even))));
    }
    return Product.ofCanonical(Rational.ONE, List.of(new Product.Factor(base, Num.of(n))));
  }

  /**
   * A power with a fractional exponent, defined for a base ≥ 0 (> 0 if the exponent is negative).
   */
  private static Expr rootPower(Expr base, Rational q) {
    if (base instanceof Num b && b.value().signum() > 0) {
      Rational root = exactRoot(b.value(), q);
      if (root != null) {
        return Num.of(root);
      }
    }
    if (base instanceof Product p) {
      Rational c = p.coefficient();
      if (!c.isOne() && c.signum() > 0) {
        return of(List.of(rootPower(Num.of(c), q), power(scaled(Rational.ONE, p), Num.of(q))));
      }
      if (c.isOne()
          && p.factors().size() == 1
          && p.factors().get(0).exponent() instanceof Num inner) {
        // An even power is never negative, whatever its base: the root is one of the absolute
        // value.
        Expr inside = p.factors().get(0).base();
        Expr bare = inner.value().isEven() ? Algebra.call(Builtin.ABS, inside) : inside;
        return power(bare, Num.of(inner.value().times(q)));
      }
    }
    return Product.ofCanonical(Rational.ONE, List.of(new Product.Factor(base, Num.of(q))));
  }

  private static Rational exactRoot(Rational value, Rational q) {
    if (q.denominator().bitLength() > 6 || q.numerator().bitLength() > 6) {
      return null;
    }
    BigInteger n = exactRoot(value.numerator(), q.denominator().intValueExact());
    BigInteger d = exactRoot(value.denominator(), q.denominator().intValueExact());
    return n == null || d == null ? null : Rational.of(n, d).pow(q.numerator().intValueExact());
  }

  private static BigInteger exactRoot(BigInteger value, int degree) {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE.shiftLeft(value.bitLength() / degree + 1);
    while (low.compareTo(high) < 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      int c = middle.pow(degree).compareTo(value);
      if (c == 0) {
        return middle;
      }
      if (c < 0) {
        low = middle.add(BigInteger.ONE);
      } else {
        high = middle;
      }
    }
    return null;
  }

  private static Expr finish(Rational coefficient, List<Product.Factor> factors) {
    if (coefficient.isZero()) {
      return Num.ZERO;
    }
    if (factors.isEmpty()) {
      return Num.of(coefficient);
    }
    if (coefficient.isOne() && factors.size() == 1 && factors.get(0).exponent().isOne()) {
      return factors.get(0).base();
    }
    return Product.ofCanonical(coefficient, factors);
  }

  /** Collects factors; exponents of equal bases add up. */
  private static final class Builder {
    private Rational coefficient = Rational.ONE;
    private final Map<Expr, Expr> exponents = new LinkedHashMap<>();

    void multiply(Expr e) {
      if (e instanceof Num n) {
        coefficient = coefficient.times(n.value());
      } else if (e instanceof Product p) {
        coefficient = coefficient.times(p.coefficient());
        for (Product.Factor f : p.factors()) {
          multiply(f.base(), f.exponent());
        }
      } else {
        multiply(e, Num.ONE);
      }
    }

    private void multiply(Expr base, Expr exponent) {
      Expr known = exponents.get(base);
      if (known == null && base instanceof Fun f) {
        if (f.is(Builtin.EXP)) {
          // exp(-u) against exp(u): one undoes the other.
          Expr opposite = Algebra.call(Builtin.EXP, Algebra.negate(f.argument()));
          if (exponents.containsKey(opposite)) {
            multiply(opposite, Algebra.negate(exponent));
            return;
          }
        } else if (exponent.isOne() && (f.is(Builtin.ABS) || f.is(Builtin.SIGN))) {
          Expr partner = Algebra.call(f.is(Builtin.ABS) ? Builtin.SIGN : Builtin.ABS, f.argument());
          if (partner instanceof Fun && Num.ONE.equals(exponents.get(partner))) {
            exponents.remove(partner);
            multiply(f.argument());
            return;
          }
        }
      }
      Expr sum = known == null ? exponent : Sums.of(List.of(known, exponent));
      Expr power = known == null ? null : power(base, sum);
      if (power == null) {
        exponents.put(base, sum);
      } else if (power instanceof Product p
          && p.coefficient().isOne()
          && p.factors().size() == 1
          && p.factors().get(0).base() == base) {
        exponents.put(base, p.factors().get(0).exponent());
      } else if (power == base && !(base instanceof Num) && !(base instanceof Product)) {
        exponents.put(base, Num.ONE);
      } else {
        // The sum of the exponents unlocked a rule, as x^(1/2)·x^(1/2) does for a number or a
        // product x.
        exponents.remove(base);
        multiply(power);
      }
    }

    Expr build() {
      if (coefficient.isZero()) {
        return Num.ZERO;
      }
      normaliseExponentials();
      List<Product.Factor> factors = new ArrayList<>(exponents.size());
      exponents.forEach((base, exponent) -> factors.add(new Product.Factor(base, exponent)));
      for (Product.Factor f : factors) {
        if (f.base() instanceof Window w && f.exponent().isOne()) {
          // Zero times anything is zero: the window is one of the whole product.
          exponents.remove(w);
          multiply(w.body());
          return Window.of(w.index(), w.from(), w.to(), build());
        }
      }
      factors.sort(Order::compareFactors);
      return finish(coefficient, factors);
    }

    /** exp(u)^-1·exp(-u)^-1 cannot remain, and of a pair the one with a positive power stands. */
    private void normaliseExponentials() {
      for (Expr base : List.copyOf(exponents.keySet())) {
        if (base instanceof Fun f
            && f.is(Builtin.EXP)
            && exponents.get(base) instanceof Num n
            && n.value().signum() < 0
            && n.value().isSmallInteger()) {
          exponents.remove(base);
          Expr opposite = Algebra.call(Builtin.EXP, Algebra.negate(f.argument()));
          multiply(opposite, Num.of(n.value().negate()));
        }
      }
    }
  }
}
