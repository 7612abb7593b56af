package io.github.longhand.processor.code;

import java.util.OptionalInt;

/** Where a number stands that a trainer reads or writes. */
public sealed interface Location {
  /** A field of the model that is a number. */
  record Field(String name) implements Location {}

  /** An element of an array. */
  record Element(ArrayRef array, Position position) implements Location {}

  /** A variable or an argument of the method. */
  record Variable(String name) implements Location {}

  /** An input or a target of the sample, or the step size: where it stands, the method says. */
  record Sample(String name, OptionalInt element) implements Location {}

  /** An element of a field of the model. */
  static Location ofModel(String field, int place) {
    return new Element(new ArrayRef(ArrayRef.Home.MODEL, field), Position.of(place));
  }
}
