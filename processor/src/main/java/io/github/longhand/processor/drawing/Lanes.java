package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds levels on which edges pass columns, between and beside the nodes. */
final class Lanes {
  private static final double CLEARANCE = 9;
  private static final double APART = 13;
  private static final double CROSSING = 120;
  private static final double BEND = 25;
  private static final int PROBES = 20;

  /** Of so many beginnings is the best route found: all of them would take cubic time. */
  private static final int MOST_ROUTES = 12;

  /** So far from the middle of its side does an edge leave or reach a node. */
  private static final double OFF_MIDDLE = 24;

  private final Columns columns;
  private final List<List<Box>> rooms = new ArrayList<>();
  private final List<Set<Double>> taken = new ArrayList<>();

  /** For the gap before each column, where edges leave and where they arrive. */
  private final List<List<Step>> passing = new ArrayList<>();

  private record Step(double from, double to) {
    boolean crosses(Step other) {
      return (from - other.from) * (to - other.to) < 0;
    }
  }

  /** A way past some columns; level, it bends nowhere. */
  private record Route(List<Double> levels, double at, double cost) {}

  Lanes(Columns columns) {
    this.columns = columns;
    for (List<Node> column : columns.byColumn()) {
      rooms.add(
          column.stream()
              .map(n -> Columns.room(n).grown(CLEARANCE))
              .sorted(Comparator.comparing(Box::top))
              .toList());
      taken.add(new HashSet<>());
      passing.add(new ArrayList<>());
    }
  }

  /** Whether a straight line touches no node of the columns between. */
  boolean isClear(Point start, Point end, int first, int last) {
    for (int c = first; c <= last; c++) {
      for (Box room : rooms.get(c)) {
        for (int i = 0; i <= PROBES; i++) {
          double x = room.left() + room.width() * i / PROBES;
          if (room.contains(new Point(x, height(start, end, x)))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Notes a straight line. */
  void occupy(Point start, Point end, int first, int last) {
    double before = start.y();
    for (int c = first; c <= last + 1; c++) {
      double next = c > last ? end.y() : height(start, end, columns.band(c).x());
      passing.get(c).add(new Step(before, next));
      before = next;
    }
  }

  private static double height(Point start, Point end, double x) {
    return start.y() + (x - start.x()) / (end.x() - start.x()) * (end.y() - start.y());
  }

  /** The levels past the columns with the least rise and fall, and with few bends and crossings. */
  List<Double> route(Point start, Point end, int first, int last) {
    Set<Double> levels = levels(first, last);
    List<Route> routes = List.of(new Route(List.of(), start.y(), 0));
    for (int c = first; c <= last; c++) {
      List<Route> longer = new ArrayList<>();
      for (double level : levels) {
        if (isFree(c, level)) {
          longer.add(best(routes, c, level, false));
        }
      }
      longer.sort(Comparator.comparing(Route::cost));
      routes = longer.subList(0, Math.min(MOST_ROUTES, longer.size()));
    }
    List<Double> route = best(routes, last + 1, end.y(), true).levels();
    double before = start.y();
    for (int c = first; c <= last + 1; c++) {
      double level = route.get(c - first);
      passing.get(c).add(step(before, level, c == first, c > last));
      if (c <= last) {
        taken.get(c).add(level);
      }
      before = level;
    }
    return route.subList(0, route.size() - 1);
  }

  private Route best(List<Route> routes, int column, double level, boolean last) {
    Route best = null;
    for (Route route : routes) {
      boolean first = route.levels().isEmpty();
      Step step = step(route.at(), level, first, last);
      double cost = route.cost() + Math.abs(route.at() - level) + (route.at() == level ? 0 : BEND);
      cost += CROSSING * passing.get(column).stream().filter(step::crosses).count();
      if (best == null || cost < best.cost()) {
        List<Double> levels = new ArrayList<>(route.levels());
        levels.add(level);
        best = new Route(levels, level, cost);
      }
    }
    return best;
  }

  /** From one level to the next, where the ends touch the upper or lower half of a side. */
  private static Step step(double from, double to, boolean first, boolean last) {
    double off = OFF_MIDDLE * Math.signum(to - from);
    return new Step(first ? from + off : from, last ? to - off : to);
  }

  private boolean isFree(int column, double level) {
    return rooms.get(column).stream().noneMatch(r -> r.top() < level && level < r.bottom())
        && taken.get(column).stream().noneMatch(t -> Math.abs(t - level) < APART - 1);
  }

  /** What may be free in some column: between two nodes, above the first and below the last. */
  private Set<Double> levels(int first, int last) {
    Set<Double> levels = new TreeSet<>();
    for (int c = first; c <= last; c++) {
      List<Box> column = rooms.get(c);
      for (int i = 0; i + 1 < column.size(); i++) {
        double top = column.get(i).bottom();
        double space = column.get(i + 1).top() - top;
        int lanes = (int) Math.floor(space / APART) + 1;
        for (int k = 0; k < lanes && space >= 0; k++) {
          levels.add(top + (space - (lanes - 1) * APART) / 2 + k * APART);
        }
      }
    }
    double top = rooms.subList(first, last + 1).stream().mapToDouble(Lanes::top).min().orElse(0);
    double bottom =
        rooms.subList(first, last + 1).stream().mapToDouble(Lanes::bottom).max().orElse(0);
    int most = taken.subList(first, last + 1).stream().mapToInt(Set::size).sum();
    for (int k = 0; k <= most; k++) {
      levels.add(top - k * APART);
      levels.add(bottom + k * APART);
    }
    return levels;
  }

  private static double top(List<Box> column) {
    return column.get(0).top();
  }

  private static double bottom(List<Box> column) {
    return column.get(column.size() - 1).bottom();
  }
}
