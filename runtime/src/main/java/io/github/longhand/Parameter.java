package io.github.longhand;

import java.util.ArrayList;
import java.util.List;

/**
 * One trainable parameter of a network, as {@link Trainer#parameters()} lists them.
 *
 * @param name the name of the field in the model
 * @param offset the index of its first value in the flat parameter array
 * @param shape empty for a scalar, the number of elements of a vector, rows and columns of a
 *     matrix, whose element (i, j) has the index {@code offset + i + j * rows}
 * @param bias whether it is a bias
 * @param start the initial values that its annotation declares
 * @param fanIn how many values a neuron sums with weights such as this: the columns of a matrix,
 *     the elements of a vector, and of a scalar the scalar weights in the first equation that has
 *     it
 */
public record Parameter(
    String name, int offset, List<Integer> shape, boolean bias, Initial start, int fanIn) {
  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** Returns how many values it has; 1 for a scalar. */
  public int size() {
    int size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    return size;
  }

  /** Returns the rows of a matrix, the elements of a vector, 1 for a scalar. */
  public int rows() {
    return shape.isEmpty() ? 1 : shape.get(0);
  }

  /** Returns the columns of a matrix, 1 otherwise. */
  public int columns() {
    return shape.size() < 2 ? 1 : shape.get(1);
  }

  /**
   * Returns how many neurons read the same value with weights such as this: the rows of a matrix, 1
   * for a vector; of a scalar it is not known, and taken to be {@link #fanIn}.
   */
  public int fanOut() {
    return shape.size() == 2 ? rows() : shape.isEmpty() ? fanIn : 1;
  }

  /**
   * Returns its initial values.
   *
   * @param seed the seed of a network: each parameter's values depend on it and the name alone
   * @throws IllegalStateException if its annotation declares none
   */
  public double[] initial(long seed) {
    double[] values = new double[size()];
    start.fill(this, values, 0, seed);
    return values;
  }

  /**
   * Returns its initial values, rounded.
   *
   * @param seed the seed of a network: each parameter's values depend on it and the name alone
   * @throws IllegalStateException if its annotation declares none
   */
  public float[] initialFloats(long seed) {
    double[] values = initial(seed);
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /**
   * Returns parameters one behind the other. Generated code uses it: a list element by element
   * would make the class initialiser of a large network too long.
   *
   * @param groups in each text {@code weights} or {@code biases} with {@code :} and their initial
   *     values behind it, if they have some, and names with spaces between them. A vector's is
   *     followed by {@code *} and its size, a matrix's by rows and columns likewise, a scalar's by
   *     {@code /} and its fan-in if that is not 1
   */
  public static List<Parameter> list(String... groups) {
    List<Parameter> parameters = new ArrayList<>();
    int offset = 0;
    for (String group : groups) {
      String[] texts = group.split(" ", -1);
      int colon = texts[0].indexOf(':');
      boolean bias = texts[0].startsWith("biases");
      Initial start =
          colon < 0 ? Initial.AS_DECLARED : Initial.parse(texts[0].substring(colon + 1));
      for (int i = 1; i < texts.length; i++) {
        Parameter parameter = parse(texts[i], offset, bias, start);
        parameters.add(parameter);
        offset += parameter.size();
      }
    }
    return List.copyOf(parameters);
  }

  private static Parameter parse(String text, int offset, boolean bias, Initial start) {
    int star = text.indexOf('*');
    if (star < 0) {
      int slash = text.indexOf('/');
      int fanIn = slash < 0 ? 1 : Integer.parseInt(text.substring(slash + 1));
      String name = slash < 0 ? text : text.substring(0, slash);
      return new Parameter(name, offset, List.of(), bias, start, fanIn);
    }
    String name = text.substring(0, star);
    int second = text.indexOf('*', star + 1);
    if (second < 0) {
      int size = Integer.parseInt(text.substring(star + 1));
      return new Parameter(name, offset, List.of(size), bias, start, size);
    }
    int rows = Integer.parseInt(text.substring(star + 1, second));
    int columns = Integer.parseInt(text.substring(second + 1));
    return new Parameter(name, offset, List.of(rows, columns), bias, start, columns);
  }
}
