package io.github.longhand.processor.simplification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Expressions of which the shortest form would take forever: the work stays within the budget, and
 * what comes out is equal to what went in.
 */
class BudgetTest {
  private static final List<Sym> SYMBOLS =
      IntStream.range(0, 6).mapToObj(i -> Sym.of("v" + i)).toList();

  /** The sum of all monomials up to a degree, with random coefficients. */
  private static Expr dense(Random random, int variables, int degree) {
    List<Expr> terms = new ArrayList<>();
    monomials(Num.ONE, 0, variables, degree, terms);
    return Algebra.sum(
        terms.stream().map(t -> Algebra.scale(Rational.of(1 + random.nextInt(9)), t)).toList());
  }

  private static void monomials(Expr so, int variable, int variables, int degree, List<Expr> into) {
    if (variable == variables) {
      into.add(so);
      return;
    }
    for (int n = 0; n <= degree; n++) {
      Expr next = Algebra.product(so, Algebra.power(SYMBOLS.get(variable), n));
      monomials(next, variable + 1, variables, degree - n, into);
    }
  }

  private static Expr linear(Random random) {
    return dense(random, SYMBOLS.size(), 1);
  }

  /** The product multiplied out. */
  private static Expr times(Expr p, Expr q) {
    List<Expr> terms = new ArrayList<>();
    for (Expr a : terms(p)) {
      for (Expr b : terms(q)) {
        terms.add(Algebra.product(a, b));
      }
    }
    return Algebra.sum(terms);
  }

  private static List<Expr> terms(Expr e) {
    if (e instanceof Product p
        && p.factors().size() == 1
        && p.factors().get(0).exponent().isOne()
        && p.factors().get(0).base() instanceof Sum s) {
      return s.terms().stream().map(t -> Algebra.scale(p.coefficient(), t)).toList();
    }
    return e instanceof Sum s ? s.terms() : List.of(e);
  }

  private static Rational value(Expr e, Map<Expr, Rational> point) {
    if (e instanceof Num n) {
      return n.value();
    }
    if (e instanceof Sum s) {
      return s.terms().stream().map(t -> value(t, point)).reduce(Rational.ZERO, Rational::plus);
    }
    if (e instanceof Product p) {
      Rational result = p.coefficient();
      for (Product.Factor f : p.factors()) {
        result = result.times(value(f.base(), point).pow(f.integerExponent()));
      }
      return result;
    }
    if (e instanceof If i) {
      Test.Compare c = (Test.Compare) i.test();
      int sign = value(c.left(), point).compareTo(value(c.right(), point));
      return value(c.relation().holds(sign) ? i.then() : i.otherwise(), point);
    }
    return point.get(e);
  }

  /** A case distinction of which no other knows. */
  private static Expr cases(Random random) {
    return Algebra.ifThenElse(
        new Test.Compare(Test.Relation.LESS, linear(random), Num.ZERO),
        linear(random),
        dense(random, 3, 2));
  }

  private static Map<Expr, Rational> point(Random random) {
    Map<Expr, Rational> point = new HashMap<>();
    for (Sym s : SYMBOLS) {
      point.put(s, Rational.of(random.nextInt(199) - 99, 1 + random.nextInt(9)));
    }
    return point;
  }

  /** Simplifies within the budget; returns the seconds that it took. */
  private static double check(String name, Expr e) {
    Budget budget = new Budget(Simplifier.UNITS);
    long start = System.nanoTime();
    Expr simple = Simplifier.simplify(Working.of(Reason.GIVEN, e), budget).result();
    double seconds = (System.nanoTime() - start) * 1e-9;
    assertTrue(budget.spent() <= budget.units(), name);
    assertTrue(Operations.count(simple) <= Operations.count(e), name);
    Random random = new Random(7);
    for (int i = 0; i < 3; i++) {
      Map<Expr, Rational> point = point(random);
      try {
        assertEquals(value(e, point), value(simple, point), name);
      } catch (ArithmeticException divisionByZero) {
        continue;
      }
    }
    return seconds;
  }

