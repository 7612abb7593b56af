package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Diagram.Text;
import io.github.longhand.processor.drawing.Scheme.Wire;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Places for the labels along the edges, off nodes, other labels and, if possible, other edges. */
final class EdgeLabels {
  private static final double ON_NODE_OR_LABEL = 1_000;
  private static final double ON_EDGE = 14;
  private static final double OFF_CENTRE = 26;
  private static final double AIR = 2;

  private final List<Box> nodes;
  private final List<List<Point>> samples;
  private final List<Box> bounds;
  private final List<Box> placed = new ArrayList<>();

  private EdgeLabels(List<Curve> curves, Columns columns) {
    nodes = columns.nodes().stream().map(n -> Columns.room(n).grown(AIR)).toList();
    samples = curves.stream().map(Curve::samples).toList();
    bounds = curves.stream().map(Curve::box).map(b -> b.grown(AIR)).toList();
  }

  /** A text for each edge that has a label. */
  static List<Optional<Text>> of(List<Wire> wires, List<Curve> curves, Columns columns) {
    EdgeLabels labels = new EdgeLabels(curves, columns);
    List<Integer> labelled =
        IntStream.range(0, wires.size())
            .filter(i -> !wires.get(i).label().isEmpty())
            .boxed()
            // The shorter an edge, the fewer places it has.
            .sorted(Comparator.comparing(i -> labels.length(i)))
            .toList();
    Map<List<Integer>, List<Integer>> fans = new LinkedHashMap<>();
    for (int i : labelled) {
      Wire wire = wires.get(i);
      int from = columns.columnOf().get(wire.from());
      int to = columns.columnOf().get(wire.to());
      fans.computeIfAbsent(List.of(from, to), pair -> new ArrayList<>()).add(i);
    }
    List<Optional<Text>> texts =
        new ArrayList<>(Collections.nCopies(wires.size(), Optional.empty()));
    fans.values()
        .forEach(
            fan -> {
              double share = labels.commonShare(fan, wires);
              fan.forEach(
                  i -> texts.set(i, Optional.of(labels.place(i, wires.get(i).label(), share))));
            });
    return texts;
  }

  /** How far along all edges between two columns the labels disturb least: there they line up. */
  private double commonShare(List<Integer> fan, List<Wire> wires) {
    double best = 0.5;
    double least = Double.POSITIVE_INFINITY;
    int kept = placed.size();
    for (int percent = 25; percent <= 75; percent += 5) {
      double share = percent / 100.0;
      double cost = fan.size() * OFF_CENTRE * Math.abs(share - 0.5);
      for (int i : fan) {
        Text text = at(i, wires.get(i).label(), share);
        cost += cost(text.box().grown(AIR), i);
        placed.add(text.box());
      }
      placed.subList(kept, placed.size()).clear();
      if (cost < least) {
        least = cost;
        best = share;
      }
    }
    return best;
  }

  private double length(int edge) {
    List<Point> points = samples.get(edge);
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += distance(points.get(i - 1), points.get(i));
    }
    return length;
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  private Text place(int edge, Label label, double share) {
    Text best = at(edge, label, share);
    double least = cost(best.box().grown(AIR), edge);
    for (int percent = 4; percent <= 96 && least > 0; percent += 2) {
      Text text = at(edge, label, percent / 100.0);
      double off = Math.abs(percent / 100.0 - share);
      double cost = cost(text.box().grown(AIR), edge) + OFF_CENTRE * off;
      if (cost < least) {
        least = cost;
        best = text;
      }
    }
    placed.add(best.box());
    return best;
  }

  private Text at(int edge, Label label, double share) {
    List<Point> points = samples.get(edge);
    Point point = points.get((int) Math.round(share * (points.size() - 1)));
    return new Text(label, Style.WEIGHT, point.x(), point.y());
  }

  private double cost(Box box, int edge) {
    double cost = 0;
    for (List<Box> others : Arrays.asList(nodes, placed)) {
      cost += ON_NODE_OR_LABEL * others.stream().filter(box::overlaps).count();
    }
    for (int other = 0; other < samples.size(); other++) {
      if (other != edge
          && box.overlaps(bounds.get(other))
          && samples.get(other).stream().anyMatch(box::contains)) {
        cost += ON_EDGE;
      }
    }
    return cost;
  }
}
