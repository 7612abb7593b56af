package io.github.longhand.processor.calculus;

import java.util.OptionalInt;

/**
 * Something that both a derivation and a trainer work out: by it a line of the one is found in the
 * other.
 *
 * @param name the symbol or array that becomes known, or the parameter that changes
 * @param element which element of an array, if one is meant
 */
public record Subject(Kind kind, String name, OptionalInt element) {
  /** What is worked out. */
  public enum Kind {
    VALUE,
    UPDATE
  }

  /** What a symbol or a whole array is. */
  public static Subject value(String name) {
    return new Subject(Kind.VALUE, name, OptionalInt.empty());
  }

  /** How a parameter changes. */
  public static Subject update(String name, OptionalInt element) {
    return new Subject(Kind.UPDATE, name, element);
  }

  /** The array that an element belongs to. */
  public Subject whole() {
    return new Subject(kind, name, OptionalInt.empty());
  }
}
