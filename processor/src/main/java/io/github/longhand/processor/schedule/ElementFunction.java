package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import java.util.Optional;

/**
 * A function of the elements of an array that the runtime computes for all of them in one call.
 *
 * @param method what the runtime calls it
 * @param argument the element that it is of
 */
record ElementFunction(String method, Expr argument) {
  /** What an expression is, if it is such a function. */
  static Optional<ElementFunction> of(Expr e) {
    if (e.freeIndices().isEmpty()
        || !(e instanceof Fun f)
        || f.primes() > 0
        || !(f.callee() instanceof Builtin builtin)) {
      return Optional.empty();
    }
    if (builtin == Builtin.LOGISTIC && Operations.isNegative(f.argument())) {
      return Optional.of(new ElementFunction("logisticOfMinus", Algebra.negate(f.argument())));
    }
    return switch (builtin) {
      case EXP, EXPM1, LOG1P, TANH, LOGISTIC, SOFTPLUS, ERF ->
          Optional.of(new ElementFunction(builtin.functionName(), f.argument()));
      case LN -> Optional.of(new ElementFunction("log", f.argument()));
      default -> Optional.empty();
    };
  }
}
