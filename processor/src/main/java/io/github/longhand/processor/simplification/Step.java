package io.github.longhand.processor.simplification;

import io.github.longhand.processor.expression.Expr;

/**
 * A line of working.
 *
 * @param reason why the form is equal to that of the line before
 */
public record Step(Reason reason, Expr form) {}
