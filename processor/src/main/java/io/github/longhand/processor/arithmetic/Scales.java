package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the sums in a product are multiplied by, and what number then remains. The content of a sum
 * of many fractions, 1/lcm(1, …, 1500) say, is less than any double, and the integers that it
 * leaves in the sum are more: such numbers go back to where they came from.
 */
public final class Scales {
  /** Bits of a number that stays as it is: far from what overflows, in floats too. */
  private static final int MOST_BITS = 64;

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final Map<Product.Factor, Rational> scales = new HashMap<>();

  /** Powers of numbers, which are part of the number. */
  private final Set<Product.Factor> numbers = new HashSet<>();

  private double number;

  private Scales() {}

  public static Scales of(Product p) {
    Scales scales = new Scales();
    Rational coefficient = p.coefficient().abs();
    scales.number = coefficient.doubleValue();
    boolean modest = isModest(coefficient);
    for (Product.Factor f : p.factors()) {
      modest &= isModest(largest(f.base()));
    }
    if (!modest) {
      scales.spread(p, coefficient);
    }
    return scales;
  }

  private void spread(Product p, Rational coefficient) {
    Rational exact = coefficient;
    Rational square = Rational.ONE;
    Product.Factor plain = null;
    for (Product.Factor f : p.factors()) {
      Rational size = largest(f.base());
      if (f.base() instanceof Sum && f.exponent().isOne() && (plain == null || !isModest(size))) {
        plain = f;
      }
      boolean root = isHalf(f.exponent());
      if (!root && !f.hasIntegerExponent()) {
        continue;
      }
      if (f.base() instanceof Num) {
        numbers.add(f);
      } else if (!isModest(size)) {
        scales.put(f, Rational.ONE.over(size));
      } else {
        continue;
      }
      if (root) {
        square =
            square.times(size.pow(((Num) f.exponent()).value().times(Rational.of(2)).intValue()));
      } else {
        exact = exact.times(size.pow(f.integerExponent()));
      }
    }
    if (square.isOne() && scales.containsKey(plain)) {
      // All of it into one sum: each term has its own exact quotient.
      scales.merge(plain, exact, Rational::times);
      number = 1;
    } else {
      Rational whole = exact.times(exact).times(square);
      number =
          new BigDecimal(whole.numerator())
              .divide(new BigDecimal(whole.denominator()), DIGITS)
              .sqrt(DIGITS)
              .doubleValue();
    }
  }

  /** What a factor's base is multiplied by. */
  public Rational of(Product.Factor f) {
    return scales.getOrDefault(f, Rational.ONE);
  }

  /** Whether a factor is part of the number. */
  public boolean isNumber(Product.Factor f) {
    return numbers.contains(f);
  }

  /** What the scaled sums and the other factors are multiplied by. */
  public double number() {
    return number;
  }

  private static boolean isHalf(Expr exponent) {
    return exponent instanceof Num n
        && !n.value().isInteger()
        && n.value().times(Rational.of(2)).isSmallInteger();
  }

  /** The largest coefficient of a sum, or a number itself. */
  private static Rational largest(Expr e) {
    if (e instanceof Num n) {
      return n.value().abs();
    }
    Rational largest = Rational.ONE;
    if (e instanceof Sum s) {
      for (Expr term : s.terms()) {
        Rational size =
            term instanceof Product p
                ? p.coefficient().abs()
                : term instanceof Num n ? n.value().abs() : Rational.ONE;
        largest = size.compareTo(largest) > 0 ? size : largest;
      }
    }
    return largest;
  }

  private static boolean isModest(Rational c) {
    return c.numerator().bitLength() <= MOST_BITS && c.denominator().bitLength() <= MOST_BITS;
  }
}
