package io.github.longhand.processor.drawing;

/** A place in a drawing; y grows downwards. */
public record Point(double x, double y) {
  Point moved(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }

  /** The point a share of the way to another. */
  Point toward(Point other, double share) {
    return new Point(x + share * (other.x - x), y + share * (other.y - y));
  }
}
