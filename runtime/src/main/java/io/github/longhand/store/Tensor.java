package io.github.longhand.store;

import java.util.List;

/**
 * An array with a name and a shape, as a file holds it. Its elements are in C order: the last index
 * runs fastest, so that a matrix is stored row by row.
 */
public final class Tensor {
  private final String name;
  private final Form form;
  private final double[] doubles;
  private final long[] longs;

  private Tensor(String name, Form form, double[] doubles, long[] longs) {
    this.name = name;
    this.form = form;
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
    return of(name, Form.of(name, ElementType.F64, shape, values.length), values);
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
    Form form = Form.of(name, ElementType.F32, shape, values.length);
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
      if (Double.isInfinite(rounded[i]) && !Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            name + "[" + i + "] is " + values[i] + ", too large for F32; F64 holds it");
      }
    }
    return of(name, form, rounded);
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
    return of(name, Form.of(name, ElementType.I64, shape, values.length), values);
  }

  /** Returns a tensor of what is known to be right. */
  static Tensor of(String name, Form form, double[] values) {
    return new Tensor(name, form, values, null);
  }

  /** Returns a tensor of what is known to be right. */
  static Tensor of(String name, Form form, long[] values) {
    return new Tensor(name, form, null, values);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the type of the elements. */
  public ElementType type() {
    return form.type();
  }

  /** Returns the sizes of the dimensions; none for a single number. */
  public List<Integer> shape() {
    return form.shape();
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

  Form form() {
    return form;
  }

  /** Returns name, type and shape. */
  @Override
  public String toString() {
    return name + ": " + form;
  }
}
