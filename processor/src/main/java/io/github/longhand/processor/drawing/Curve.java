package io.github.longhand.processor.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * The course of an edge.
 *
 * @param points two for a straight line; for a chain of cubic Bézier curves, the start and then two
 *     control points and an end for each
 */
public record Curve(Kind kind, List<Point> points) {
  /** How an edge runs. */
  public enum Kind {
    /** From one column to a later one. */
    STRAIGHT,
    /** Around the nodes of the columns between. */
    ROUTED,
    /** Within a column. */
    LATERAL,
    /** From a block back to itself. */
    LOOP
  }

  private static final int PIECES = 48;

  public Curve {
    points = List.copyOf(points);
  }

  /** Points along the curve, from its start to its end. */
  List<Point> samples() {
    List<Point> samples = new ArrayList<>(List.of(points.get(0)));
    int step = points.size() == 2 ? 1 : 3;
    for (int from = 0; from + step < points.size(); from += step) {
      for (int i = 1; i <= PIECES; i++) {
        double t = (double) i / PIECES;
        samples.add(step == 1 ? points.get(0).toward(points.get(1), t) : bezier(from, t));
      }
    }
    return samples;
  }

  /** By de Casteljau's construction. */
  private Point bezier(int from, double t) {
    List<Point> left = points.subList(from, from + 4);
    while (left.size() > 1) {
      List<Point> next = new ArrayList<>();
      for (int i = 0; i + 1 < left.size(); i++) {
        next.add(left.get(i).toward(left.get(i + 1), t));
      }
      left = next;
    }
    return left.get(0);
  }

  Box box() {
    return Box.around(points.stream().map(p -> new Box(p.x(), p.y(), p.x(), p.y())).toList());
  }

  Curve moved(double dx, double dy) {
    return new Curve(kind, points.stream().map(p -> p.moved(dx, dy)).toList());
  }
}
