package io.github.longhand.processor.schedule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The working memory of a trainer in parts: an array with an element for each value that one part
 * leaves for another. Fields would do as well, but a large network has more values than a class
 * file has room for names.
 */
final class Scratch {
  private final String name;
  private final Map<Value, Integer> indices = new HashMap<>();

  Scratch(String name) {
    this.name = name;
  }

  /** The index of a value, which gets the next free one if it has none yet. */
  int indexOf(Value value) {
    return indices.computeIfAbsent(value, v -> indices.size());
  }

  /** How code refers to the element of a value; empty if the value has none. */
  Optional<String> elementOf(Value value) {
    Integer index = indices.get(value);
    return index == null ? Optional.empty() : Optional.of(name + "[" + index + "]");
  }

  int size() {
    return indices.size();
  }
}
