package io.github.longhand;

import java.util.ArrayList;
import java.util.List;

/**
 * One trainable parameter of a network, as {@link Trainer#parameters()} lists them.
 *
 * @param name the name of the field in the model
 * @param offset the index of its first value in the flat parameter array
 * @param size how many values it has; 1 for a scalar
 */
public record Parameter(String name, int offset, int size) {
  /**
   * Returns scalars and arrays one behind the other, as {@link #scalars} does.
   *
   * @param names names with spaces between them, an array's followed by {@code *} and its size
   */
  public static List<Parameter> arrays(String... names) {
    List<Parameter> parameters = new ArrayList<>();
    int offset = 0;
    for (String some : names) {
      for (String name : some.split(" ", -1)) {
        int star = name.indexOf('*');
        int size = star < 0 ? 1 : Integer.parseInt(name.substring(star + 1));
        parameters.add(new Parameter(star < 0 ? name : name.substring(0, star), offset, size));
        offset += size;
      }
    }
    return List.copyOf(parameters);
  }

  /**
   * Returns scalar parameters one behind the other. Generated code uses it: a list element by
   * element would make the class initialiser of a large network too long.
   *
   * @param names names with spaces between them, in one text or several
   */
  public static List<Parameter> scalars(String... names) {
    List<Parameter> parameters = new ArrayList<>();
    for (String some : names) {
      for (String name : some.split(" ", -1)) {
        parameters.add(new Parameter(name, parameters.size(), 1));
      }
    }
    return List.copyOf(parameters);
  }
}
