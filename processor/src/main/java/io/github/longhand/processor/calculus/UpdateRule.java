package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.algebra.Printer;
import io.github.longhand.processor.algebra.Sym;

/** The rule of stochastic gradient descent, θ ← θ − k ∂L/∂θ (Robbins and Monro, 1951), as text. */
public final class UpdateRule {
  private UpdateRule() {}

  /** What follows the arrow: {@code w46 - 2*k*x4*(z6^2 - t)/z6^3}. */
  public static String rightSide(String parameter, Expr gradient, Sym stepSize, Notation notation) {
    String name = notation.symbol(parameter);
    if (gradient.isZero()) {
      return name;
    }
    return minus(name, Printer.print(Algebra.product(stepSize, gradient), notation));
  }

  /** One text less another. */
  static String minus(String name, String change) {
    if (change.equals("0")) {
      return name;
    }
    return change.startsWith("-") ? name + " + " + change.substring(1) : name + " - " + change;
  }
}
