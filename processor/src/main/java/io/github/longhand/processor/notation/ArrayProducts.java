package io.github.longhand.processor.notation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.notation.Notation.Fraction;
import io.github.longhand.processor.notation.Notation.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes products in vector notation: numbers first, then what goes element by element, an outer
 * product in front of it; numbers that divide come last.
 */
final class ArrayProducts {
  private final ArrayPrinter printer;

  ArrayProducts(ArrayPrinter printer) {
    this.printer = printer;
  }

  /** The factors of one product, by what they are along its axes. */
  private static final class Parts {
    final List<Text> numbersAbove = new ArrayList<>();
    final List<Text> numbersBelow = new ArrayList<>();
    final List<Text> above = new ArrayList<>();
    final List<Text> below = new ArrayList<>();

    void add(ArrayText text, boolean divides) {
      if (text.array()) {
        (divides ? below : above).add(text.text());
      } else {
        (divides ? numbersBelow : numbersAbove).add(text.text());
      }
    }
  }

  ArrayText write(Product p, Axes axes) {
    boolean minus = p.coefficient().signum() < 0;
    if (p.factors().size() == 1
        && p.coefficient().equals(Rational.MINUS_ONE)
        && p.factors().get(0).base() instanceof Sum s
        && p.factors().get(0).exponent().isOne()) {
      return printer.sum(s, axes, true);
    }
    Parts parts = new Parts();
    number(p.coefficient(), parts);
    List<Expr> rows = new ArrayList<>();
    List<Expr> columns = new ArrayList<>();
    boolean turned = false;
    for (Product.Factor f : p.factors()) {
      Expr factor = Algebra.power(f);
      if (!axes.fit(factor) && axes.isMatrix() && factor.freeIndices().size() == 1) {
        (factor.freeIndices().contains(axes.row()) ? rows : columns).add(factor);
      } else if (minus && !turned && f.base() instanceof Sum s && f.exponent().isOne()) {
        parts.add(printer.sum(s, axes, true), false);
        turned = true;
      } else {
        boolean divides = Operations.isNegative(f.exponent());
        Expr exponent = divides ? Algebra.negate(f.exponent()) : f.exponent();
        parts.add(power(f.base(), exponent, axes), divides);
      }
    }
    if (!rows.isEmpty() || !columns.isEmpty()) {
      parts.above.add(0, outer(rows, columns, axes).text());
    }
    Text text = join(parts);
    if (minus && !turned) {
      return ArrayText.of(
          printer.notation().sum(List.of(new Term(true, text))), ArrayPrinter.isArray(p));
    }
    return ArrayText.of(text, ArrayPrinter.isArray(p));
  }

  private void number(Rational coefficient, Parts parts) {
    BigInteger numerator = coefficient.numerator().abs();
    if (!numerator.equals(BigInteger.ONE)) {
      parts.numbersAbove.add(printer.notation().integer(numerator));
    }
    if (!coefficient.isInteger()) {
      parts.numbersBelow.add(printer.notation().integer(coefficient.denominator()));
    }
  }

  private ArrayText outer(List<Expr> rows, List<Expr> columns, Axes axes) {
    if (rows.isEmpty() || columns.isEmpty()) {
      throw new NoVectorNotationException();
    }
    ArrayText u = printer.write(Algebra.product(rows), Axes.vector(axes.row()));
    ArrayText v = printer.write(Algebra.product(columns), Axes.vector(axes.column()));
    return printer.times(u, v.transposed(printer.notation()), true);
  }

  private Text join(Parts parts) {
    Notation notation = printer.notation();
    List<Text> numbers = parts.numbersAbove;
    if (parts.above.isEmpty()) {
      return divided(number(numbers, parts.numbersBelow), parts.below);
    }
    boolean alone = parts.above.size() == 1 && parts.below.isEmpty();
    Binding least = alone ? Binding.PRODUCT : Binding.POWER;
    List<Text> factors = parts.above.stream().map(f -> f.atLeast(least, notation)).toList();
    Text array = divided(notation.elementwiseProduct(factors), parts.below);
    if (numbers.isEmpty() && parts.numbersBelow.isEmpty()) {
      return array;
    }
    // All these operators bind alike.
    Text factor = array.as(Binding.POWER);
    if (notation.fractionBars()) {
      Fraction before = new Fraction(numbers, parts.numbersBelow);
      return notation.product(List.of(before, Fraction.of(List.of(factor))));
    }
    List<Text> above = new ArrayList<>(numbers);
    above.add(factor);
    return notation.product(List.of(new Fraction(above, parts.numbersBelow)));
  }

  private Text number(List<Text> above, List<Text> below) {
    Notation notation = printer.notation();
    return above.isEmpty() && below.isEmpty()
        ? notation.integer(BigInteger.ONE)
        : notation.product(List.of(new Fraction(above, below)));
  }

  private Text divided(Text above, List<Text> below) {
    Text text = above;
    for (Text divisor : below) {
      text = printer.notation().elementwiseQuotient(text, divisor);
    }
    return text;
  }

  private ArrayText power(Expr base, Expr exponent, Axes axes) {
    Notation notation = printer.notation();
    if (exponent.isOne()) {
      return printer.write(base, axes);
    }
    if (exponent instanceof Num n && n.value().times(Rational.of(2)).isInteger()) {
      ArrayText root = root(base, axes);
      if (n.value().equals(Rational.HALF)) {
        return root != null ? root : rootOf(printer.write(base, axes), ArrayPrinter.isArray(base));
      }
      if (root != null && !n.value().isInteger()) {
        Text digits = notation.integer(n.value().numerator());
        return ArrayText.of(notation.power(root.text(), digits), false);
      }
    }
    ArrayText below = printer.write(base, axes);
    ArrayText above = printer.write(exponent, axes);
    return below.array() || above.array()
        ? ArrayText.of(notation.elementwisePower(below.text(), above.text()), true)
        : ArrayText.of(notation.power(below.text(), above.text()), false);
  }

  private ArrayText rootOf(ArrayText inside, boolean array) {
    return ArrayText.of(printer.notation().squareRoot(inside.text(), array), array);
  }

  /** The root of a sum of squares; null of anything else. */
  private ArrayText root(Expr base, Axes axes) {
    return base instanceof Reduce r && axes.fit(r) ? printer.norm(r) : null;
  }
}
