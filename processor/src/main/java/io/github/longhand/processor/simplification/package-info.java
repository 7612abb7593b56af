/**
 * Of all forms of an expression that textbooks know, the shortest.
 *
 * <p>An expression or a working of several lines enters. What leaves is the same number in a form
 * that is at most as long, with each line that led to it and the reason why it is equal to the one
 * before. This package must not know what an expression is for, what it costs to compute or how
 * accurate that is.
 */
package io.github.longhand.processor.simplification;
