package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.code.Plan.Copy;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.schedule.Constants.Constant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shares out methods between the trainer and classes inside it: a class file holds 65,535
 * constants. The trainer is filled first, so that all but the largest are one class.
 */
final class Layout {
  /** Half of what a class file holds: javac's own are not counted, and no one gains by more. */
  static final int MOST_CONSTANTS = 32_000;

  /** What every trainer has, from its name to the methods of the interface. */
  private static final int FIXED = 1_000;

  private final Names names;
  private final int most;
  private final Set<Constant> here = new HashSet<>();
  private Optional<String> owner = Optional.empty();
  private int made;
  private int entries = FIXED;

  Layout(Names names, int most) {
    this.names = names;
    this.most = most;
  }

  /** Makes room in the trainer for constants that cannot be anywhere else. */
  void reserve(int constants) {
    entries += constants;
  }

  List<Copy> copies(List<Copy> copies, List<String> parameters) {
    List<Copy> placed = new ArrayList<>();
    for (Copy copy : copies) {
      List<String> names = parameters.subList(copy.from(), copy.to());
      placed.add(new Copy(place(Constants.ofCopy(names)), copy.from(), copy.to()));
    }
    return placed;
  }

  List<Part> parts(List<Part> parts, int scratchSize) {
    List<Part> placed = new ArrayList<>();
    for (Part part : parts) {
      placed.add(part.in(place(Constants.of(part, scratchSize))));
    }
    return placed;
  }

  /** The class of a method; empty for the trainer itself. */
  private Optional<String> place(Map<Constant, Integer> needed) {
    int more = missing(needed);
    if (entries + more > most) {
      owner = Optional.of(names.allocate("Part" + ++made));
      here.clear();
      entries = FIXED;
      more = missing(needed);
    }
    here.addAll(needed.keySet());
    entries += more;
    return owner;
  }

  private int missing(Map<Constant, Integer> needed) {
    return needed.entrySet().stream()
        .filter(e -> !here.contains(e.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
