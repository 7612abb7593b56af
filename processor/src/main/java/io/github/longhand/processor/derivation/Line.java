package io.github.longhand.processor.derivation;

import java.util.List;
import java.util.OptionalInt;

/**
 * A line of working: two sides and why they are equal.
 *
 * @param reason empty where nothing is to be said
 * @param javaLine the line of the trainer's source that computes the right side
 */
public record Line(
    Formula left, Relation relation, Formula right, List<Span> reason, OptionalInt javaLine) {
  public Line {
    reason = List.copyOf(reason);
  }

  static Line equation(Formula left, Formula right, List<Span> reason) {
    return new Line(left, Relation.EQUALS, right, reason, OptionalInt.empty());
  }

  Line at(OptionalInt line) {
    return new Line(left, relation, right, reason, line);
  }

  /** What stands between the sides. */
  public enum Relation {
    EQUALS,
    BECOMES
  }
}
