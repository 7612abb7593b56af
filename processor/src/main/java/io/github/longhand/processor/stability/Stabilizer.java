package io.github.longhand.processor.stability;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.simplification.Primes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites an expression into one that is the same over the reals and accurate in floating point,
 * from the leaves up, until no rule fits. What it does not know it leaves as it is.
 */
final class Stabilizer {
  /** Rewrites of one node; far more than any chain of rules takes. */
  private static final int MOST_REWRITES = 64;

  private static final Sym ARGUMENT = Sym.of("z");

  private static final StableRules INVERSE_FUNCTIONS = new InverseFunctionRules();

  private static final List<StableRules> RULES =
      List.of(
          new DifferenceRules(),
          new ExponentialProductRules(),
          new LogarithmRules(),
          new PolynomialRules());

  /** An expression in stable form, and the rewrites that led to it. */
  record Stable(Expr form, Set<Rewrite> rewrites) {}

  /** Expressions are less deep; rules that lead to each other without end would go deeper. */
  private static final int DEEPEST = 4_000;

  private final Map<Expr, Stable> done = new HashMap<>();
  private int level;

  Stable of(Expr e) {
    Stable known = done.get(e);
    if (known == null && level == DEEPEST) {
      return new Stable(e, Set.of());
    }
    if (known == null) {
      level++;
      known = rewrite(e);
      level--;
      done.put(e, known);
      done.putIfAbsent(known.form, new Stable(known.form, Set.of()));
    }
    return known;
  }

  private Stable rewrite(Expr whole) {
    Set<Rewrite> rewrites = new LinkedHashSet<>();
    Optional<Rewrite> inverse = INVERSE_FUNCTIONS.rewrite(whole);
    inverse.ifPresent(rewrites::add);
    Expr e = stableParts(inverse.map(Rewrite::after).orElse(whole), rewrites);
    if (e instanceof Fun f) {
      Optional<Expr> inside = definition(f, rewrites);
      if (inside.isPresent()) {
        return new Stable(collect(inside.get(), rewrites), rewrites);
      }
    }
    for (int i = 0; i < MOST_REWRITES; i++) {
      Optional<Rewrite> step = step(e);
      if (step.isEmpty() || step.get().after() == e) {
        break;
      }
      rewrites.add(step.get());
      e = stableParts(step.get().after(), rewrites);
    }
    return new Stable(e, rewrites);
  }

  private static Optional<Rewrite> step(Expr e) {
    return RULES.stream().flatMap(rules -> rules.rewrite(e).stream()).findFirst();
  }

  private Expr stableParts(Expr e, Set<Rewrite> rewrites) {
    return e.children().isEmpty() ? e : Substitution.rebuild(e, c -> collect(c, rewrites));
  }

  private Expr collect(Expr e, Set<Rewrite> rewrites) {
    Stable stable = of(e);
    rewrites.addAll(stable.rewrites);
    return stable.form;
  }

  // Functions
  // ---------------------------------------------------------------------------------------------------

  /**
   * What a function of the user's or a slope stands for. A slope remains if nothing is to be said
   * about it: it may have a short form in terms of the function's value.
   */
  private Optional<Expr> definition(Fun f, Set<Rewrite> rewrites) {
    if (f.callee() instanceof MethodFunction) {
      return Optional.empty();
    }
    if (f.callee() instanceof FormulaFunction function) {
      if (f.primes() == 0) {
        return Optional.of(inline(function, collect(function.body(), rewrites), f));
      }
      Fun generic = (Fun) Algebra.call(function, f.primes(), List.copyOf(function.parameters()));
      Expr slope = Primes.definition(generic);
      Stable stable = of(slope);
      if (stable.rewrites.isEmpty() && of(function.body()).rewrites.isEmpty()) {
        return Optional.empty();
      }
      rewrites.addAll(stable.rewrites);
      return Optional.of(inline(function, stable.form, f));
    }
    return f.primes() == 0 ? Optional.empty() : slope(f, rewrites);
  }

  private static Expr inline(FormulaFunction function, Expr body, Fun call) {
    return Substitution.of(function.parameters(), call.arguments()).apply(body);
  }

  private Optional<Expr> slope(Fun f, Set<Rewrite> rewrites) {
    Builtin builtin = (Builtin) f.callee();
    if (f.primes() == 1 && (builtin == Builtin.LOGISTIC || builtin == Builtin.TANH)) {
      Expr even = Factors.slope(builtin, f.argument());
      return even == f ? Optional.empty() : Optional.of(even);
    }
    Fun generic = (Fun) Algebra.call(builtin, f.primes(), List.of(ARGUMENT));
    Expr definition = Primes.definition(generic);
    Expr slope = collect(definition, rewrites);
    return Optional.of(Substitution.of(Map.of(ARGUMENT, f.argument())).apply(slope));
  }
}
