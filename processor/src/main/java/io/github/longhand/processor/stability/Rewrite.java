package io.github.longhand.processor.stability;

import io.github.longhand.processor.expression.Expr;

/** One application of a rule: both sides are the same number wherever the first is defined. */
public record Rewrite(StableRule rule, Expr before, Expr after) {}
