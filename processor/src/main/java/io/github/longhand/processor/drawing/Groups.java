package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Wiring.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The units of a large network in groups: those of one layer and kind whose names differ in their
 * indices only. Layers in the middle of a deep network are one group.
 *
 * @param groups from left to right
 * @param byUnit the group of each unit
 */
record Groups(List<Group> groups, Map<String, Group> byUnit) {
  private static final int MOST_LAYERS = 7;

  /** How many layers are shown at either end of a deep network. */
  private static final int ENDS = 2;

  /** More names than that in one layer say nothing. */
  private static final int MOST_STEMS = 3;

  /**
   * Units that one block stands for.
   *
   * @param column where it stands, with the layers in the middle as one
   * @param layers how many layers it is made of
   */
  record Group(Kind kind, int column, int layers, List<Unit> units) {
    Unit first() {
      return units.get(0);
    }

    Unit last() {
      return units.get(units.size() - 1);
    }

    boolean isSingle() {
      return units.size() == 1;
    }
  }

  private record Layer(Kind kind, int column) {}

  static Groups of(Wiring wiring, Layers layers) {
    int depth = layers.last() - 1;
    int folded = depth > MOST_LAYERS ? depth - 2 * ENDS : 0;
    Map<Layer, List<Unit>> byLayer = new LinkedHashMap<>();
    for (Unit unit : wiring.units()) {
      byLayer
          .computeIfAbsent(layer(unit, layers.of(unit.name()), folded), l -> new ArrayList<>())
          .add(unit);
    }
    List<Group> groups = new ArrayList<>();
    byLayer.forEach((layer, units) -> groups.addAll(split(layer, units, folded)));
    groups.sort(Comparator.comparing(Group::column));
    Map<String, Group> byUnit = new HashMap<>();
    groups.forEach(g -> g.units().forEach(u -> byUnit.put(u.name(), g)));
    return new Groups(List.copyOf(groups), byUnit);
  }

  private static Layer layer(Unit unit, int column, int folded) {
    if (folded == 0 || column <= ENDS) {
      return new Layer(unit.kind(), column);
    }
    return column <= ENDS + folded
        ? new Layer(Kind.FOLD, ENDS + 1)
        : new Layer(unit.kind(), column - folded + 1);
  }

  private static List<Group> split(Layer layer, List<Unit> units, int folded) {
    if (layer.kind() == Kind.FOLD) {
      return List.of(new Group(Kind.FOLD, layer.column(), folded, units));
    }
    Map<String, List<Unit>> byStem = new LinkedHashMap<>();
    units.stream()
        .sorted(Comparator.comparing(Unit::place))
        .forEach(
            u ->
                byStem
                    .computeIfAbsent(Symbol.of(u.name()).stem(), stem -> new ArrayList<>())
                    .add(u));
    List<List<Unit>> parts =
        byStem.size() <= MOST_STEMS ? List.copyOf(byStem.values()) : List.of(units);
    return parts.stream().map(p -> new Group(layer.kind(), layer.column(), 1, p)).toList();
  }
}
