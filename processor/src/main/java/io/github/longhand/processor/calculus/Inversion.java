package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Signs;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.simplification.Quotient;
import io.github.longhand.processor.simplification.Simplifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Solves y = f(z) for the parts of f: from the outside in, each function is undone by its inverse,
 * and a quotient that is linear in a power of one part, y = (a + bEⁿ)/(c + dEⁿ), by Eⁿ = (a −
 * cy)/(dy − b). What is found holds wherever f is defined.
 */
final class Inversion {
  private static final Sym PART = Sym.of("?E");

  /** Functions within functions; deeper ones than these are not undone. */
  private static final int DEEPEST = 6;

  private final Expr z;
  private final Map<Expr, Expr> known = new LinkedHashMap<>();

  private Inversion(Expr z) {
    this.z = z;
  }

  /**
   * What parts of the formula are in terms of its value, the outermost first.
   *
   * @param z what the formula is a function of
   * @param value stands for the value of the formula
   */
  static Map<Expr, Expr> of(Expr formula, Expr z, Expr value) {
    Inversion inversion = new Inversion(z);
    Expr left = formula;
    Expr right = value;
    for (int i = 0; i < DEEPEST && left != z && !(left instanceof Num); i++) {
      Optional<Map.Entry<Expr, Expr>> inner =
          left instanceof Fun f ? inversion.undo(f, right) : inversion.solve(left, right);
      if (inner.isEmpty()) {
        break;
      }
      left = inner.get().getKey();
      right = inner.get().getValue();
    }
    if (left == z && z != formula) {
      inversion.known.put(z, right);
    }
    return inversion.known;
  }

  private Optional<Map.Entry<Expr, Expr>> undo(Fun f, Expr right) {
    known.put(f, right);
    if (f.primes() > 0 || !(f.callee() instanceof Builtin b) || b.leftInverse() == null) {
      return Optional.empty();
    }
    return Optional.of(Map.entry(f.argument(), Algebra.call(b.leftInverse(), right)));
  }

  private Optional<Map.Entry<Expr, Expr>> solve(Expr left, Expr right) {
    known.put(left, right);
    if (left instanceof Product p
        && p.coefficient().isOne()
        && p.factors().size() == 1
        && p.factors().get(0).exponent() instanceof Num n
        && !n.value().isInteger()) {
      // A broken power is defined for what is not negative only, so that its inverse is unique.
      Expr base = p.factors().get(0).base();
      return Optional.of(Map.entry(base, Algebra.power(right, Num.of(n.value().pow(-1)))));
    }
    Set<Expr> parts = new LinkedHashSet<>();
    collectParts(left, parts);
    parts.removeIf(part -> isOpposite(part, parts));
    // With z beside another part, that part may still be told in terms of z and the value.
    Set<Expr> functions = new LinkedHashSet<>(parts);
    functions.remove(z);
    if (functions.size() > 1 || parts.isEmpty()) {
      return Optional.empty();
    }
    Expr part = functions.isEmpty() ? z : functions.iterator().next();
    Expr inPart = inPart(left, part);
    return Quotient.of(inPart)
        .flatMap(q -> solve(q, right, Signs.isNonNegative(part)))
        .map(
            found -> {
              known.put(part, found);
              if (part instanceof Fun f && f.is(Builtin.EXP)) {
                known.put(opposite(f), Algebra.reciprocal(found));
              }
              return Map.entry(part, found);
            })
        .filter(found -> parts.size() == 1);
  }

  /** exp(-u) where exp(u) is there as well. */
  private static boolean isOpposite(Expr part, Set<Expr> parts) {
    return part instanceof Fun f
        && f.is(Builtin.EXP)
        && f.argument() instanceof Product p
        && p.coefficient().signum() < 0
        && parts.contains(opposite(f));
  }

  private static Expr opposite(Fun exponential) {
    return Algebra.call(Builtin.EXP, Algebra.negate(exponential.argument()));
  }

  private static Expr inPart(Expr e, Expr part) {
    Map<Expr, Expr> names = new LinkedHashMap<>();
    names.put(part, PART);
    if (part instanceof Fun f && f.is(Builtin.EXP)) {
      names.put(opposite(f), Algebra.reciprocal(PART));
    }
    return Substitution.of(names).apply(e);
  }

  private static Optional<Expr> solve(Quotient q, Expr value, boolean isNonNegative) {
    List<Expr> above = terms(q.numerator());
    List<Expr> below = terms(q.denominator());
    int n = 0;
    for (Expr term : above) {
      n = gcd(n, exponent(term));
    }
    for (Expr term : below) {
      n = gcd(n, exponent(term));
    }
    if (n == 0) {
      return Optional.empty();
    }
    Optional<Expr[]> ab = coefficients(above, n);
    Optional<Expr[]> cd = coefficients(below, n);
    if (ab.isEmpty() || cd.isEmpty()) {
      return Optional.empty();
    }
    Expr dividend = Algebra.difference(ab.get()[0], Algebra.product(cd.get()[0], value));
    Expr divisor = Algebra.difference(Algebra.product(cd.get()[1], value), ab.get()[1]);
    if (divisor.isZero() || n > 1 && !isNonNegative) {
      return Optional.empty();
    }
    Expr power = Simplifier.simplify(Algebra.quotient(dividend, divisor));
    return Optional.of(Algebra.power(power, Num.of(Rational.of(1, n))));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
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

  private static int exponent(Expr term) {
    if (term == PART) {
      return 1;
    }
    return term instanceof Product p
        ? p.factors().stream()
            .filter(f -> f.base() == PART)
            .mapToInt(Product.Factor::integerExponent)
            .sum()
        : 0;
  }

  /** The coefficients of E⁰ and Eⁿ, if there are no other powers and none inside of anything. */
  private static Optional<Expr[]> coefficients(List<Expr> terms, int n) {
    Expr[] result = {Num.ZERO, Num.ZERO};
    for (Expr term : terms) {
      int exponent = exponent(term);
      if (exponent != 0 && exponent != n) {
        return Optional.empty();
      }
      Expr coefficient = Algebra.quotient(term, Algebra.power(PART, exponent));
      if (Symbols.of(coefficient).contains(PART)) {
        return Optional.empty();
      }
      int i = exponent == 0 ? 0 : 1;
      result[i] = Algebra.sum(result[i], coefficient);
    }
    return Optional.of(result);
  }

  /** z and the outermost functions and broken powers of z. */
  private void collectParts(Expr e, Set<Expr> into) {
    if (e == z) {
      into.add(e);
    } else if (e instanceof Sum) {
      e.children().forEach(c -> collectParts(c, into));
    } else if (e instanceof Product p) {
      for (Product.Factor f : p.factors()) {
        if (f.hasIntegerExponent()) {
          collectParts(f.base(), into);
        } else {
          into.add(Algebra.power(f));
        }
      }
    } else if (Symbols.atoms(e).contains(z)) {
      into.add(e);
    }
  }
}
