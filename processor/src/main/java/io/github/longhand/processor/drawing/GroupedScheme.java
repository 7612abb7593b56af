package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Groups.Group;
import io.github.longhand.processor.drawing.Reading.Factor;
import io.github.longhand.processor.drawing.Scheme.Block;
import io.github.longhand.processor.drawing.Scheme.Wire;
import io.github.longhand.processor.drawing.Wiring.Link;
import io.github.longhand.processor.drawing.Wiring.Unit;
import io.github.longhand.processor.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A drawing with one node for each layer, for networks with too many neurons or edges to show. */
final class GroupedScheme {
  private record Pair(String from, String to) {}

  private final WeightLabels weights;
  private final Groups groups;
  private final Map<Pair, Set<Factor>> between = new LinkedHashMap<>();

  private GroupedScheme(Network network, Wiring wiring, Layers layers) {
    // No weight is tied here: colours have no place among numbers of weights.
    this.weights = new WeightLabels(network, new Wiring(List.of(), List.of()));
    this.groups = Groups.of(wiring, layers);
    for (Link link : wiring.links()) {
      between
          .computeIfAbsent(
              new Pair(groupOf(link.from()), groupOf(link.to())), pair -> new LinkedHashSet<>())
          .addAll(link.weights());
    }
  }

  static Scheme of(Network network, Wiring wiring, Layers layers) {
    return new GroupedScheme(network, wiring, layers).scheme();
  }

  private Scheme scheme() {
    List<Wire> wires = new ArrayList<>();
    between.forEach(
        (pair, by) -> {
          boolean within = pair.from().equals(pair.to());
          boolean shown = groups.byUnit().get(pair.from()).kind() != Kind.FOLD && !by.isEmpty();
          if (!within || shown) {
            wires.add(
                new Wire(
                    pair.from(),
                    pair.to(),
                    weights.onEdge(by),
                    weights.isFrozen(by),
                    OptionalInt.empty()));
          }
        });
    return new Scheme(
        true, groups.groups().stream().map(this::block).toList(), wires, List.of(), description());
  }

  private String groupOf(String unit) {
    return name(groups.byUnit().get(unit));
  }

  private static String name(Group group) {
    return group.first().name();
  }

  private Block block(Group group) {
    if (group.kind() == Kind.FOLD) {
      return fold(group);
    }
    if (group.isSingle()) {
      return DetailedScheme.block(group.first(), group.column(), weights);
    }
    Label range =
        Label.joined(
            group.units().size() == 2 ? ", " : " … ",
            List.of(Label.name(group.first().name()), Label.name(group.last().name())));
    return new Block(
        name(group),
        group.kind(),
        group.column(),
        true,
        group.units().size(),
        DetailedScheme.nonEmpty(List.of(range, function(group))),
        DetailedScheme.nonEmpty(List.of(Label.words(counted(group)), weights.inNode(own(group)))),
        Optional.empty());
  }

  private Block fold(Group group) {
    Set<Factor> inside = new LinkedHashSet<>(own(group));
    inside.addAll(between.getOrDefault(new Pair(name(group), name(group)), Set.of()));
    return new Block(
        name(group),
        Kind.FOLD,
        group.column(),
        false,
        1,
        List.of(Label.words("…")),
        DetailedScheme.nonEmpty(
            List.of(
                Label.words("… " + Label.counted(group.layers(), "more layer") + " …"),
                Label.words(counted(group)),
                weights.onEdge(inside))),
        Optional.empty());
  }

  private static Set<Factor> own(Group group) {
    Set<Factor> own = new LinkedHashSet<>();
    group.units().forEach(u -> own.addAll(u.own()));
    return own;
  }

  private static Label function(Group group) {
    List<Label> functions = group.units().stream().map(Unit::function).distinct().toList();
    return functions.size() == 1 ? functions.get(0) : Label.EMPTY;
  }

  private static String counted(Group group) {
    boolean arrays = group.units().stream().anyMatch(u -> u.shape().isArray());
    String noun =
        group.kind() == Kind.FOLD ? "neuron" : group.kind().name().toLowerCase(Locale.ROOT);
    return Label.counted(group.units().size(), arrays ? noun + " array" : noun);
  }

  private List<String> description() {
    List<String> sentences = new ArrayList<>();
    for (Group group : groups.groups()) {
      List<String> sources = new ArrayList<>();
      between.forEach(
          (pair, by) -> {
            if (pair.to().equals(name(group)) && !pair.from().equals(name(group))) {
              sources.add(spoken(groups.byUnit().get(pair.from())));
            }
          });
      String reads = sources.isEmpty() ? "" : " read " + Description.listed(sources);
      String what =
          group.kind() == Kind.FOLD
              ? Label.counted(group.layers(), "more layer") + " with " + counted(group)
              : group.isSingle() ? spoken(group) : counted(group) + ", " + spoken(group) + ",";
      sentences.add(
          (what + (group.isSingle() ? reads.replaceFirst("read", "reads") : reads)) + ".");
    }
    return sentences;
  }

  private static String spoken(Group group) {
    if (group.kind() == Kind.FOLD) {
      return "the layers between";
    }
    if (group.kind() == Kind.LOSS) {
      return "The loss L";
    }
    return group.isSingle()
        ? group.first().name()
        : group.first().name() + " to " + group.last().name();
  }
}
