package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Curve.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Scheme.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The courses of the edges. */
final class Routes {
  /** Where lateral edges leave and arrive: to the next node, and to those behind it. */
  private static final double NEXT_ANGLE = Math.toRadians(60);

  private static final double LATERAL_ANGLE = Math.toRadians(42);
  private static final double SLANT = Math.toRadians(44);
  private static final double LOOP = 46;

  private final Columns columns;
  private final Lanes lanes;

  private Routes(Columns columns) {
    this.columns = columns;
    this.lanes = new Lanes(columns);
  }

  /** One curve for each edge. */
  static List<Curve> of(List<Wire> wires, Columns columns) {
    Routes routes = new Routes(columns);
    Curve[] curves = new Curve[wires.size()];
    // Short edges first: long ones go around them.
    IntStream.range(0, curves.length)
        .boxed()
        .sorted(Comparator.comparing(i -> routes.length(wires.get(i))))
        .forEach(i -> curves[i] = routes.curve(wires.get(i)));
    return List.of(curves);
  }

  private int length(Wire wire) {
    return columns.columnOf().get(wire.to()) - columns.columnOf().get(wire.from());
  }

  private Curve curve(Wire wire) {
    Node from = columns.byName().get(wire.from());
    Node to = columns.byName().get(wire.to());
    if (from == to) {
      return loop(from);
    }
    return length(wire) == 0 ? lateral(from, to) : forward(from, to);
  }

  private static Curve loop(Node node) {
    Point top = new Point(node.shape().x(), node.shape().top() - 1);
    return new Curve(
        Kind.LOOP,
        List.of(top.moved(14, 0), top.moved(44, -LOOP), top.moved(-44, -LOOP), top.moved(-14, 0)));
  }

  /** An arc to the right of the column, the wider the more nodes it has to pass. */
  private Curve lateral(Node from, Node to) {
    List<Node> column = columns.byColumn().get(columns.columnOf().get(from.name()));
    int steps = Math.abs(column.indexOf(from) - column.indexOf(to));
    double down = from.shape().y() < to.shape().y() ? 1 : -1;
    double angle = down * (steps == 1 ? NEXT_ANGLE : LATERAL_ANGLE);
    Point start = NodeShape.at(from, angle, true);
    Point end = NodeShape.at(to, -angle, true);
    double out = bulge(steps);
    double along = 0.28 * (end.y() - start.y());
    return new Curve(
        Kind.LATERAL, List.of(start, start.moved(out, along), end.moved(out, -along), end));
  }

  /** How far the control points of a lateral edge stand out. */
  static double bulge(int steps) {
    return 20 + 36 * (steps - 1);
  }

  private Curve forward(Node from, Node to) {
    Point start = NodeShape.side(from, centre(to), true);
    Point end = NodeShape.side(to, centre(from), false);
    int first = columns.columnOf().get(from.name()) + 1;
    int last = columns.columnOf().get(to.name()) - 1;
    if (lanes.isClear(start, end, first, last)) {
      lanes.occupy(start, end, first, last);
      return new Curve(Kind.STRAIGHT, List.of(start, end));
    }
    return around(from, to, lanes.route(centre(from), centre(to), first, last), first);
  }

  private static Point centre(Node node) {
    return new Point(node.shape().x(), node.shape().y());
  }

  /** Level past every column, and in soft bends from one to the next. */
  private Curve around(Node from, Node to, List<Double> heights, int first) {
    List<Point> points = new ArrayList<>();
    points.add(NodeShape.at(from, slant(from, heights.get(0)), true));
    for (int i = 0; i < heights.size(); i++) {
      Point enter = lane(first + i, heights.get(i), true);
      Point leave = lane(first + i, heights.get(i), false);
      bend(points, enter);
      points.add(enter.toward(leave, 1.0 / 3));
      points.add(enter.toward(leave, 2.0 / 3));
      points.add(leave);
    }
    bend(points, NodeShape.at(to, slant(to, heights.get(heights.size() - 1)), false));
    return new Curve(Kind.ROUTED, points);
  }

  /** Off the middle of a side, where straight edges are. */
  private static double slant(Node node, double level) {
    return Math.signum(level - node.shape().y()) * SLANT;
  }

  private Point lane(int column, double y, boolean left) {
    Box band = columns.band(column);
    return new Point(left ? band.left() : band.right(), y);
  }

  private static void bend(List<Point> points, Point to) {
    Point from = points.get(points.size() - 1);
    double half = (to.x() - from.x()) / 2;
    points.add(from.moved(half, 0));
    points.add(to.moved(-half, 0));
    points.add(to);
  }
}
