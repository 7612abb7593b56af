package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many scalar weights, biases not counted, stand in the first equation that reads each. */
public final class WeightCounts {
  private final Map<String, Integer> counts;

  private WeightCounts(Map<String, Integer> counts) {
    this.counts = counts;
  }

  /** Counts. */
  public static WeightCounts of(Network network) {
    Set<String> weights = new HashSet<>();
    Set<String> scalars = new HashSet<>();
    for (Variable v : network.weights()) {
      if (!network.shape(v).isArray()) {
        scalars.add(v.name());
        if (v.role() == Role.WEIGHT) {
          weights.add(v.name());
        }
      }
    }
    List<Expr> equations = new ArrayList<>();
    network.neurons().forEach(n -> equations.add(n.reading()));
    equations.add(network.loss());
    Map<String, Integer> counts = new HashMap<>();
    for (Expr equation : equations) {
      Set<String> read = new HashSet<>(Symbols.names(equation));
      read.retainAll(scalars);
      int count = (int) read.stream().filter(weights::contains).count();
      read.forEach(name -> counts.putIfAbsent(name, Math.max(count, 1)));
    }
    return new WeightCounts(counts);
  }

  /** The weights of the equation that has a scalar one, itself included; 1 if none reads it. */
  public int beside(String weight) {
    return counts.getOrDefault(weight, 1);
  }
}
