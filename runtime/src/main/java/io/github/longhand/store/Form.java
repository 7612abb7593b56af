package io.github.longhand.store;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The type and the shape of a tensor.
 *
 * @param shape the sizes of the dimensions
 */
record Form(ElementType type, List<Integer> shape) {
  /** As many dimensions as NumPy takes. */
  static final int DIMENSIONS = 64;

  /** The name that the header has for its texts. */
  static final String METADATA = "__metadata__";

  Form {
    shape = List.copyOf(shape);
  }

  /**
   * Returns the form of a tensor that is to be written.
   *
   * @throws IllegalArgumentException if it cannot be
   */
  static Form of(String name, ElementType type, List<Integer> shape, int size) {
    unicode(name);
    if (name.equals(METADATA)) {
      throw new IllegalArgumentException(
          "no tensor can be called " + METADATA + ": the texts of the file are");
    }
    if (shape.size() > DIMENSIONS || shape.stream().anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          name + " has shape " + shape + ", expected at most " + DIMENSIONS + " lengths from 0 on");
    }
    if (!elements(shape, size)) {
      throw new IllegalArgumentException(
          name + " has " + size + " elements, expected as many as shape " + shape + " has");
    }
    return new Form(type, shape);
  }

  /**
   * Makes sure that a text can be written.
   *
   * @throws IllegalArgumentException if it has half a surrogate pair
   */
  static void unicode(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "half a surrogate pair in " + Json.quote(text) + ", expected Unicode");
    }
  }

  private static boolean elements(List<Integer> shape, int size) {
    try {
      long product = 1;
      for (int length : shape) {
        product = Math.multiplyExact(product, (long) length);
      }
      return product == size;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** Returns for example {@code F64 [2, 3]}. */
  @Override
  public String toString() {
    return type + " " + shape;
  }
}
