/**
 * Arithmetic of a processor.
 *
 * <p>Expressions enter, and the {@linkplain io.github.longhand.processor.code.Value values} leave
 * that operators and calls of Java compute: what is equal is computed once, functions are made of
 * primitive ones, and whatever is shared or long gets a name and is declared before it is needed.
 * This package must not know in which loops or methods the values will stand.
 */
package io.github.longhand.processor.arithmetic;
