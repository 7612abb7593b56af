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
 * @param fanIn how many products with elements of it a neuron sums, in the first equation that has
 *     it; of a scalar, the scalar weights in the sum
 * @param fanOut in how many sums it weighs the same value; of a scalar it is not known, and taken
 *     to be fanIn
 */
public record Parameter(
    String name,
    int offset,
    List<Integer> shape,
    boolean bias,
    Initial start,
    int fanIn,
    int fanOut) {
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
   *     followed by {@code *} and its size, a matrix's by rows and columns likewise. Behind these
   *     are {@code /} and the fan-in, and if it is another number {@code /} and the fan-out: unless
   *     they are those of a matrix times a vector, of a scalar product, or 1 and 1 of a scalar
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
    String[] fans = text.split("/", -1);
    String[] sizes = fans[0].split("\\*", -1);
    List<Integer> shape = new ArrayList<>();
    for (int i = 1; i < sizes.length; i++) {
      shape.add(Integer.valueOf(sizes[i]));
    }
    int in = shape.isEmpty() ? 1 : shape.get(shape.size() - 1);
    int out = shape.size() == 2 ? shape.get(0) : 1;
    if (fans.length > 1) {
      in = Integer.parseInt(fans[1]);
      out = fans.length > 2 ? Integer.parseInt(fans[2]) : in;
    }
    return new Parameter(sizes[0], offset, shape, bias, start, in, out);
  }
}
