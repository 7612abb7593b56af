package io.github.longhand.processor.notation;

/**
 * How large an array is.
 *
 * @param columns 1 for a vector
 */
public record Dimensions(int rows, int columns) {}
