package io.github.longhand.processor.code;

/** Numbers that a trainer looks at together. */
public sealed interface Stretch {
  /** Neighbours in an array. */
  record Elements(ArrayRef array, Position first, Bound size) implements Stretch {}

  /** A field of the model that is a number. */
  record Number(String field) implements Stretch {}

  /**
   * A number of each sample, in an array of its own among those of a block.
   *
   * @param index which of these arrays
   */
  record Slot(int index) implements Stretch {}
}
