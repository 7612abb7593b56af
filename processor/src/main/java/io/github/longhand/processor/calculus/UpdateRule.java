package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Notation.Term;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.notation.Text;
import java.util.List;

/** The rule of stochastic gradient descent, θ ← θ − k ∂L/∂θ (Robbins and Monro, 1951), as text. */
public final class UpdateRule {
  private UpdateRule() {}

  /** What follows the arrow: {@code w46 - 2*k*x4*(z6^2 - t)/z6^3}. */
  public static String rightSide(String parameter, Expr gradient, Sym stepSize, Notation notation) {
    Text name = notation.name(parameter);
    Expr change = Algebra.product(stepSize, gradient);
    return gradient.isZero()
        ? name.text()
        : minus(name, Printer.text(change, notation), notation).text();
  }

  /** One text less another; less the opposite of something, plus that. */
  static Text minus(Text name, Text change, Notation notation) {
    Term term =
        change.origin() instanceof Text.Origin.Negative n
            ? new Term(false, n.of())
            : new Term(true, change);
    return notation.sum(List.of(new Term(false, name), term));
  }
}
