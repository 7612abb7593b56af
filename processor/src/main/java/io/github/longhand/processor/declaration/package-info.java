/**
 * The network class as its source declares it.
 *
 * <p>An annotated class enters, as the compiler's elements. What leaves is a {@link
 * io.github.longhand.processor.declaration.Declaration}: plain names and texts, each with the
 * origin at which a mistake in it is reported. Only this package knows {@code javax.lang.model}; it
 * must not know what a formula means.
 */
package io.github.longhand.processor.declaration;
