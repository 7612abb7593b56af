package io.github.longhand.processor.algebra;

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
  private final class Parts {
    final List<String> numbersAbove = new ArrayList<>();
    final List<String> numbersBelow = new ArrayList<>();
    final List<ArrayText> above = new ArrayList<>();
    final List<ArrayText> below = new ArrayList<>();

    void add(ArrayText text, boolean divides) {
      if (text.array()) {
        (divides ? below : above).add(text);
      } else {
        String factor = text.atLeast(Printer.POWER, printer.notation());
        (divides ? numbersBelow : numbersAbove).add(factor);
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
      Expr factor = f.toExpr();
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
      parts.above.add(0, outer(rows, columns, axes));
    }
    String text = join(parts);
    if (minus && !turned) {
      return ArrayText.of("-" + text, Printer.SUM, ArrayPrinter.isArray(p));
    }
    boolean bare = p.factors().size() == 1 && p.coefficient().isOne() && parts.below.isEmpty();
    boolean whole = bare && parts.numbersBelow.isEmpty() && !turned;
    return ArrayText.of(text, whole ? Printer.POWER : Printer.PRODUCT, ArrayPrinter.isArray(p));
  }

  private void number(Rational coefficient, Parts parts) {
    BigInteger numerator = coefficient.numerator().abs();
    if (!numerator.equals(BigInteger.ONE)) {
      parts.numbersAbove.add(printer.notation().integer(numerator.toString()));
    }
    if (!coefficient.isInteger()) {
      parts.numbersBelow.add(printer.notation().integer(coefficient.denominator().toString()));
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

  private String join(Parts parts) {
    Notation notation = printer.notation();
    List<String> numbers = parts.numbersAbove;
    if (parts.above.isEmpty()) {
      String number = numbers.isEmpty() ? "1" : notation.times(numbers);
      return divided(over(number, parts.numbersBelow), parts.below);
    }
    boolean alone = parts.above.size() == 1 && parts.below.isEmpty();
    List<String> texts = new ArrayList<>();
    for (ArrayText factor : parts.above) {
      texts.add(factor.atLeast(alone ? Printer.PRODUCT : Printer.POWER, notation));
    }
    String array = divided(notation.elementwiseTimes(texts), parts.below);
    if (notation == Notation.FORMULA) {
      List<String> all = new ArrayList<>(numbers);
      all.add(array);
      return over(notation.times(all), parts.numbersBelow);
    }
    if (numbers.isEmpty() && parts.numbersBelow.isEmpty()) {
      return array;
    }
    String number = numbers.isEmpty() ? "1" : notation.times(numbers);
    return notation.times(List.of(over(number, parts.numbersBelow), array));
  }

  private String over(String above, List<String> below) {
    Notation notation = printer.notation();
    return below.isEmpty() ? above : notation.over(above, notation.times(below), below.size() > 1);
  }

  private String divided(String above, List<ArrayText> below) {
    Notation notation = printer.notation();
    String text = above;
    for (ArrayText divisor : below) {
      text = notation.elementwiseOver(text, divisor.atLeast(Printer.POWER, notation));
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
        return root != null
            ? root
            : ArrayText.atom(
                notation.squareRoot(printer.write(base, axes).text()), ArrayPrinter.isArray(base));
      }
      if (root != null && !n.value().isInteger()) {
        String digits = notation.integer(n.value().numerator().toString());
        return ArrayText.of(notation.power(root.text(), digits, false), Printer.POWER, false);
      }
    }
    ArrayText below = printer.write(base, axes);
    ArrayText above = printer.write(exponent, axes);
    String bare = below.atLeast(Printer.ATOM, notation);
    boolean compound = above.level() < Printer.ATOM;
    return below.array() || above.array()
        ? ArrayText.of(notation.elementwisePower(bare, above.text(), compound), Printer.POWER, true)
        : ArrayText.of(notation.power(bare, above.text(), compound), Printer.POWER, false);
  }

  /** The root of a sum of squares; null of anything else. */
  private ArrayText root(Expr base, Axes axes) {
    return base instanceof Reduce r && axes.fit(r) ? printer.norm(r) : null;
  }
}
