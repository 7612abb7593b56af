package io.github.longhand.processor.schedule;

import java.util.OptionalInt;

/** Where a number stands that a trainer reads. */
public sealed interface Location {
  /** A field of the model that is a number. */
  record Field(String name) implements Location {}

  /** An element of a field of the model that is an array. */
  record FieldElement(String array, int place) implements Location {}

  /** An input or a target of the sample, or the step size. */
  record Sample(String name, OptionalInt element) implements Location {}

  /** A variable of the method, or an element of an array by variables of its loops. */
  record Text(String text) implements Location {}
}
