package io.github.longhand.processor.drawing;

import java.util.Collection;

/** A rectangle; y grows downwards. */
public record Box(double left, double top, double right, double bottom) {
  static Box around(double x, double y, double width, double height) {
    return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  static Box around(Collection<Box> boxes) {
    return boxes.stream()
        .reduce(
            (a, b) ->
                new Box(
                    Math.min(a.left, b.left),
                    Math.min(a.top, b.top),
                    Math.max(a.right, b.right),
                    Math.max(a.bottom, b.bottom)))
        .orElse(new Box(0, 0, 0, 0));
  }

  public double width() {
    return right - left;
  }

  public double height() {
    return bottom - top;
  }

  public double x() {
    return (left + right) / 2;
  }

  public double y() {
    return (top + bottom) / 2;
  }

  public boolean overlaps(Box other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  public boolean contains(Point p) {
    return p.x() >= left && p.x() <= right && p.y() >= top && p.y() <= bottom;
  }

  Box grown(double by) {
    return new Box(left - by, top - by, right + by, bottom + by);
  }

  Box moved(double dx, double dy) {
    return new Box(left + dx, top + dy, right + dx, bottom + dy);
  }
}
