/**
 * What a trainer does, decided once.
 *
 * <p>The gradients of a network and their stable forms enter, and a {@link
 * io.github.longhand.processor.program.Program} leaves: steps over whole arrays in one order, with
 * what is checked, what is read before the first weight is written, and what is added to which
 * derivative. Transformations make other programs of it: {@link
 * io.github.longhand.processor.program.Unroller} writes out the elements of arrays, {@link
 * io.github.longhand.processor.program.Lift} lets it run over many samples. This package must not
 * know Java, nor how a program becomes code.
 */
package io.github.longhand.processor.program;
