package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.simplification.Quotient;
import io.github.longhand.processor.simplification.Simplifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the slope of a function in terms of its value, as in σ′ = y (1 − y) and tanh′ = 1 − y²:
 * what the forward pass has computed need not be computed again.
 */
public final class ActivityForm {
  private ActivityForm() {}

  /**
   * The derivative of a function of one argument in terms of its value alone.
   *
   * @param call the function at a symbol
   * @param value stands for the function's value
   * @return empty if the argument or another function would remain
   */
  public static Optional<Expr> of(Fun call, Expr value) {
    if (call.primes() > 0 || call.arguments().size() != 1) {
      return Optional.empty();
    }
    if (call.callee() instanceof FormulaFunction f) {
      return ofFormula(f, value);
    }
    Expr slope = Derivative.ofFunction(call, false);
    Expr form = Substitution.of(Map.of(call, value)).apply(slope);
    return isFree(form, call) ? Optional.of(form) : Optional.empty();
  }

  private static boolean isFree(Expr form, Fun call) {
    return !form.hasKernels()
        && Symbols.names(call.argument()).stream().noneMatch(Symbols.names(form)::contains);
  }

  /**
   * If y = (a + bE)/(c + dE) with one kernel E(z) and numbers a to d, then E = (a − cy)/(dy − b),
   * and whatever the slope is in terms of E becomes one in terms of y.
   */
  private static Optional<Expr> ofFormula(FormulaFunction f, Expr value) {
    List<Fun> kernels = new ArrayList<>();
    collectKernels(f.body(), new HashSet<>(), kernels);
    if (kernels.size() != 1) {
      return Optional.empty();
    }
    Fun kernel = kernels.get(0);
    Sym e = Sym.of("?E");
    Expr inE = Substitution.of(Map.of(kernel, e)).apply(f.body());
    Sym z = f.parameters().get(0);
    if (Symbols.of(inE).contains(z)) {
      return Optional.empty();
    }
    Optional<Expr> inverse = Quotient.of(inE).flatMap(q -> inverse(q, e, value));
    Expr slope = Substitution.of(Map.of(kernel, e)).apply(Derivative.of(f.body(), z));
    return inverse
        .map(i -> Simplifier.simplify(Substitution.of(Map.of(e, i)).apply(slope)))
        .filter(form -> !form.hasKernels() && !Symbols.of(form).contains(z));
  }

  private static Optional<Expr> inverse(Quotient q, Sym e, Expr value) {
    Expr b = Derivative.of(q.numerator(), e);
    Expr d = Derivative.of(q.denominator(), e);
    if (!(b instanceof Num) || !(d instanceof Num)) {
      return Optional.empty();
    }
    Substitution atZero = Substitution.of(Map.of(e, Num.ZERO));
    Expr a = atZero.apply(q.numerator());
    Expr c = atZero.apply(q.denominator());
    Expr above = Algebra.difference(a, Algebra.product(c, value));
    Expr below = Algebra.difference(Algebra.product(d, value), b);
    return below.isZero() ? Optional.empty() : Optional.of(Algebra.quotient(above, below));
  }

  /** The outermost functions. */
  private static void collectKernels(Expr e, Set<Expr> seen, List<Fun> into) {
    if (!seen.add(e)) {
      return;
    }
    if (e instanceof Fun f) {
      into.add(f);
    } else {
      e.children().forEach(c -> collectKernels(c, seen, into));
    }
  }
}