  @Example
  void worstCases() {
    Random random = new Random(3);
    Map<String, Expr> cases = new java.util.LinkedHashMap<>();
    List<Expr> sums = IntStream.range(0, 12).mapToObj(i -> linear(random)).toList();
    Expr product = Algebra.product(sums);
    cases.put("a product of 12 sums", product);
    cases.put("a product of 12 sums in a sum", Algebra.sum(product, SYMBOLS.get(0)));
    cases.put(
        "a sum of 12 reciprocals", Algebra.sum(sums.stream().map(Algebra::reciprocal).toList()));
    cases.put(
        "a sum of quotients of 12 sums",
        Algebra.sum(
            IntStream.range(0, 12)
                .mapToObj(i -> Algebra.quotient(sums.get(i), sums.get((i + 5) % 12)))
                .toList()));
    for (int degree = 1; degree <= 3; degree++) {
      Expr g = dense(random, 6, degree);
      Expr p = dense(random, 6, degree);
      Expr q = dense(random, 6, degree);
      Expr quotient = Algebra.quotient(times(p, g), times(q, g));
      cases.put("a common divisor of degree " + degree, quotient);
      cases.put("the same in a sum, degree " + degree, Algebra.sum(quotient, SYMBOLS.get(1)));
    }
    cases.put(
        "a high power",
        Algebra.sum(Algebra.power(linear(random), 40), Algebra.power(linear(random), 24)));
    cases.put(
        "a quotient of high powers",
        Algebra.quotient(
            Algebra.difference(Algebra.power(SYMBOLS.get(0), 23), Num.ONE),
            Algebra.difference(SYMBOLS.get(0), Num.ONE)));
    cases.put(
        "a square multiplied out",
        times(dense(random, 6, 2), times(dense(random, 4, 2), dense(random, 3, 1))));
    List<Expr> distinctions = IntStream.range(0, 30).mapToObj(i -> cases(random)).toList();
    cases.put("a sum of 30 case distinctions", Algebra.sum(distinctions));
    cases.put("a product of 30 case distinctions", Algebra.product(distinctions));
    Expr nested = SYMBOLS.get(0);
    for (int i = 0; i < 12; i++) {
      nested = Algebra.sum(Algebra.product(cases(random), nested), cases(random));
    }
    cases.put("12 case distinctions in one another", nested);
    double slowest = 0;
    String which = "";
    for (Map.Entry<String, Expr> e : cases.entrySet()) {
      double seconds = check(e.getKey(), e.getValue());
      System.out.printf(Locale.ROOT, "  %s: %.2f s%n", e.getKey(), seconds);
      if (seconds > slowest) {
        slowest = seconds;
        which = e.getKey();
      }
    }
    System.out.printf(
        Locale.ROOT, "Budget: %d cases, slowest %.1f s (%s)%n", cases.size(), slowest, which);
  }

  @Property(tries = 80)
  void largeRandomExpressions(@ForAll long seed) {
    Random random = new Random(seed);
    Expr e;
    try {
      e = random(random, 5);
    } catch (ArithmeticException divisionByZero) {
      Assume.that(false);
      return;
    }
    check("seed " + seed, e);
  }

  /** Rings 2.5.8 divides in this one what it cannot. */
  @Example
  void aPolynomialThatRingsCannotFactor() {
    largeRandomExpressions(-340);
  }

  private static Expr random(Random random, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextInt(4) == 0
          ? Algebra.number(1 + random.nextInt(5))
          : SYMBOLS.get(random.nextInt(SYMBOLS.size()));
    }
    List<Expr> parts = new ArrayList<>();
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      parts.add(random(random, depth - 1));
    }
    return switch (random.nextInt(5)) {
      case 0, 1 -> Algebra.sum(parts);
      case 2 -> Algebra.product(parts);
      case 3 -> Algebra.quotient(parts.get(0), Algebra.sum(parts));
      default -> Algebra.power(Algebra.sum(parts), random.nextInt(9) - 3);
    };
  }
}
