/**
 * The checked network.
 *
 * <p>A declaration enters, whose formulas are still text; a {@link
 * io.github.longhand.processor.network.Network} leaves, in which every name is resolved, every
 * equation is an expression and the neurons stand in an order of evaluation. All mistakes of one
 * class are gathered in {@link io.github.longhand.processor.diagnostics.Problems}. This package
 * must not know how anything is differentiated or how it becomes Java.
 */
package io.github.longhand.processor.network;
