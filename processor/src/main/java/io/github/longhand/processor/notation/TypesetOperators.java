package io.github.longhand.processor.notation;

import io.github.longhand.processor.notation.Notation.Fraction;
import io.github.longhand.processor.notation.Notation.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sums, products, quotients and powers, set in type. A quotient with a bar that were wider than a
 * line becomes a product, with the exponent −1.
 */
final class TypesetOperators {
  /** How wide a quotient may be: what a line of an A4 page holds, less an indent and a sign. */
  private static final double FRACTION = 46;

  /** How wide factors side by side may be without breaks between them. */
  private static final double PRODUCT = 40;

  private static final double EXPONENT = 8;

  /** From where on something counts as what makes a quotient too wide. */
  private static final double FACTOR = 14;

  private final Spelling spelling;
  private final Notation notation;

  TypesetOperators(Spelling spelling, Notation notation) {
    this.spelling = spelling;
    this.notation = notation;
  }

  Text sum(List<Term> terms) {
    Text whole = null;
    for (int i = 0; i < terms.size(); i++) {
      boolean minus = terms.get(i).minus();
      Text term = terms.get(i).text();
      Text text =
          i == terms.size() - 1
              ? last(term, Binding.PRODUCT)
              : term.atLeast(Binding.PRODUCT, notation);
      Binding binding = isOpen(text) ? Binding.OPEN_SUM : Binding.SUM;
      if (whole != null) {
        whole = spelling.joined(whole, minus ? Infix.MINUS : Infix.PLUS, text, binding);
      } else if (minus) {
        Size size = Size.of(1).then(0, text.size(), false);
        whole =
            Text.of(spelling.negative(text.text()), binding, size)
                .from(new Text.Origin.Negative(term));
      } else {
        whole = text;
      }
    }
    return whole;
  }

  private static boolean isOpen(Text term) {
    return term.binding() == Binding.OPEN || term.binding() == Binding.OPEN_PRODUCT;
  }

  /** What nothing follows may be open. */
  private Text last(Text text, Binding least) {
    return isOpen(text) ? text : text.atLeast(least, notation);
  }

  Text product(List<Fraction> fractions) {
    List<Text> factors = new ArrayList<>();
    for (Fraction fraction : underOneBar(fractions)) {
      factors.addAll(factors(fraction));
    }
    return sideBySide(factors);
  }

  /** What divides and has nothing above it goes below what stands before it. */
  private static List<Fraction> underOneBar(List<Fraction> fractions) {
    List<Fraction> merged = new ArrayList<>();
    for (Fraction fraction : fractions) {
      if (!merged.isEmpty() && fraction.above().isEmpty()) {
        Fraction before = merged.remove(merged.size() - 1);
        List<Text> below = new ArrayList<>(before.below());
        below.addAll(fraction.below());
        merged.add(new Fraction(before.above(), below));
      } else if (!fraction.isEmpty()) {
        merged.add(fraction);
      }
    }
    return merged;
  }

