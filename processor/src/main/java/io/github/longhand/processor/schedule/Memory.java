package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.program.Axis;
import io.github.longhand.processor.program.Lift;
import java.util.ArrayList;
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
   * Where an array or a number is.
   *
   * @param array what code calls the array; of a number in the model the field itself
   * @param start where it starts in the array: a constant's name or a number; empty for a field
   * @param strides from one position to the next, along each dimension
   */
  record Place(String array, String start, List<Integer> strides) {
    Place {
      strides = List.copyOf(strides);
    }

    /** A number. */
    static Place of(String array, String start) {
      return new Place(array, start, List.of());
    }

    /** How code names an element. */
    String at(List<String> indices) {
      return start.isEmpty() ? array : array + "[" + from(indices) + "]";
    }

    /** The index of an element in the flat array. */
    String first(List<Index> indices) {
      return from(indices.stream().map(i -> Integer.toString(i.offset())).toList());
    }

    /** The index of the first element in the flat array. */
    String first() {
      return from(List.of());
    }

    private String from(List<String> indices) {
      StringBuilder text = new StringBuilder(start.equals("0") ? "" : start);
      for (int d = 0; d < indices.size(); d++) {
        String index = indices.get(d);
        if (!index.equals("0")) {
          String factor = index.contains(" ") && strides.get(d) > 1 ? "(" + index + ")" : index;
          text.append(text.length() == 0 ? "" : " + ")
              .append(factor)
              .append(strides.get(d) == 1 ? "" : " * " + strides.get(d));
        }
      }
      return text.length() == 0 ? "0" : text.toString();
    }

    /** From one column of a matrix to the next. */
    int stride() {
      return strides.get(1);
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
    return dimension == Lift.SIZE ? count : Integer.toString(dimension);
  }

  /** How code writes how many elements there are. */
  String bound(List<Axis> axes) {
    int number = 1;
    boolean samples = false;
    for (Axis axis : axes) {
      samples |= axis.size() == Lift.SIZE;
      number *= axis.size() == Lift.SIZE ? 1 : axis.size();
    }
    return !samples ? Integer.toString(number) : number == 1 ? count : count + " * " + number;
  }

  /** Whether the elements of all samples that are there stand side by side. */
  static boolean isDense(List<Axis> axes) {
    return axes.subList(0, Math.max(0, axes.size() - 1)).stream()
        .allMatch(a -> a.size() != Lift.SIZE);
  }

  /** The distances of what has room of its own. */
  List<Integer> strides(List<Axis> axes) {
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (Axis axis : axes) {
      strides.add(stride);
      stride *= room(axis.size());
    }
    return strides;
  }

  private int room(int dimension) {
    return dimension == Lift.SIZE ? block : dimension;
  }

  /** Lets a name stand for a place. */
  void put(String name, Place place) {
    places.put(name, place);
  }

  /**
   * Finds room in the scratch array.
   *
   * @param name what formulas call it
   * @param label what code calls it, if that name is free
   */
  Place allocate(String name, String label, List<Axis> axes) {
    String constant = names.allocate(prefix + label.toUpperCase(Locale.ROOT));
    starts.put(constant, size);
    int room = 1;
    for (Axis axis : axes) {
      room = Math.multiplyExact(room, room(axis.size()));
    }
    size = Math.addExact(size, room);
    Place place = new Place(scratch, constant, strides(axes));
    places.put(name, place);
    return place;
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
