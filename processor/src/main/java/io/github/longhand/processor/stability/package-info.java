/**
 * What is computed in place of what is shown: the same numbers over the reals, accurate in floating
 * point.
 *
 * <p>The gradients of a network enter. What leaves are the {@link
 * io.github.longhand.processor.stability.StableForms}, one for each formula and derivative, with
 * the rules that led to them. This package must not know Java, or in which order anything is
 * computed.
 */
package io.github.longhand.processor.stability;
