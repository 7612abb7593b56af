package io.github.longhand.optimiser;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What optimisers have in common: rates of decay, and arrays by name. */
final class Remembered {
  private Remembered() {}

  /** Returns a map of names and arrays, which alternate. */
  static SortedMap<String, double[]> of(Object... namesAndArrays) {
    SortedMap<String, double[]> state = new TreeMap<>();
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      state.put((String) namesAndArrays[i], (double[]) namesAndArrays[i + 1]);
    }
    return Collections.unmodifiableSortedMap(state);
  }

  /** Makes sure that a rate of decay is from 0 to 1, 1 excluded. */
  static double rate(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected a number from 0 to 1, 1 excluded");
    }
    return value;
  }
}
