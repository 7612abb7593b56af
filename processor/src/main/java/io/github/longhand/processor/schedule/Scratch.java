package io.github.longhand.processor.schedule;

import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The working memory of a trainer in parts: an array with an element for each value that one part
 * leaves for another. Fields would do as well, but a large network has more values than a class
 * file has room for names.
 */
final class Scratch {
  private final Map<Value, Integer> indices = new HashMap<>();

  /** The index of a value, which gets the next free one if it has none yet. */
  int indexOf(Value value) {
    return indices.computeIfAbsent(value, v -> indices.size());
  }

  /** How code refers to the element of a value; empty if the value has none. */
  Optional<Location> elementOf(Value value) {
    Integer index = indices.get(value);
    return index == null
        ? Optional.empty()
        : Optional.of(new Location.Element(ArrayRef.SCRATCH, Position.of(index)));
  }

  int size() {
    return indices.size();
  }
}
