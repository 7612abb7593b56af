package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Scheme.Block;
import io.github.longhand.processor.drawing.Scheme.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes in their places: the columns from left to right, the nodes of each around one axis, so
 * that what is symmetrical looks so. Targets hang below the outputs and leave these on the axis.
 *
 * @param byColumn the nodes from top to bottom
 * @param columnOf the column of each node by its name
 */
record Columns(List<List<Node>> byColumn, Map<String, Integer> columnOf, Map<String, Node> byName) {
  private static final double NODES_APART = 42;
  private static final double TARGETS_APART = 26;
  private static final double NEAREST = 100;
  private static final double FARTHEST = 420;

  /** So steep may the edges between two columns be on average, height over width. */
  private static final double STEEPNESS = 1.8;

  static Columns of(Scheme scheme) {
    List<List<Block>> columns = Order.of(scheme);
    Map<String, Double> heights = new HashMap<>();
    List<Double> widths = new ArrayList<>();
    for (List<Block> column : columns) {
      placeVertically(column, heights);
      widths.add(column.stream().mapToDouble(NodeShape::width).max().orElse(0));
    }
    List<Double> gaps = gaps(scheme, columns, heights);
    List<List<Node>> nodes = new ArrayList<>();
    double x = 0;
    for (int c = 0; c < columns.size(); c++) {
      double centre = x + widths.get(c) / 2;
      double outline = NodeShape.commonWidth(columns.get(c));
      nodes.add(
          columns.get(c).stream()
              .map(b -> NodeShape.place(b, outline, centre, heights.get(b.name())))
              .toList());
      x += widths.get(c) + gaps.get(c);
    }
    return of(nodes);
  }

  private static Columns of(List<List<Node>> byColumn) {
    Map<String, Integer> columnOf = new HashMap<>();
    Map<String, Node> byName = new LinkedHashMap<>();
    for (int c = 0; c < byColumn.size(); c++) {
      for (Node node : byColumn.get(c)) {
        columnOf.put(node.name(), c);
        byName.put(node.name(), node);
      }
    }
    return new Columns(byColumn, columnOf, byName);
  }

  List<Node> nodes() {
    return List.copyOf(byName.values());
  }

  /** The outline with all that is written around it. */
  static Box room(Node node) {
    List<Box> boxes = new ArrayList<>(List.of(node.shape()));
    node.texts().forEach(t -> boxes.add(t.box()));
    return Box.around(boxes);
  }

  /** The room of all nodes of a column. */
  Box band(int column) {
    return Box.around(byColumn.get(column).stream().map(Columns::room).toList());
  }

  private static void placeVertically(List<Block> column, Map<String, Double> heights) {
    List<Block> main = column.stream().filter(b -> b.kind() != Kind.TARGET).toList();
    List<Block> hanging = column.stream().filter(b -> b.kind() == Kind.TARGET).toList();
    if (main.isEmpty()) {
      main = hanging;
      hanging = List.of();
    }
    double pitch =
        main.stream().mapToDouble(b -> NodeShape.height(b) + NodeShape.below(b)).max().orElse(0)
            + NODES_APART;
    double bottom = 0;
    for (int i = 0; i < main.size(); i++) {
      Block block = main.get(i);
      double y = (i - (main.size() - 1) / 2.0) * pitch;
      heights.put(block.name(), y);
      bottom = y + NodeShape.height(block) / 2 + NodeShape.below(block);
    }
    for (Block block : hanging) {
      double y = bottom + TARGETS_APART + NodeShape.height(block) / 2;
      heights.put(block.name(), y);
      bottom = y + NodeShape.height(block) / 2 + NodeShape.below(block);
    }
  }

  /** How much room the edges behind each column need. */
  private static List<Double> gaps(
      Scheme scheme, List<List<Block>> columns, Map<String, Double> heights) {
    Map<String, Integer> columnOf = new HashMap<>();
    scheme.blocks().forEach(b -> columnOf.put(b.name(), b.column()));
    Map<String, Integer> rank = new HashMap<>();
    columns.forEach(column -> column.forEach(b -> rank.put(b.name(), column.indexOf(b))));
    double[] label = new double[columns.size()];
    double[] rise = new double[columns.size()];
    double[] lateral = new double[columns.size()];
    int[] labels = new int[columns.size()];
    for (Wire wire : scheme.wires()) {
      int from = columnOf.get(wire.from());
      int to = columnOf.get(wire.to());
      double width = TextWidth.of(wire.label(), Style.WEIGHT.size());
      double dy = Math.abs(heights.get(wire.from()) - heights.get(wire.to()));
      if (from == to) {
        int steps = Math.abs(rank.get(wire.from()) - rank.get(wire.to()));
        lateral[from] = Math.max(lateral[from], 0.75 * Routes.bulge(steps) + width / 2);
      } else {
        // The label of a long edge stands somewhere along it: room in its first gap will do.
        label[from] = Math.max(label[from], width);
        labels[from] += width > 0 ? 1 : 0;
        rise[from] = Math.max(rise[from], to == from + 1 ? dy : 0);
      }
    }
    List<Double> gaps = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      double room = label[c] > 0 ? label[c] + 80 : 0;
      double crowd = labels[c] > 1 ? NEAREST + 14 * labels[c] : 0;
      double gap = Math.max(Math.max(NEAREST, room), Math.max(rise[c] / STEEPNESS, crowd));
      gaps.add(Math.min(gap, Math.max(FARTHEST, room)) + lateral[c]);
    }
    return gaps;
  }
}
