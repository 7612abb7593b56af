package io.github.longhand.store;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a file has to know of a network: which one it is, and where its parameters have what. */
final class Layout {
  private Layout() {}

  /** Returns the shape that a parameter has in a file. */
  static List<Integer> shape(Parameter parameter) {
    return parameter.size() == 1 ? List.of() : List.of(parameter.size());
  }

  /** Returns a text that is the same for the same network only. */
  static String fingerprint(Trainer trainer) {
    StringBuilder network = new StringBuilder();
    network.append(trainer.inputCount()).append(' ');
    network.append(trainer.targetCount()).append(' ');
    network.append(trainer.outputCount());
    for (Parameter parameter : trainer.parameters()) {
      network.append('\n').append(parameter.name()).append('*').append(parameter.size());
    }
    try {
      byte[] text = network.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** Returns the elements of a parameter in the order of a file. */
  static double[] elements(Parameter parameter, double[] theta) {
    return byRows(theta, parameter.offset(), rows(parameter), columns(parameter));
  }

  /** Puts the elements of a parameter, in the order of a file, where they are among the others. */
  static void put(Parameter parameter, double[] elements, double[] theta) {
    byColumns(elements, rows(parameter), columns(parameter), theta, parameter.offset());
  }

  /** Returns where the element of a file that has this index is within the parameter. */
  static int index(Parameter parameter, int element) {
    int columns = columns(parameter);
    return element / columns + element % columns * rows(parameter);
  }

  private static int rows(Parameter parameter) {
    return parameter.size();
  }

  private static int columns(Parameter parameter) {
    return parameter.size() / rows(parameter);
  }

  /**
   * Returns the elements of a matrix row by row.
   *
   * @param matrix has them column by column, from index {@code from} on
   */
  static double[] byRows(double[] matrix, int from, int rows, int columns) {
    double[] elements = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        elements[i * columns + j] = matrix[from + i + j * rows];
      }
    }
    return elements;
  }

  /**
   * Stores the elements of a matrix column by column.
   *
   * @param elements has them row by row
   * @param matrix receives them from index {@code at} on
   */
  static void byColumns(double[] elements, int rows, int columns, double[] matrix, int at) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        matrix[at + i + j * rows] = elements[i * columns + j];
      }
    }
  }
}
