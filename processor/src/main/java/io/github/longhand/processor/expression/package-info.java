/**
 * What an expression is: a tree of immutable nodes, of which two of equal structure are one object.
 *
 * <p>What enters are the parts of a node, put in canonical form by the package {@code algebra},
 * which alone makes sums, products, calls and reductions; what leaves is the node, its order among
 * others, and what its kind has to say of it. This package must not know how one expression is made
 * of another, how one is written, or where one comes from.
 */
package io.github.longhand.processor.expression;
