/**
 * Backpropagation, worked out symbolically.
 *
 * <p>A checked network enters. What leaves are its {@link
 * io.github.longhand.processor.calculus.Gradients}: ∂L/∂z of each neuron in terms of those of its
 * readers, and the derivative by each parameter and input, simplified. This package must not know
 * formulas' text, Java, how accurate a form is, or in which order anything is computed.
 */
package io.github.longhand.processor.calculus;
