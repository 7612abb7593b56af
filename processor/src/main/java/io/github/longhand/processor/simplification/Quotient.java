package io.github.longhand.processor.simplification;

import io.github.longhand.processor.expression.Expr;
import java.util.Optional;

/** A rational function of kernels in lowest terms, numerator and denominator expanded. */
public record Quotient(Expr numerator, Expr denominator) {
  /** The expression as a quotient; empty if it has no kernels or is too large to try. */
  public static Optional<Quotient> of(Expr e) {
    return Fractions.quotient(e, new Budget(Simplifier.UNITS));
  }
}
