package io.github.longhand;

import java.util.ArrayList;
import java.util.List;

/**
 * An input, target or output of a network: which columns of a row it has.
 *
 * @param name the name of the field in the model
 * @param offset its first column
 * @param size how many columns it has; 1 for a scalar
 */
public record Port(String name, int offset, int size) {
  /**
   * Returns ports one behind the other. Generated code uses it: a list element by element would
   * make the class initialiser of a large network too long.
   *
   * @param names names with spaces between them, an array's followed by {@code *} and its size; in
   *     one text or several
   */
  public static List<Port> list(String... names) {
    List<Port> ports = new ArrayList<>();
    int offset = 0;
    for (String some : names) {
      for (String text : some.split(" ", -1)) {
        int star = text.indexOf('*');
        int size = star < 0 ? 1 : Integer.parseInt(text.substring(star + 1));
        ports.add(new Port(star < 0 ? text : text.substring(0, star), offset, size));
        offset += size;
      }
    }
    return List.copyOf(ports);
  }
}
