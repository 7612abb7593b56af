package io.github.longhand.processor.formula;

/**
 * A stretch of a formula's text.
 *
 * @param start index of its first UTF-16 unit
 * @param end index after its last
 */
public record Span(int start, int end) {}
