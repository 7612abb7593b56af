package io.github.longhand.processor.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.simplification.Quotient;
import io.github.longhand.processor.simplification.Simplifier;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The canonical form and the simplifier, against exact arithmetic. */
class CanonicalFormTest {
  private static Expressions.Tree tree(long seed) {
    return Expressions.random(new Random(seed), 4);
  }

  /** Longhand refuses a division by an exact zero when it is made. */
  private static Expr build(Expressions.Tree tree, long order) {
    try {
      return tree.build(new Random(order));
    } catch (ArithmeticException e) {
      Assume.that(false);
      throw e;
    }
  }

  private static Rational value(Expressions.Tree tree, List<Rational> point) {
    try {
      return tree.value(point);
    } catch (ArithmeticException e) {
      Assume.that(false);
      throw e;
    }
  }

  private static List<Rational> point(long seed) {
    Random random = new Random(~seed);
    return Expressions.SYMBOLS.stream()
        .map(s -> Rational.of(random.nextInt(199) - 99, 1 + random.nextInt(97)))
        .toList();
  }

  @Property
  void doesNotDependOnTheOrderOfInput(@ForAll long seed, @ForAll long one, @ForAll long other) {
    assertSame(build(tree(seed), one), build(tree(seed), other));
  }

  @Property
  void isIdempotent(@ForAll long seed) {
    Expr e = build(tree(seed), 0);
    assertSame(e, Substitution.rebuild(e, x -> x));
  }

  @Property
  void keepsTheValue(@ForAll long seed) {
    Rational expected = value(tree(seed), point(seed));
    assertEquals(expected, Expressions.value(build(tree(seed), seed), point(seed)));
  }

  @Property(tries = 500)
  void simplifyingKeepsTheValueAndNeverGrows(@ForAll long seed) {
    Rational expected = value(tree(seed), point(seed));
    Expr e = build(tree(seed), 1);
    Expr simple = Simplifier.simplify(e);
    assertEquals(expected, Expressions.value(simple, point(seed)), simple::toString);
    assertTrue(Operations.count(simple) <= Operations.count(e));
  }

  /** (p·g)/(q·g) and p/q are one rational function: their difference vanishes. */
  @Property(tries = 200)
  void cancelsCommonDivisors(@ForAll long seed) {
    Random random = new Random(seed);
    Expr g = polynomial(random);
    Expr p = polynomial(random);
    Expr q = polynomial(random);
    Assume.that(!g.isZero() && !q.isZero() && !p.isZero());
    Expr expandedAbove = expand(p, g);
    Expr expandedBelow = expand(q, g);
    Quotient reduced = Quotient.of(Algebra.quotient(expandedAbove, expandedBelow)).orElse(null);
    Quotient expected = Quotient.of(Algebra.quotient(p, q)).orElse(null);
    Assume.that(reduced != null && expected != null);
    assertEquals(
        Algebra.quotient(expected.numerator(), expected.denominator()),
        Algebra.quotient(reduced.numerator(), reduced.denominator()));
  }

  private static Expr polynomial(Random random) {
    Expr sum = Num.ZERO;
    for (int i = 0; i < 3; i++) {
      Expr term = Algebra.number(random.nextInt(9) - 4);
      for (Sym symbol : Expressions.SYMBOLS) {
        term = Algebra.product(term, Algebra.power(symbol, random.nextInt(3)));
      }
      sum = Algebra.sum(sum, term);
    }
    return sum;
  }

  /** The product multiplied out, term by term. */
  private static Expr expand(Expr p, Expr q) {
    Expr sum = Num.ZERO;
    for (Expr a : terms(p)) {
      for (Expr b : terms(q)) {
        sum = Algebra.sum(sum, Algebra.product(a, b));
      }
    }
    return sum;
  }

  private static List<Expr> terms(Expr e) {
    if (e instanceof Product p
        && p.factors().size() == 1
        && p.factors().get(0).base() instanceof Sum s
        && p.factors().get(0).exponent().isOne()) {
      return s.terms().stream().map(t -> Algebra.scale(p.coefficient(), t)).toList();
    }
    return e instanceof Sum s ? s.terms() : List.of(e);
  }

  @Example
  void exponentsThatAddUpToOneLeaveTheBase() {
    Expr z = Algebra.symbol("z");
    Expr third = Algebra.number(Rational.of(1, 3));
    Expr rest = Algebra.number(Rational.of(2, 3));
    for (Expr base :
        List.of(
            Algebra.number(2),
            Algebra.number(Rational.of(-4, 3)),
            Algebra.product(Algebra.symbol("x"), Algebra.symbol("y")))) {
      assertSame(
          Algebra.product(base, z),
          Algebra.product(Algebra.power(base, third), z, Algebra.power(base, rest)));
    }
  }

  @Example
  void knowsTheRulesOfFunctions() {
    Expr z = Algebra.symbol("z");
    Map<String, Expr> cases =
        Map.ofEntries(
            Map.entry("abs(z)", Algebra.sqrt(Algebra.power(z, 2))),
            Map.entry("2*ln(abs(z))", Algebra.call(Builtin.LN, Algebra.power(z, 2))),
            Map.entry("z", Algebra.call(Builtin.EXP, Algebra.call(Builtin.LN, z))),
            Map.entry("-sin(z)", Algebra.call(Builtin.SIN, Algebra.negate(z))),
            Map.entry("cos(z)", Algebra.call(Builtin.COS, Algebra.negate(z))),
            Map.entry("z^2", Algebra.power(Algebra.call(Builtin.ABS, z), 2)),
            Map.entry(
                "1",
                Algebra.sum(
                    Algebra.power(Algebra.call(Builtin.SIN, z), 2),
                    Algebra.power(Algebra.call(Builtin.COS, z), 2))));
    cases.forEach((text, e) -> assertEquals(text, Printer.formula(e)));
  }
}
