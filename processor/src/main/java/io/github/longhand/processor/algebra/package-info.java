/**
 * The symbolic core: immutable, hash-consed expressions with exact rational coefficients.
 *
 * <p>What enters are the numbers, symbols and functions that other packages combine through {@link
 * io.github.longhand.processor.algebra.Algebra}; what leaves is always in canonical form, so that
 * equal inputs in any order are one object. It must not know where an expression came from or what
 * becomes of it: nothing of {@code javax.lang.model}, of formulas' text, or of Java source.
 */
package io.github.longhand.processor.algebra;
