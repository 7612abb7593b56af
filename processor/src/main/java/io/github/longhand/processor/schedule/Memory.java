package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Bound;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement.Start;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.program.Axis;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.program.Target;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final ArrayRef work;
  private final Map<String, Location> numbers = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, Integer> starts = new LinkedHashMap<>();
  private final String prefix;
  private final int block;
  private int size;

  /** Where a loop writes: a place in memory, or a number somewhere. */
  sealed interface Written permits Place, Single {
    /** The element at a position along each dimension. */
    Location at(List<Position> indices);
  }

  /** A number. */
  record Single(Location location) implements Written {
    @Override
    public Location at(List<Position> indices) {
      return location;
    }
  }

  /**
   * Where an array is, or a number in working memory.
   *
   * @param first where it starts in the array
   * @param strides from one position to the next, along each dimension
   */
  record Place(ArrayRef array, Position first, List<Integer> strides) implements Written {
    Place {
      strides = List.copyOf(strides);
    }

    @Override
    public Location at(List<Position> indices) {
      Position position = first;
      for (int d = 0; d < indices.size(); d++) {
        position = position.plus(indices.get(d).constant() * strides.get(d));
        for (Position.Term term : indices.get(d).terms()) {
          position = position.plus(term.counter(), term.stride() * strides.get(d));
        }
      }
      return new Location.Element(array, position);
    }

    /** Where an element starts, or what runs from it on. */
    Start startOf(List<Index> indices) {
      int offset = 0;
      for (int d = 0; d < indices.size(); d++) {
        offset += indices.get(d).offset() * strides.get(d);
      }
      return new Start(array, first.plus(offset));
    }

    Start start() {
      return new Start(array, first);
    }

    /** From one column of a matrix to the next. */
    int stride() {
      return strides.get(1);
    }
  }

  private Memory(Names names, ArrayRef work, String prefix, int block) {
    this.names = names;
    this.work = work;
    this.prefix = prefix;
    this.block = block;
  }

  /** The memory for one sample. */
  static Memory ofSample(Names names) {
    return new Memory(names, ArrayRef.SCRATCH, "", 1);
  }

  /**
   * The memory for blocks of samples.
   *
   * @param block how many samples there is room for
   */
  static Memory ofBlocks(Names names, int block) {
    return new Memory(names, ArrayRef.BLOCK, "BLOCK_", block);
  }

  /** How often a loop over a dimension turns. */
  static Bound bound(int dimension) {
    return dimension == Lift.SIZE ? new Bound(1, true) : Bound.of(dimension);
  }

  /** How many elements there are. */
  static Bound bound(List<Axis> axes) {
    int number = 1;
    boolean samples = false;
    for (Axis axis : axes) {
      samples |= axis.size() == Lift.SIZE;
      number = Math.multiplyExact(number, axis.size() == Lift.SIZE ? 1 : axis.size());
    }
    return new Bound(number, samples);
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

  /** Lets a name stand for a number that is somewhere else. */
  void put(String name, Location location) {
    numbers.put(name, location);
  }

  /** Weights are where the user has declared them. */
  void putModel(Target weight) {
    if (weight.isArray()) {
      places.put(weight.name(), modelPlace(weight));
    } else {
      numbers.put(weight.name(), new Location.Field(weight.name()));
    }
  }

  private Place modelPlace(Target t) {
    ArrayRef field = new ArrayRef(ArrayRef.Home.MODEL, t.name());
    return new Place(field, Position.ZERO, strides(t.axes()));
  }

  /** The field of the user's that a target has. */
  Written modelOf(Target t) {
    return t.isArray() ? modelPlace(t) : new Single(new Location.Field(t.name()));
  }

  /** Where a target is, be it one element of an array. */
  Written targetOf(Target t) {
    if (t.element().isPresent()) {
      Start start = of(t.name()).startOf(((Elem) t.symbol()).indices());
      return new Place(start.array(), start.first(), List.of());
    }
    return t.isArray() ? of(t.name()) : new Single(at(t.name(), List.of()));
  }

  /** Where a number or an element is. */
  Location at(String name, List<Position> indices) {
    Location number = numbers.get(name);
    return number == null ? of(name).at(indices) : number;
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
    Place place = new Place(work, Position.at(constant), strides(axes));
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
