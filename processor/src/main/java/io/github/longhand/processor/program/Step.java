package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Expr;
import java.util.Optional;

/** Something that a program does in order. */
public sealed interface Step {
  /**
   * Computes a target.
   *
   * @param form what is computed
   * @param shown the formula as the derivation shows it, where a reader of the code is helped by it
   */
  record Define(Target target, Expr form, Optional<Expr> shown) implements Step {}

  /**
   * Refuses the sample if the target, or an element of it, is not finite.
   *
   * @param quantity what it is, for the message; the number of the element follows
   * @param of what it belongs to, for the message
   */
  record Check(String quantity, String of, Target target) implements Step {}
}
