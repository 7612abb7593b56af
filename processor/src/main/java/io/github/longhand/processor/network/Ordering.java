package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Symbols;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Neurons in an order of evaluation, found depth first without recursion, so that a chain of any
 * length will do.
 *
 * @param neurons each behind all that it reads; incomplete if there is a cycle
 * @param cycle neurons that depend on each other, the first again at the end
 */
record Ordering(List<Neuron> neurons, Optional<List<Neuron>> cycle) {
  private record Visit(Neuron neuron, Iterator<Neuron> sources) {}

  static Ordering of(List<Neuron> declared) {
    Map<String, Neuron> byValue = new HashMap<>();
    declared.forEach(n -> byValue.put(n.name(), n));
    Set<Neuron> done = new LinkedHashSet<>();
    for (Neuron start : declared) {
      Optional<List<Neuron>> cycle = visit(start, byValue, done);
      if (cycle.isPresent()) {
        return new Ordering(List.copyOf(done), cycle);
      }
    }
    return new Ordering(List.copyOf(done), Optional.empty());
  }

  private static Optional<List<Neuron>> visit(
      Neuron start, Map<String, Neuron> byValue, Set<Neuron> done) {
    Deque<Visit> path = new ArrayDeque<>();
    Set<Neuron> onPath = new LinkedHashSet<>();
    open(start, byValue, done, path, onPath);
    while (!path.isEmpty()) {
      Visit visit = path.peek();
      if (visit.sources().hasNext()) {
        Neuron source = visit.sources().next();
        if (onPath.contains(source)) {
          List<Neuron> cycle = new ArrayList<>(onPath);
          cycle = new ArrayList<>(cycle.subList(cycle.indexOf(source), cycle.size()));
          cycle.add(source);
          return Optional.of(cycle);
        }
        open(source, byValue, done, path, onPath);
      } else {
        path.pop();
        onPath.remove(visit.neuron());
        done.add(visit.neuron());
      }
    }
    return Optional.empty();
  }

  private static void open(
      Neuron neuron,
      Map<String, Neuron> byValue,
      Set<Neuron> done,
      Deque<Visit> path,
      Set<Neuron> onPath) {
    if (done.contains(neuron)) {
      return;
    }
    onPath.add(neuron);
    List<Neuron> sources =
        Symbols.names(neuron.reading()).stream()
            .map(byValue::get)
            .filter(java.util.Objects::nonNull)
            .sorted(java.util.Comparator.comparing(Neuron::value))
            .toList();
    path.push(new Visit(neuron, sources.iterator()));
  }
}
