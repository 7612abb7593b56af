package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;

/**
 * One dimension of an array.
 *
 * @param index the position of the general element: a variable, or 0 where there is one position
 * @param size how many positions there are
 */
public record Axis(Index index, int size) {
  /** The dimension that a variable runs through. */
  public static Axis of(IndexVariable variable) {
    return new Axis(Index.of(variable), variable.size());
  }
}
