package io.github.longhand;

/**
 * One trainable parameter of a network, as {@link Trainer#parameters()} lists them.
 *
 * @param name the name of the field in the model
 * @param offset the index of its first value in the flat parameter array
 * @param size how many values it has; 1 for a scalar
 */
public record Parameter(String name, int offset, int size) {}
