package io.github.longhand.processor.algebra;

import java.util.ArrayList;
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

  /** Each round begins with what the one before has found; few take more than two. */
  private static final int ROUNDS = 4;

  /** A line of working that is longer helps no reader. */
  private static final int LONGEST_LINE = 60;

  /** Numerators with more terms are not divided term by term. */
  private static final int MOST_FRACTIONS = 8;

  private final Budget budget;
  private final Map<Expr, Working> done = new HashMap<>();

  private Simplifier(Budget budget) {
    this.budget = budget;
  }

  /** The shortest form that is found. */
  public static Expr simplify(Expr e) {
    return simplify(Working.of(Reason.GIVEN, e)).result();
  }

  /** Goes on with a working until its result is as short as it gets. */
  public static Working simplify(Working working) {
    return simplify(working, new Budget(UNITS));
  }

  static Working simplify(Working working, Budget budget) {
    return new Simplifier(budget).rounds(working);
  }

  /** Takes the powers that all terms of a sum share out of it, in every sum of a product. */
  public static Expr commonFactors(Expr e) {
    return Factoring.commonFactors(e);
  }

  /** The candidate whose result is shortest; of equals the first. */
  public static Working shortest(List<Working> candidates) {
    Working best = candidates.get(0);
    Length shortest = Length.of(best.result());
    for (Working candidate : candidates) {
      Length length = Length.of(candidate.result());
      if (length.isShorterThan(shortest)) {
        best = candidate;
        shortest = length;
      }
    }
    return best;
  }

  private Working rounds(Working working) {
    Working best = working;
    for (int i = 0; i < ROUNDS; i++) {
      Working shorter = shortest(candidates(best));
      if (shorter.result() == best.result()) {
        break;
      }
      best = shorter;
    }
    return best;
  }

  private Expr simple(Expr e) {
    Working known = done.get(e);
    if (known == null) {
      // A part that comes up again within itself stays as it is.
      done.put(e, Working.of(Reason.GIVEN, e));
      known = rounds(Working.of(Reason.GIVEN, e));
      done.put(e, known);
    }
    return known.result();
  }

  private List<Working> candidates(Working working) {
    Expr e = working.result();
    List<Working> candidates = new ArrayList<>();
    candidates.add(working);
    if (e.children().isEmpty()) {
      return candidates;
    }
    if (isWorthFraction(e)) {
      for (Kernels.View view : Kernels.View.values()) {
        fractions(working, view, candidates);
      }
      Factoring.grouped(e).forEach(f -> candidates.add(working.then(Reason.COMMON_FACTOR, f)));
    }
    candidates.add(working.then(Reason.COMMON_FACTOR, commonFactors(e)));
    candidates.add(working.then(Reason.IDENTITY, Joining.joined(e)));
    inParts(e).forEach(p -> candidates.add(working.then(Reason.IDENTITY, p)));
    if (e.hasKernels()) {
      if (e instanceof If i) {
        candidates.add(working.then(Reason.COMMON_FACTOR, Branches.commonFactor(i)));
      }
      Branches.outermost(e)
          .map(i -> simpleParts(i))
          .ifPresent(i -> candidates.add(working.then(Reason.IDENTITY, i)));
    }
    return candidates;
  }

  // Quotients
  // ---------------------------------------------------------------------------------------------------

  /** The spellings of an expression over one denominator in lowest terms. */
  private void fractions(Working working, Kernels.View view, List<Working> into) {
    Optional<Fractions.Forms> found;
    try {
      found = Fractions.forms(working.result(), view, budget);
    } catch (Budget.Exhausted tooLarge) {
      return;
    }
    if (found.isEmpty()) {
      return;
    }
    Fractions.Forms forms = found.get();
    Working joined = line(working, Reason.COMMON_DENOMINATOR, forms.joined());
    Working lowest = line(joined, Reason.CANCELLED, forms.expanded());
    Set<Expr> above = spellings(forms.factored().numerator(), forms.expanded().numerator());
    Set<Expr> below = spellings(forms.factored().denominator(), forms.expanded().denominator());
    for (Expr a : above) {
      for (Expr b : below) {
        into.add(lowest.then(Reason.FACTORED, Algebra.quotient(a, b)));
      }
    }
    if (forms.expanded().numerator() instanceof Sum s && s.terms().size() <= MOST_FRACTIONS) {
      for (Expr b : below) {
        Expr inverse = Algebra.reciprocal(b);
        Expr terms =
            Algebra.sum(s.terms().stream().map(t -> Algebra.product(t, inverse)).toList());
        into.add(lowest.then(Reason.EXPANDED, terms));
        into.add(lowest.then(Reason.EXPANDED, commonFactors(terms)));
      }
    }
  }

  private static Working line(Working working, Reason reason, Quotient form) {
    Expr whole = Algebra.quotient(form.numerator(), form.denominator());
    return Operations.count(whole) <= LONGEST_LINE ? working.then(reason, whole) : working;
  }

  private static Set<Expr> spellings(Expr factored, Expr expanded) {
    Set<Expr> spellings = new LinkedHashSet<>();
    spellings.add(factored);
    spellings.add(expanded);
    shortest(Factoring.grouped(factored)).ifPresent(spellings::add);
    shortest(Factoring.grouped(expanded)).ifPresent(spellings::add);
    return spellings;
  }

  private static Optional<Expr> shortest(java.util.Collection<Expr> forms) {
    return forms.stream().min(java.util.Comparator.comparing(Length::of));
  }

  /**
   * Whether a common denominator or factoring could help: in some sum, of the expression or a
   * factor of it, a term divides, holds a sum in turn, or shares a kernel with another term. A sum
   * of products of distinct symbols, as backpropagation makes many, is irreducible.
   */
  private static boolean isWorthFraction(Expr e) {
    if (e instanceof Product p) {
      return p.factors().stream().anyMatch(f -> isWorthFraction(f.base()));
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

  // Parts
  // ---------------------------------------------------------------------------------------------------

  /** The expression with its parts simplified, each by itself. */
  private List<Expr> inParts(Expr e) {
    if (e instanceof Sum || e instanceof Product || e instanceof Fun || e instanceof If) {
      Expr simple = simpleParts(e);
      return simple == e ? List.of() : List.of(simple);
    }
    return List.of();
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
