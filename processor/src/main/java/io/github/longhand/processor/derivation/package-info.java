/**
 * The derivation on paper.
 *
 * <p>The gradients enter, the very expressions that the trainer's code is made of, and a document
 * leaves that shows the work: definitions, the chain rule for each neuron from the output
 * backwards, each update rule. This package must not know Java, files, or how anything was derived.
 */
package io.github.longhand.processor.derivation;
