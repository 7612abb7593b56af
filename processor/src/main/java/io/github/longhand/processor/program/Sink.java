package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Expr;
import java.util.Optional;

/**
 * A derivative that leaves the program: it is added to the gradient, or changes a parameter.
 *
 * @param target the parameter or input that the derivative is by
 * @param offset the place of its first element in the gradient
 * @param derivative what is computed, over the target's general element
 * @param shown the derivative as the derivation shows it
 */
public record Sink(Target target, int offset, Expr derivative, Optional<Expr> shown) {}
