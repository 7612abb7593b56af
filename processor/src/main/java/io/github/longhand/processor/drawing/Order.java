package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Scheme.Block;
import io.github.longhand.processor.drawing.Scheme.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the nodes in each column: that of declaration, unless edges cross less in the order
 * of the neighbours' mean heights (Sugiyama, Tagawa and Toda, 1981).
 */
final class Order {
  private static final int SWEEPS = 6;

  private final Map<String, List<String>> before = new HashMap<>();
  private final Map<String, List<String>> behind = new HashMap<>();
  private final List<Wire> wires;

  private Order(List<Wire> wires) {
    this.wires = wires;
    for (Wire wire : wires) {
      before.computeIfAbsent(wire.to(), name -> new ArrayList<>()).add(wire.from());
      behind.computeIfAbsent(wire.from(), name -> new ArrayList<>()).add(wire.to());
    }
  }

  /** The columns, each from top to bottom. */
  static List<List<Block>> of(Scheme scheme) {
    List<List<Block>> columns = new ArrayList<>();
    for (Block block : scheme.blocks()) {
      while (columns.size() <= block.column()) {
        columns.add(new ArrayList<>());
      }
      columns.get(block.column()).add(block);
    }
    return new Order(scheme.wires()).improved(columns);
  }

  private List<List<Block>> improved(List<List<Block>> declared) {
    List<List<Block>> best = declared;
    int fewest = crossings(declared);
    List<List<Block>> columns = declared;
    for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
      columns = swept(columns, sweep % 2 == 0);
      int crossings = crossings(columns);
      if (crossings < fewest) {
        fewest = crossings;
        best = columns;
      }
    }
    return best;
  }

  private List<List<Block>> swept(List<List<Block>> columns, boolean rightwards) {
    List<List<Block>> swept = new ArrayList<>(columns);
    Map<String, Double> heights = heights(columns);
    for (int i = 0; i < columns.size(); i++) {
      int c = rightwards ? i : columns.size() - 1 - i;
      Map<String, List<String>> neighbours = rightwards ? before : behind;
      List<Block> column = new ArrayList<>(columns.get(c));
      column.sort(
          Comparator.comparing(
              b ->
                  neighbours.getOrDefault(b.name(), List.of()).stream()
                      .mapToDouble(heights::get)
                      .average()
                      .orElse(heights.get(b.name()))));
      swept.set(c, column);
      put(column, heights);
    }
    return swept;
  }

  private static Map<String, Double> heights(List<List<Block>> columns) {
    Map<String, Double> heights = new HashMap<>();
    columns.forEach(column -> put(column, heights));
    return heights;
  }

  private static void put(List<Block> column, Map<String, Double> heights) {
    for (int i = 0; i < column.size(); i++) {
      heights.put(column.get(i).name(), i - (column.size() - 1) / 2.0);
    }
  }

  /** How many pairs of edges between the same two columns cross. */
  private int crossings(List<List<Block>> columns) {
    Map<String, Double> heights = heights(columns);
    Map<String, Block> blocks = new HashMap<>();
    columns.forEach(column -> column.forEach(b -> blocks.put(b.name(), b)));
    int crossings = 0;
    for (int i = 0; i < wires.size(); i++) {
      for (int j = 0; j < i; j++) {
        Wire a = wires.get(i);
        Wire b = wires.get(j);
        boolean beside =
            blocks.get(a.from()).column() == blocks.get(b.from()).column()
                && blocks.get(a.to()).column() == blocks.get(b.to()).column()
                && blocks.get(a.from()).kind() != Kind.TARGET
                && blocks.get(b.from()).kind() != Kind.TARGET;
        double left = heights.get(a.from()) - heights.get(b.from());
        double right = heights.get(a.to()) - heights.get(b.to());
        crossings += beside && left * right < 0 ? 1 : 0;
      }
    }
    return crossings;
  }
}
