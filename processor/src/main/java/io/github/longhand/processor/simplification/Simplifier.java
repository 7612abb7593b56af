package io.github.longhand.processor.simplification;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Length;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Effort;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an expression as short as a textbook would, by one rule: of all forms at hand the shortest,
 * and of equals the first.
 */
public final class Simplifier {
  /** Enough for quotients of polynomials of some hundred terms. */
  static final long UNITS = 200_000;

  private static final long UNITS_OF_A_PART = 50;

  /** Expressions that one simplification may make; those of textbooks make some thousand. */
  private static final long MOST_EXPRESSIONS = 200_000;

  /** Each round begins with what the one before has found; few take more than two. */
  private static final int ROUNDS = 4;

  /** A line of working that is longer helps no reader. */
  private static final int LONGEST_LINE = 60;

  /** Numerators with more terms are not divided term by term. */
  private static final int MOST_FRACTIONS = 8;

  private final Map<Expr, Expr> done = new HashMap<>();
  private Budget budget;

  private Simplifier(Budget budget) {
    this.budget = budget;
  }

  /** A form, and whether it is another than before to the arithmetic of quotients. */
  private record Candidate(Working working, boolean isNew) {}

  /** The shortest form that is found. */
  public static Expr simplify(Expr e) {
    return simplify(Working.of(Reason.GIVEN, e)).result();
  }

  /** Goes on with a working until its result is as short as it gets. */
  public static Working simplify(Working working) {
    return simplify(working, new Budget(UNITS));
  }

  static Working simplify(Working working, Budget budget) {
    return Effort.simplification(
        MOST_EXPRESSIONS, () -> new Simplifier(budget).rounds(working), working);
  }

  /** Takes the powers that all terms of a sum share out of it, in every sum of a product. */
  public static Expr commonFactors(Expr e) {
    return Factoring.commonFactors(e);
  }

  /** Simplifies each and takes the shortest; of equals the first. */
  public static Working shortest(List<Working> candidates) {
    Simplifier simplifier = new Simplifier(new Budget(UNITS));
    List<Candidate> simple = new ArrayList<>();
    for (Working candidate : candidates) {
      simplifier.budget = new Budget(UNITS);
      Working simplified =
          Effort.simplification(MOST_EXPRESSIONS, () -> simplifier.rounds(candidate), candidate);
      simple.add(new Candidate(simplified, true));
    }
    return best(simple).working;
  }

  private static Candidate best(List<Candidate> candidates) {
    Candidate best = candidates.get(0);
    Length shortest = Length.of(best.working.result());
    for (Candidate candidate : candidates) {
      if (candidate.working.result() == best.working.result()) {
        continue;
      }
      Length length = Length.of(candidate.working.result());
      if (length.isShorterThan(shortest)) {
        best = candidate;
        shortest = length;
      }
    }
    return best;
  }

  private Working rounds(Working working) {
    Candidate best = new Candidate(working, true);
    for (int i = 0; i < ROUNDS; i++) {
      Candidate shorter = best(candidates(best));
      if (shorter.working.result() == best.working.result()) {
        break;
      }
      best = shorter;
    }
    return best.working;
  }

  private Expr simple(Expr e) {
    if (e.children().isEmpty()) {
      return e;
    }
    Expr known = done.get(e);
    if (known == null && !budget.take(UNITS_OF_A_PART)) {
      return e;
    }
    if (known == null) {
      // A part that comes up again within itself stays as it is.
      done.put(e, e);
      known = rounds(Working.of(Reason.GIVEN, e)).result();
      done.put(e, known);
    }
    return known;
  }

  private List<Candidate> candidates(Candidate given) {
    Working working = given.working;
    Expr e = working.result();
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(new Candidate(working, false));
    if (e.children().isEmpty()) {
      return candidates;
    }
    if (isWorthFraction(e)) {
      Working joined = joined(working);
      candidates.add(new Candidate(joined, true));
      for (Kernels kernels : Kernels.views(e)) {
        if (given.isNew || !kernels.isOpen()) {
          fractions(working, joined, kernels, candidates);
        }
      }
      least(Factoring.grouped(e))
          .ifPresent(f -> candidates.add(same(working, Reason.COMMON_FACTOR, f)));
    }
    candidates.add(same(working, Reason.COMMON_FACTOR, commonFactors(e)));
    candidates.add(other(working, Joining.joined(e)));
    inParts(e).ifPresent(p -> candidates.add(other(working, p)));
    if (e.hasKernels()) {
      if (e instanceof If i) {
        candidates.add(same(working, Reason.COMMON_FACTOR, Branches.commonFactor(i)));
      }
      Branches.outermost(e)
          .map(this::simpleParts)
          .ifPresent(i -> candidates.add(other(working, i)));
    }
    return candidates;
  }

  private static Candidate same(Working working, Reason reason, Expr form) {
    return new Candidate(working.then(reason, form), false);
  }

  private static Candidate other(Working working, Expr form) {
    return new Candidate(working.then(Reason.IDENTITY, form), true);
  }

  // Quotients
  // ---------------------------------------------------------------------------------------------------

  /** With the line that has all terms over one denominator, if a reader would want to see it. */
  private static Working joined(Working working) {
    Expr form = Factoring.overOneDenominator(working.result());
    return Operations.count(form) <= LONGEST_LINE
        ? working.then(Reason.COMMON_DENOMINATOR, form)
        : working;
  }

