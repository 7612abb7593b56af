package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Expr;

/** One application of a rule: both sides are the same number wherever the first is defined. */
public record Rewrite(StableRule rule, Expr before, Expr after) {}
