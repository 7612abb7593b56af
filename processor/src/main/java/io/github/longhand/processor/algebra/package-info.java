/**
 * How expressions are made of expressions: sums, products, calls, substitution, differentiation.
 *
 * <p>What enters are the numbers, symbols and functions that other packages combine through {@link
 * io.github.longhand.processor.algebra.Algebra}; what leaves is always in canonical form, so that
 * equal inputs in any order are one object. It must not know which of two equal forms is the better
 * one, how one is written, or where one comes from.
 */
package io.github.longhand.processor.algebra;
