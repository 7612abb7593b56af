package io.github.longhand.processor.network;

import java.util.Optional;

/** A number of rows or columns that may not be known yet; those found equal become one. */
final class Dim {
  private Dim parent;
  private int value;
  private String source = "";

  private Dim() {}

  static Dim open() {
    return new Dim();
  }

  /**
   * A known number.
   *
   * @param source what gave it, for messages; empty if there is nothing to tell
   */
  static Dim of(int value, String source) {
    Dim dim = new Dim();
    dim.value = value;
    dim.source = source;
    return dim;
  }

  /** One object for all that were found equal. */
  Dim root() {
    Dim dim = this;
    while (dim.parent != null) {
      dim = dim.parent;
    }
    return dim;
  }

  boolean isKnown() {
    return root().value > 0;
  }

  /** The number; 0 if it is not known. */
  int value() {
    return root().value;
  }

  /** What gave the number. */
  Optional<String> source() {
    String text = root().source;
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** The number, with what gave it. */
  String described() {
    return this + source().map(s -> " (" + s + ")").orElse("");
  }

  /** Makes the two one; false if they are known and differ. */
  boolean unify(Dim other) {
    Dim a = root();
    Dim b = other.root();
    if (a == b) {
      return true;
    }
    if (a.value > 0 && b.value > 0) {
      return a.value == b.value;
    }
    Dim known = a.value > 0 ? a : b;
    Dim open = known == a ? b : a;
    open.parent = known;
    return true;
  }

  @Override
  public String toString() {
    return isKnown() ? Integer.toString(value()) : "?";
  }
}
