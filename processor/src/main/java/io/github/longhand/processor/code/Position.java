package io.github.longhand.processor.code;

import java.util.ArrayList;
import java.util.List;

/**
 * A position in a flat array: a constant of the trainer, a number, and multiples of what loops
 * count.
 *
 * @param start the constant at which a stretch starts; empty if the array is meant from its start
 */
public record Position(String start, int constant, List<Term> terms) {
  /** The first position of an array. */
  public static final Position ZERO = of(0);

  /**
   * A multiple of what a loop counts.
   *
   * @param counter the variable that counts
   */
  public record Term(String counter, int stride) {}

  public Position {
    terms = List.copyOf(terms);
  }

  public static Position of(int constant) {
    return new Position("", constant, List.of());
  }

  /** The start of a stretch. */
  public static Position at(String start) {
    return new Position(start, 0, List.of());
  }

  /** What a loop counts, as it is. */
  public static Position counted(String counter) {
    return ZERO.plus(counter, 1);
  }

  public Position plus(int more) {
    return new Position(start, Math.addExact(constant, more), terms);
  }

  public Position plus(String counter, int stride) {
    List<Term> more = new ArrayList<>(terms);
    more.add(new Term(counter, stride));
    return new Position(start, constant, more);
  }
}