  /** The spellings of an expression over one denominator in lowest terms. */
  private void fractions(Working working, Working joined, Kernels kernels, List<Candidate> into) {
    Optional<Fractions.Forms> found = Fractions.forms(working.result(), kernels, budget);
    if (found.isEmpty()) {
      return;
    }
    Fractions.Forms forms = found.get();
    Expr numerator = forms.expanded().numerator();
    Set<Expr> above = spellings(forms.factored().numerator(), numerator);
    Set<Expr> below = spellings(forms.factored().denominator(), forms.expanded().denominator());
    for (Expr a : above) {
      for (Expr b : below) {
        Reason reason =
            a == numerator
                ? Reason.EXPANDED
                : a == forms.factored().numerator() ? Reason.FACTORED : Reason.COMMON_FACTOR;
        into.add(lowest(joined, reason, Algebra.quotient(a, b)));
      }
    }
    if (numerator instanceof Sum s && s.terms().size() <= MOST_FRACTIONS) {
      for (Expr b : below) {
        Expr inverse = Algebra.reciprocal(b);
        Expr terms = Algebra.sum(s.terms().stream().map(t -> Algebra.product(t, inverse)).toList());
        into.add(lowest(joined, Reason.EXPANDED, terms));
        into.add(lowest(joined, Reason.EXPANDED, commonFactors(terms)));
      }
    }
  }

  /** What divides less than before was cancelled. */
  private static Candidate lowest(Working working, Reason reason, Expr form) {
    boolean cancelled = divisors(form) < divisors(working.result());
    return same(working, cancelled ? Reason.CANCELLED : reason, form);
  }

  private static long divisors(Expr e) {
    return e instanceof Product p
        ? p.factors().stream()
            .filter(f -> f.hasIntegerExponent() && f.integerExponent() < 0)
            .mapToLong(f -> -f.integerExponent())
            .sum()
        : 0;
  }

  /** As a product, and the shortest of what else there is. */
  private static Set<Expr> spellings(Expr factored, Expr expanded) {
    List<Expr> others = new ArrayList<>();
    others.add(expanded);
    others.addAll(Factoring.grouped(factored));
    if (factored != expanded) {
      others.addAll(Factoring.grouped(expanded));
    }
    Set<Expr> spellings = new LinkedHashSet<>();
    spellings.add(factored);
    least(others).ifPresent(spellings::add);
    return spellings;
  }

  private static Optional<Expr> least(List<Expr> forms) {
    return forms.stream().min(Comparator.comparing(Length::of));
  }

  /**
   * Whether a common denominator or factoring could help: in some sum, of the expression or a
   * factor of it, a term divides, holds a sum in turn, or shares a kernel with another term; or
   * sums divide sums; or a root or an exponential stands before a sum of such. A sum of products of
   * distinct symbols, as backpropagation makes many, is irreducible.
   */
  private static boolean isWorthFraction(Expr e) {
    if (e instanceof Product p) {
      int sums = 0;
      int divisors = 0;
      boolean roots = false;
      boolean rootsInside = false;
      for (Product.Factor f : p.factors()) {
        if (isWorthFraction(f.base())) {
          return true;
        }
        if (f.base() instanceof Sum s) {
          sums++;
          divisors += Operations.isNegative(f.exponent()) ? 1 : 0;
          rootsInside |= s.terms().stream().anyMatch(Simplifier::hasRoot);
        } else {
          roots |= isRoot(f);
        }
      }
      return sums > divisors && divisors > 0 || roots && rootsInside;
    }
    if (!(e instanceof Sum s)) {
      return false;
    }
    Set<Expr> seen = new HashSet<>();
    for (Expr term : s.terms()) {
      List<Product.Factor> factors =
          term instanceof Product p ? p.factors() : List.of(new Product.Factor(term, Num.ONE));
      for (Product.Factor f : factors) {
        if (f.base() instanceof Sum || Operations.isNegative(f.exponent()) || !seen.add(f.base())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasRoot(Expr term) {
    return term instanceof Product p
        ? p.factors().stream().anyMatch(Simplifier::isRoot)
        : isRoot(new Product.Factor(term, Num.ONE));
  }

  private static boolean isRoot(Product.Factor f) {
    return !f.hasIntegerExponent() || f.base() instanceof Fun fun && fun.is(Builtin.EXP);
  }

  // Parts
  // ---------------------------------------------------------------------------------------------------

  /** The expression with its parts simplified, each by itself. */
  private Optional<Expr> inParts(Expr e) {
    return e instanceof Sum || e instanceof Product || e instanceof Fun || e instanceof If
        ? Optional.of(simpleParts(e))
        : Optional.empty();
  }

  private Expr simpleParts(Expr e) {
    if (e instanceof Product p) {
      return Factoring.map(p, this::simple);
    }
    if (e instanceof Sum s && s.terms().stream().noneMatch(Simplifier::hasParts)) {
      return e;
    }
    return Substitution.rebuild(e, this::simple);
  }

  private static boolean hasParts(Expr term) {
    return term.hasKernels()
        || term instanceof Product p && p.factors().stream().anyMatch(f -> f.base() instanceof Sum);
  }
}
