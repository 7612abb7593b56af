package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.simplification.Simplifier;
import java.util.Optional;

/**
 * Finds the divisor that is zero only once it is simplified, such as {@code ln(2) + ln(3) - ln(6)}.
 * Nobody looks for one before exact arithmetic has met it.
 */
public final class ZeroDivisors {
  private ZeroDivisors() {}

  /** Reports each equation that divides by zero, or that there is one if none is found. */
  public static void report(Network network, Problems problems) {
    for (Neuron neuron : network.neurons()) {
      report(neuron.variable(), neuron.reading(), problems);
      report(neuron.variable(), neuron.formula(), problems);
    }
    report(network.lossVariable(), network.loss(), problems);
    if (!problems.hasErrors()) {
      problems.error(network.declaration().origin(), Messages.zeroDivisorSomewhere());
    }
  }

  private static void report(Variable variable, Expr formula, Problems problems) {
    find(formula)
        .map(divisor -> Messages.hiddenZeroDivisor(variable.name(), Printer.formula(divisor)))
        .ifPresent(message -> problems.error(variable.origin(), message));
  }

  private static Optional<Expr> find(Expr formula) {
    return Symbols.parts(formula).stream()
        .filter(Product.class::isInstance)
        .flatMap(p -> ((Product) p).factors().stream())
        .filter(f -> Operations.isNegative(f.exponent()) && isZero(f.base()))
        .map(Product.Factor::base)
        .findFirst();
  }

  private static boolean isZero(Expr divisor) {
    try {
      return divisor.isZero() || Simplifier.simplify(divisor).isZero();
    } catch (ArithmeticException divisionInside) {
      return false;
    }
  }
}
