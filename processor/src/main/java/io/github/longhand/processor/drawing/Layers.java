package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Wiring.Link;
import io.github.longhand.processor.drawing.Wiring.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a drawing, from left to right: of each unit the number of edges on the longest
 * path to it, where edges within a layer do not count.
 *
 * <p>An edge from a to b lies within a layer if b reads all that a reads, and a is read by all that
 * read b. Without the edge the two would then stand side by side, at the same distance from the
 * inputs and from the loss: b does not stand behind a, it listens to its neighbour. In a chain, and
 * where an edge skips a layer, one of the two conditions fails.
 *
 * @param columns the column of each unit by its name
 * @param last the column of the loss
 */
record Layers(Map<String, Integer> columns, int last) {
  static Layers of(Wiring wiring) {
    Map<String, Kind> kinds = new HashMap<>();
    wiring.units().forEach(u -> kinds.put(u.name(), u.kind()));
    Map<String, List<Link>> incoming = wiring.incoming();
    Map<String, Set<String>> reads = reads(wiring, kinds, incoming);
    Map<String, Set<String>> readers = new HashMap<>();
    reads.forEach(
        (to, sources) ->
            sources.forEach(
                from -> readers.computeIfAbsent(from, name -> new HashSet<>()).add(to)));
    Map<String, Integer> columns = new HashMap<>();
    int deepest = 0;
    for (Unit unit : wiring.units()) {
      int column = unit.kind() == Kind.INPUT ? 0 : 1;
      for (Link link : incoming.getOrDefault(unit.name(), List.of())) {
        boolean lateral =
            kinds.get(link.from()) == Kind.NEURON
                && unit.kind() == Kind.NEURON
                && isLateral(link, reads, readers);
        column = Math.max(column, columns.getOrDefault(link.from(), 0) + (lateral ? 0 : 1));
      }
      if (unit.kind() != Kind.TARGET && unit.kind() != Kind.LOSS) {
        deepest = Math.max(deepest, column);
      }
      columns.put(unit.name(), column);
    }
    // Targets stand with the outputs, one column before the loss, wherever that is.
    for (Unit unit : wiring.units()) {
      if (unit.kind() == Kind.TARGET) {
        columns.put(unit.name(), deepest);
      } else if (unit.kind() == Kind.LOSS) {
        columns.put(unit.name(), deepest + 1);
      }
    }
    return new Layers(columns, deepest + 1);
  }

  int of(String unit) {
    return columns.get(unit);
  }

  /** What each unit but a product reads, be it by way of products. */
  private static Map<String, Set<String>> reads(
      Wiring wiring, Map<String, Kind> kinds, Map<String, List<Link>> incoming) {
    Map<String, Set<String>> reads = new HashMap<>();
    for (Unit unit : wiring.units()) {
      Set<String> sources = new HashSet<>();
      for (Link link : incoming.getOrDefault(unit.name(), List.of())) {
        if (kinds.get(link.from()) == Kind.PRODUCT) {
          sources.addAll(reads.get(link.from()));
        } else {
          sources.add(link.from());
        }
      }
      reads.put(unit.name(), sources);
    }
    wiring.units().stream()
        .filter(u -> u.kind() == Kind.PRODUCT)
        .forEach(u -> reads.remove(u.name()));
    return reads;
  }

  private static boolean isLateral(
      Link link, Map<String, Set<String>> reads, Map<String, Set<String>> readers) {
    Set<String> before = reads.get(link.from());
    Set<String> behind = readers.getOrDefault(link.to(), Set.of());
    return !before.isEmpty()
        && !behind.isEmpty()
        && reads.get(link.to()).containsAll(before)
        && readers.get(link.from()).containsAll(behind);
  }
}
