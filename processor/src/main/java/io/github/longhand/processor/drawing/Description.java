package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Wiring.Link;
import io.github.longhand.processor.drawing.Wiring.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The topology in words, for whom does not see the picture. */
final class Description {
  private Description() {}

  /** A sentence for each layer. */
  static List<String> of(Wiring wiring, Layers layers) {
    Map<String, List<Link>> incoming = wiring.incoming();
    List<String> inputs = new ArrayList<>();
    Map<Integer, List<String>> clauses = new TreeMap<>();
    String loss = "";
    for (Unit unit : wiring.units()) {
      switch (unit.kind()) {
        case INPUT -> inputs.add(unit.name());
        case NEURON ->
            clauses
                .computeIfAbsent(layers.of(unit.name()), column -> new ArrayList<>())
                .add(unit.name() + reads(unit, incoming));
        case LOSS -> loss = "The loss L" + reads(unit, incoming) + ".";
        case PRODUCT, TARGET, FOLD -> {}
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!inputs.isEmpty()) {
      sentences.add((inputs.size() == 1 ? "Input: " : "Inputs: ") + listed(inputs) + ".");
    }
    int layer = 0;
    for (List<String> of : clauses.values()) {
      layer++;
      sentences.add("Layer " + layer + ": " + String.join("; ", of) + ".");
    }
    sentences.add(loss);
    return sentences;
  }

  private static String reads(Unit unit, Map<String, List<Link>> incoming) {
    Set<String> sources = new LinkedHashSet<>();
    collect(unit.name(), incoming, sources);
    return sources.isEmpty() ? " reads weights only" : " reads " + listed(List.copyOf(sources));
  }

  private static void collect(String unit, Map<String, List<Link>> incoming, Set<String> sources) {
    for (Link link : incoming.getOrDefault(unit, List.of())) {
      if (link.from().indexOf('*') < 0) {
        sources.add(link.from());
      } else {
        collect(link.from(), incoming, sources);
      }
    }
  }

  static String listed(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }
}
