package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.network.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the values of a trainer with loops are: in the model, or in stretches of the scratch array.
 * Each stretch starts at a constant of the trainer that has the name of what it holds.
 */
final class Memory {
  private final Names names;
  private final String scratch;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final String prefix;
  private final int block;
  private final String count;
  private int size;

  /**
   * Where an array or a scalar is.
   *
   * @param array what code calls the array; of a scalar in the model the field itself
   * @param start where it starts in the array: a constant's name or a number; empty for a field
   * @param stride from one column to the next
   */
  record Place(String array, String start, Shape shape, int stride) {
    Place(String array, String start, Shape shape) {
      this(array, start, shape, shape.rows());
    }

    /** How code names an element. */
    String at(List<String> indices) {
      if (start.isEmpty()) {
        return array;
      }
      String offset = start.equals("0") ? "" : start;
      return array + "[" + join(offset, flat(indices)) + "]";
    }

    /** The index of an element in the flat array. */
    String from(List<Index> indices) {
      List<String> texts = indices.stream().map(i -> Integer.toString(i.offset())).toList();
      return join(start.equals("0") ? "" : start, flat(texts));
    }

    private String flat(List<String> indices) {
      if (indices.isEmpty()) {
        return "0";
      }
      if (indices.size() == 1 || shape.columns() == 1) {
        return indices.get(0);
      }
      String column = indices.get(1);
      String across =
          column.equals("0")
              ? "0"
              : (column.contains(" ") ? "(" + column + ")" : column)
                  + (stride == 1 ? "" : " * " + stride);
      return join(indices.get(0), across);
    }

    private static String join(String a, String b) {
      if (a.isEmpty() || a.equals("0")) {
        return b.isEmpty() ? "0" : b;
      }
      return b.isEmpty() || b.equals("0") ? a : a + " + " + b;
    }
  }

  Memory(Names names, String scratch) {
    this(names, scratch, "", 1, "");
  }

  private Memory(Names names, String scratch, String prefix, int block, String count) {
    this.names = names;
    this.scratch = scratch;
    this.prefix = prefix;
    this.block = block;
    this.count = count;
  }

  /**
   * The memory for blocks of samples.
   *
   * @param block how many samples there is room for
   * @param count what code calls the number of those that are there
   */
  static Memory ofBlocks(Names names, String scratch, int block, String count) {
    return new Memory(names, scratch, "BLOCK_", block, count);
  }

  /** How code writes the end of a loop, or a dimension. */
  String bound(int dimension) {
    return dimension == Samples.SIZE ? count : Integer.toString(dimension);
  }

  /** How code writes how many elements there are. */
  String bound(Shape shape) {
    if (shape.columns() == Samples.SIZE) {
      return count + " * " + shape.rows();
    }
    return shape.columns() == 1 ? bound(shape.rows()) : Integer.toString(shape.size());
  }

  /** From one column to the next of what has room of its own. */
  int stride(Shape shape) {
    return room(shape.rows());
  }

  private int room(int dimension) {
    return dimension == Samples.SIZE ? block : dimension;
  }

  /** Lets a name stand for a place. */
  void put(String name, Place place) {
    places.put(name, place);
  }

  /**
   * Finds room in the scratch array.
   *
   * @param name what expressions call it; code calls it so too, if that name is free
   */
  Place allocate(String name, Shape shape) {
    String constant = names.allocate(prefix + constant(name));
    starts.put(constant, size);
    size += room(shape.rows()) * room(shape.columns());
    Place place = new Place(scratch, constant, shape, room(shape.rows()));
    places.put(name, place);
    return place;
  }

  /** {@code Z_HIDDEN} for the current of {@code hidden}, {@code DZ_HIDDEN} for ∂L/∂z. */
  private static String constant(String name) {
    String plain = name.substring(name.indexOf('/') + 1);
    return Names.identifier(plain).toUpperCase(Locale.ROOT);
  }

  Place of(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalStateException("no place for " + name);
    }
    return place;
  }

  /** The constants at which the stretches start, in order. */
  Map<String, Integer> starts() {
    return starts;
  }

  /** The length of the scratch array. */
  int size() {
    return size;
  }
}
