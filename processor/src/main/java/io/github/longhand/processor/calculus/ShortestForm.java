package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Length;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Signs;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.simplification.Reason;
import io.github.longhand.processor.simplification.Simplifier;
import io.github.longhand.processor.simplification.Working;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The product of a neuron's slope and ∂L/∂x as short as it gets. The slope is written by its name,
 * by its definition, and in terms of the activity where the activity can be solved for it; ∂L/∂x in
 * terms of the activity and of the current. Of all these, simplified by the same rules, the
 * shortest is the result.
 */
final class ShortestForm {
  private static final Sym CURRENT = Sym.of("?z");
  private static final Sym ACTIVITY = Sym.of("?x");

  /** What an activation function has to offer, by its formula at {@link #CURRENT}. */
  private final Map<Expr, Slopes> known = new HashMap<>();

  /**
   * The slope of a function.
   *
   * @param explicit by its definition
   * @param inValue in terms of the function's value, in part at least
   */
  private record Slopes(Expr explicit, Set<Expr> inValue) {
    /** Those that can be shorter than a name. */
    Slopes bare() {
      Set<Expr> shortest = new LinkedHashSet<>(inValue);
      shortest.removeIf(form -> Length.of(form).operations() > 0);
      return new Slopes(explicit, shortest);
    }
  }

  /**
   * The shortest form.
   *
   * @param slope ∂x/∂z; functions of the user's and activation functions keep their name
   * @param byValue ∂L/∂x
   */
  Working of(Neuron neuron, Expr slope, Expr byValue) {
    Working chain = Working.of(Reason.CHAIN_RULE, Algebra.product(slope, byValue));
    if (neuron.current().isEmpty()) {
      return Simplifier.simplify(chain);
    }
    List<Working> candidates = new ArrayList<>();
    Expr definition = definition(neuron.formula());
    boolean isRead = Symbols.parts(byValue).contains(neuron.value());
    candidates.add(chain);
    Slopes slopes = slopes(neuron);
    if (isRead) {
      Expr explicit = at(neuron, slopes.explicit);
      Expr inCurrent = Substitution.of(Map.of(neuron.value(), definition)).apply(byValue);
      // A function that is defined by nothing else is longer than the activity, or it cancels.
      if (!(definition instanceof Fun) || Operations.count(inCurrent) < Operations.count(byValue)) {
        candidates.add(chain.then(Reason.DEFINITION, Algebra.product(explicit, inCurrent)));
      }
      candidates.add(chain.then(Reason.DEFINITION, Algebra.product(explicit, byValue)));
    } else {
      slopes = slopes.bare();
    }
    for (Expr form : slopes.inValue) {
      candidates.add(chain.then(Reason.SLOPE_IN_VALUE, Algebra.product(at(neuron, form), byValue)));
    }
    return Simplifier.shortest(candidates.stream().distinct().toList());
  }

  private static Expr at(Neuron neuron, Expr form) {
    return Substitution.of(Map.of(CURRENT, neuron.differentiated(), ACTIVITY, neuron.value()))
        .apply(form);
  }

  private static Expr definition(Expr formula) {
    return formula instanceof Fun f && f.primes() == 0 && f.callee() instanceof FormulaFunction own
        ? Algebra.apply(own, f.arguments())
        : formula;
  }

  private Slopes slopes(Neuron neuron) {
    Expr generic =
        Substitution.of(Map.of(neuron.differentiated(), CURRENT)).apply(neuron.formula());
    return known.computeIfAbsent(generic, ShortestForm::slopesOf);
  }

  private static Slopes slopesOf(Expr formula) {
    Expr definition = definition(formula);
    Expr explicit = Simplifier.simplify(Derivative.of(definition, CURRENT));
    Map<Expr, Expr> inverse = Inversion.of(definition, CURRENT, ACTIVITY);
    Set<Expr> forms = new LinkedHashSet<>();
    // Each step of the inversion by itself: undoing no more than needed may be shortest.
    Map<Expr, Expr> some = new LinkedHashMap<>();
    inverse.forEach(
        (part, inValue) -> {
          some.put(part, inValue);
          forms.add(Simplifier.simplify(positive(formula, Substitution.of(some).apply(explicit))));
        });
    forms.removeIf(form -> !Symbols.of(form).contains(ACTIVITY));
    return new Slopes(explicit, forms);
  }

  /** The value of a function that is never negative is its own absolute value. */
  private static Expr positive(Expr formula, Expr form) {
    return Signs.isNonNegative(definition(formula))
        ? Substitution.of(Map.of(Algebra.call(Builtin.ABS, ACTIVITY), ACTIVITY)).apply(form)
        : form;
  }
}