  private Text sideBySide(List<Text> factors) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    List<Text> texts =
        new ArrayList<>(
            factors.stream().map(f -> isBar(f) ? f : f.atLeast(Binding.POWER, notation)).toList());
    Text end = factors.get(factors.size() - 1);
    boolean open = end.binding() == Binding.OPEN;
    Binding binding = open ? Binding.OPEN_PRODUCT : Binding.PRODUCT;
    if (open) {
      texts.set(texts.size() - 1, end);
    }
    boolean isLong = texts.stream().mapToDouble(t -> t.size().width() + Size.GAP).sum() > PRODUCT;
    Text whole = texts.get(0);
    double together = whole.size().width();
    for (Text next : texts.subList(1, texts.size())) {
      // Short factors stay together, as those of w x do.
      boolean breaks = isLong && together + next.size().lead() > FACTOR;
      together = (breaks ? 0 : together) + next.size().width();
      whole = beside(whole, next, breaks, binding);
    }
    return whole;
  }

  private Text beside(Text left, Text right, boolean breaks, Binding binding) {
    // A number behind something would look like its last digits.
    return spelling.startsWithDigit(right.text())
        ? spelling.joined(left, Infix.DOT, right, binding)
        : Text.of(
            spelling.beside(left.text(), right.text(), breaks),
            binding,
            left.size().then(Size.GAP, right.size(), breaks));
  }

  /** What to write side by side for a fraction: one with a bar, if that is no wider than a line. */
  private List<Text> factors(Fraction fraction) {
    if (fraction.below().isEmpty()) {
      return fraction.above();
    }
    Optional<Text> bar = bar(fraction);
    if (bar.isPresent()) {
      return List.of(bar.get());
    }
    Predicate<Text> isShort = t -> t.size().width() <= FACTOR;
    List<Text> above = fraction.above().stream().filter(isShort).toList();
    List<Text> below = fraction.below().stream().filter(isShort).toList();
    List<Text> factors = new ArrayList<>();
    Optional<Text> rest = below.isEmpty() ? Optional.empty() : bar(new Fraction(above, below));
    if (rest.isPresent()) {
      factors.add(rest.get());
    } else {
      factors.addAll(above);
    }
    fraction.above().stream().filter(isShort.negate()).forEach(factors::add);
    if (rest.isEmpty() && !below.isEmpty()) {
      factors.add(inverse(sideBySide(below)));
    }
    fraction.below().stream().filter(isShort.negate()).map(this::inverse).forEach(factors::add);
    return factors;
  }

  private Optional<Text> bar(Fraction fraction) {
    Text above =
        fraction.above().isEmpty()
            ? notation.integer(BigInteger.ONE)
            : sideBySide(fraction.above());
    Text below = sideBySide(fraction.below());
    Size size = above.size().over(below.size());
    return size.width() > FRACTION
        ? Optional.empty()
        : Optional.of(
            Text.of(spelling.bar(above.text(), below.text()), Binding.PRODUCT, size)
                .from(new Text.Origin.Bar(above, below)));
  }

  private static boolean isBar(Text text) {
    return text.origin() instanceof Text.Origin.Bar;
  }

  private Text inverse(Text text) {
    return text.origin() instanceof Text.Origin.Power p
        ? power(p.base(), sum(List.of(new Term(true, p.exponent()))))
        : power(text, sum(List.of(new Term(true, notation.integer(BigInteger.ONE)))));
  }

  Text dotted(List<Text> factors) {
    Text whole = null;
    for (Text factor : factors) {
      Text text = isBar(factor) ? factor : factor.atLeast(Binding.PRODUCT, notation);
      whole = whole == null ? text : spelling.joined(whole, Infix.DOT, text, Binding.PRODUCT);
    }
    return whole;
  }

  Text power(Text base, Text exponent) {
    if (exponent.size().asScript() > EXPONENT) {
      return notation.apply("pow", 0, List.of(base, exponent));
    }
    Text power = script(base, inline(exponent), exponent.size().asScript(), Binding.ATOM);
    return power.from(new Text.Origin.Power(base, exponent));
  }

  /** The text of an exponent, where a fraction of numbers needs no bar. */
  private String inline(Text exponent) {
    boolean minus = exponent.origin() instanceof Text.Origin.Negative;
    Text unsigned = exponent.origin() instanceof Text.Origin.Negative n ? n.of() : exponent;
    if (unsigned.origin() instanceof Text.Origin.Bar b
        && b.above().binding() == Binding.NAME
        && b.below().binding() == Binding.NAME) {
      String quotient = spelling.slash(b.above().text(), b.below().text());
      return minus ? spelling.negative(quotient) : quotient;
    }
    return exponent.text();
  }

  private Text script(Text base, String exponent, double width, Binding least) {
    Text bare = base.atLeast(least, notation);
    Size size = bare.size().then(0, Size.of(width), false);
    return Text.of(spelling.superscript(bare, exponent), Binding.POWER, size);
  }

  Text squareRoot(Text inside, boolean array) {
    if (inside.size().width() > FRACTION) {
      String half = spelling.slash(spelling.digits("1"), spelling.digits("2"));
      return script(inside, array ? spelling.circled(half) : half, 2, Binding.ATOM);
    }
    Size size = Size.of(1.5).then(0, inside.size(), false).whole();
    return Text.of(spelling.root(inside.text()), Binding.POWER, size);
  }

  Text elementwiseProduct(List<Text> factors) {
    return chain(Infix.ELEMENTWISE_TIMES, factors);
  }

  private Text chain(Infix operator, List<Text> factors) {
    if (factors.size() == 1) {
      return factors.get(0);
    }
    Text whole = factors.get(0).atLeast(Binding.POWER, notation);
    for (Text factor : factors.subList(1, factors.size())) {
      whole =
          spelling.joined(
              whole, operator, factor.atLeast(Binding.POWER, notation), Binding.PRODUCT);
    }
    return whole;
  }

  Text elementwiseQuotient(Text above, Text below) {
    Text divisor = below.atLeast(Binding.POWER, notation);
    return spelling.joined(
        above.atLeast(Binding.PRODUCT, notation), Infix.ELEMENTWISE_OVER, divisor, Binding.PRODUCT);
  }

  Text elementwisePower(Text base, Text exponent) {
    double width = exponent.size().asScript();
    return width > EXPONENT
        ? notation.apply("pow", 0, List.of(base, exponent))
        : script(base, spelling.circled(exponent.text()), width + 1, Binding.ATOM);
  }

  Text transposed(Text base) {
    return script(base, spelling.top(), 1, Binding.NAME);
  }
}
