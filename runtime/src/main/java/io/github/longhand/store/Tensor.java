package io.github.longhand.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * An array with a name and a shape, as a file holds it. Its elements are in C order: the last index
 * runs fastest, so that a matrix is stored row by row.
 */
public final class Tensor {
  /** As many dimensions as NumPy takes. */
  static final int DIMENSIONS = 64;

  /** The name that the header of a file has for its texts. */
  static final String METADATA = "__metadata__";

  private final String name;
  private final ElementType type;
  private final List<Integer> shape;
  private final double[] doubles;
  private final long[] longs;

  /** Creates a tensor of what is known to be right; one of the arrays is null. */
  Tensor(String name, ElementType type, List<Integer> shape, double[] doubles, long[] longs) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.doubles = doubles;
    this.longs = longs;
  }

  /**
   * Returns a tensor of {@link ElementType#F64}.
   *
   * @param shape the sizes of its dimensions; none for a single number
   * @param values the elements; the array itself, no copy
   * @throws IllegalArgumentException if the name cannot be stored, or the shape has another number
   *     of elements
   */
  public static Tensor doubles(String name, List<Integer> shape, double... values) {
    return new Tensor(name, ElementType.F64, checked(name, shape, values.length), values, null);
  }

  /**
   * Returns a tensor of {@link ElementType#F32}.
   *
   * @param shape the sizes of its dimensions; none for a single number
   * @param values the elements, which are copied, and rounded to {@code float}
   * @throws IllegalArgumentException if the name cannot be stored, the shape has another number of
   *     elements, or a finite one is too large for {@code float}
   */
  public static Tensor floats(String name, List<Integer> shape, double... values) {
    List<Integer> checked = checked(name, shape, values.length);
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
      if (Double.isInfinite(rounded[i]) && !Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] is " + values[i] + ", too large for F32; F64 holds it");
      }
    }
    return new Tensor(name, ElementType.F32, checked, rounded, null);
  }

  /**
   * Returns a tensor of {@link ElementType#I64}.
   *
   * @param shape the sizes of its dimensions; none for a single number
   * @param values the elements; the array itself, no copy
   * @throws IllegalArgumentException if the name cannot be stored, or the shape has another number
   *     of elements
   */
  public static Tensor longs(String name, List<Integer> shape, long... values) {
    return new Tensor(name, ElementType.I64, checked(name, shape, values.length), null, values);
  }

  /**
   * Returns arrays by name, such as a scaling has, as tensors of {@link ElementType#F64}: each
   * array itself, under the name {@code name.key}. {@link Safetensors#state} gives them back.
   *
   * @throws IllegalArgumentException if a name cannot be stored
   */
  public static Tensor[] state(String name, Map<String, double[]> arrays) {
    return arrays.entrySet().stream()
        .map(e -> doubles(name + "." + e.getKey(), List.of(e.getValue().length), e.getValue()))
        .toArray(Tensor[]::new);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the type of the elements. */
  public ElementType type() {
    return type;
  }

  /** Returns the sizes of the dimensions; none for a single number. */
  public List<Integer> shape() {
    return shape;
  }

  /** Returns the number of elements. */
  public int size() {
    return longs == null ? doubles.length : longs.length;
  }

  /**
   * Returns the elements, the array itself.
   *
   * @throws IllegalStateException if they are of {@link ElementType#I64}
   */
  public double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException(this + " has no doubles: longs() returns its elements");
    }
    return doubles;
  }

  /**
   * Returns the elements, the array itself.
   *
   * @throws IllegalStateException if they are not of {@link ElementType#I64}
   */
  public long[] longs() {
    if (longs == null) {
      throw new IllegalStateException(this + " has no longs: doubles() returns its elements");
    }
    return longs;
  }

  /** Returns name, type and shape. */
  @Override
  public String toString() {
    return name + ": " + form();
  }

  /** Returns type and shape. */
  String form() {
    return type + " " + shape;
  }

  /** Returns the number of elements that a shape has; {@link Long#MAX_VALUE} for even more. */
  static long size(List<Integer> shape) {
    try {
      long size = 1;
      for (int length : shape) {
        size = Math.multiplyExact(size, (long) length);
      }
      return size;
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Makes sure that a text can be written.
   *
   * @throws IllegalArgumentException if it has half a surrogate pair
   */
  static void checkText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "half a surrogate pair in " + Json.quote(text) + ", expected Unicode");
    }
  }

  private static List<Integer> checked(String name, List<Integer> shape, int size) {
    checkText(name);
    if (name.equals(METADATA)) {
      throw new IllegalArgumentException(
          "no tensor can be called " + METADATA + ": the texts of the file are");
    }
    for (int length : shape) {
      if (length < 0 || shape.size() > DIMENSIONS) {
        throw new IllegalArgumentException(
            name + " has shape " + shape + ", expected up to " + DIMENSIONS + " lengths from 0 on");
      }
    }
    if (size != size(shape)) {
      throw new IllegalArgumentException(
          name + " has " + size + " elements, expected as many as shape " + shape + " has");
    }
    return List.copyOf(shape);
  }
}
