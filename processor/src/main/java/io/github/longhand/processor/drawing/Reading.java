package io.github.longhand.processor.drawing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an expression reads, as edges show it.
 *
 * @param linear the sources that a factor of the whole expression multiplies, each with the weights
 *     that do so already
 * @param inside the sources within functions, which no factor outside multiplies
 * @param own the weights that multiply no source: biases above all
 */
record Reading(Map<String, Set<Factor>> linear, Map<String, Set<Factor>> inside, Set<Factor> own) {
  static final Reading NOTHING = new Reading(Map.of(), Map.of(), Set.of());

  /**
   * A weight.
   *
   * @param name the field, or {@code w[3]} for an element that is a variable by itself
   */
  record Factor(String name, boolean transposed) {}

  /**
   * A place where values are multiplied that are no weights.
   *
   * @param factors what is multiplied, each with the weights that multiply it alone
   */
  record Junction(String name, Map<String, Set<Factor>> factors) {}

  static Reading ofSource(String source) {
    return new Reading(Map.of(source, Set.of()), Map.of(), Set.of());
  }

  static Reading ofWeight(Factor weight) {
    return new Reading(Map.of(), Map.of(), Set.of(weight));
  }

  static Reading union(Collection<Reading> parts) {
    List<Reading> some = parts.stream().filter(r -> !r.equals(NOTHING)).toList();
    if (some.size() < 2) {
      return some.isEmpty() ? NOTHING : some.get(0);
    }
    return new Reading(
        union(some.stream().map(Reading::linear).toList()),
        union(some.stream().map(Reading::inside).toList()),
        unionOf(some.stream().map(Reading::own).toList()));
  }

  private static Map<String, Set<Factor>> union(List<Map<String, Set<Factor>>> parts) {
    Map<String, Set<Factor>> all = new LinkedHashMap<>();
    for (Map<String, Set<Factor>> part : parts) {
      part.forEach(
          (source, weights) -> all.merge(source, weights, (a, b) -> unionOf(List.of(a, b))));
    }
    return all;
  }

  private static Set<Factor> unionOf(List<Set<Factor>> parts) {
    Set<Factor> all = new LinkedHashSet<>();
    parts.forEach(all::addAll);
    return all;
  }

  /** The same within a function. */
  Reading enclosed() {
    return linear.isEmpty() ? this : new Reading(Map.of(), all(), own);
  }

  /** The same times weights. */
  Reading times(Set<Factor> weights) {
    if (weights.isEmpty()) {
      return this;
    }
    if (linear.isEmpty()) {
      return new Reading(linear, inside, unionOf(List.of(own, weights)));
    }
    Map<String, Set<Factor>> more = new LinkedHashMap<>();
    linear.forEach((source, by) -> more.put(source, unionOf(List.of(weights, by))));
    return new Reading(more, inside, own);
  }

  /** The same with a junction in place of all that it multiplies. */
  Reading through(Junction junction) {
    return new Reading(Map.of(junction.name(), Set.of()), inside, own);
  }

  /** The same with some of the weights that multiply sources transposed. */
  Reading transposing(Set<String> weights) {
    Map<String, Set<Factor>> turned = new LinkedHashMap<>();
    linear.forEach(
        (source, by) ->
            turned.put(
                source,
                by.stream()
                    .map(f -> new Factor(f.name(), f.transposed() || weights.contains(f.name())))
                    .collect(Collectors.toCollection(LinkedHashSet::new))));
    return new Reading(turned, inside, own);
  }

  /** All sources. */
  Map<String, Set<Factor>> all() {
    return union(List.of(linear, inside));
  }
}
