package io.github.longhand.processor.algebra;

/**
 * A line of working.
 *
 * @param reason why the form is equal to that of the line before
 */
public record Step(Reason reason, Expr form) {}
