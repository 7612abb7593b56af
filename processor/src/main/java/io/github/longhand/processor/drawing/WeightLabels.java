package io.github.longhand.processor.drawing;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Reading.Factor;
import io.github.longhand.processor.drawing.Wiring.Link;
import io.github.longhand.processor.drawing.Wiring.Unit;
import io.github.longhand.processor.network.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** How weights are written: by name where they are few, by number where they are many. */
final class WeightLabels {
  private static final int MOST_NAMED = 3;
  private static final int MOST_NOTED = 8;

  private final Map<String, Variable> fields = new HashMap<>();
  private final Map<String, Integer> colours = new LinkedHashMap<>();
  private final Network network;
  private final boolean dashed;

  /** Creates the labels of a graph in which the same weight may act in several places. */
  WeightLabels(Network network, Wiring wiring) {
    this.network = network;
    network.declaration().variables().forEach(v -> fields.put(v.name(), v));
    this.dashed = wiring.links().stream().anyMatch(l -> isFrozen(l.weights()));
    Map<String, Integer> declared = new HashMap<>();
    network.declaration().variables().forEach(v -> declared.put(v.name(), declared.size()));
    Set<String> once = new HashSet<>();
    List<String> tied = new ArrayList<>();
    places(wiring)
        .flatMap(Set::stream)
        .filter(name -> !once.add(name))
        .distinct()
        .forEach(tied::add);
    tied.sort(
        Comparator.comparing((String name) -> declared.get(EquationReader.fieldOf(name)))
            .thenComparing(Comparator.naturalOrder()));
    tied.forEach(name -> colours.put(name, colours.size()));
  }

  /** The weights of each edge and of each node. That the loss keeps weights small ties nothing. */
  private static Stream<Set<String>> places(Wiring wiring) {
    return Stream.concat(
        wiring.links().stream().map(Link::weights).map(WeightLabels::names),
        wiring.units().stream()
            .filter(u -> u.kind() != Kind.LOSS)
            .map(Unit::own)
            .map(WeightLabels::names));
  }

  private static Set<String> names(Collection<Factor> weights) {
    Set<String> names = new LinkedHashSet<>();
    weights.forEach(f -> names.add(f.name()));
    return names;
  }

  /** What an edge says. */
  Label onEdge(Collection<Factor> weights) {
    return weights.size() <= MOST_NAMED
        ? named(weights, ", ")
        : Label.count(elements(weights), "weight");
  }

  /** What a node says of the weights that multiply nothing: {@code + b3}. */
  Label inNode(Collection<Factor> weights) {
    if (weights.isEmpty()) {
      return Label.EMPTY;
    }
    boolean biases = weights.stream().allMatch(f -> field(f).role() == Role.BIAS);
    return weights.size() <= MOST_NAMED
        ? Label.words(biases ? "+ " : "").plus(named(weights, ", "))
        : Label.words("+ ").plus(Label.count(elements(weights), biases ? "bias" : "weight"));
  }

  private Label named(Collection<Factor> weights, String separator) {
    return Label.joined(
        separator,
        weights.stream()
            .map(f -> (Label.Part) new Label.Name(f.name(), f.transposed(), colour(f.name())))
            .map(part -> new Label(List.of(part)))
            .toList());
  }

  private Variable field(Factor weight) {
    return fields.get(EquationReader.fieldOf(weight.name()));
  }

  /** How many numbers the weights are. */
  private long elements(Collection<Factor> weights) {
    return names(weights).stream()
        .mapToLong(n -> network.shapes().containsKey(n) ? network.shapes().get(n).size() : 1)
        .sum();
  }

  private OptionalInt colour(String weight) {
    Integer colour = colours.get(weight);
    return colour == null ? OptionalInt.empty() : OptionalInt.of(colour);
  }

  /** The colour of an edge that has one weight alone. */
  OptionalInt colour(Collection<Factor> weights) {
    return weights.size() == 1 ? colour(weights.iterator().next().name()) : OptionalInt.empty();
  }

  /** Whether no weight of an edge is trained. */
  boolean isFrozen(Collection<Factor> weights) {
    return !weights.isEmpty() && weights.stream().allMatch(f -> field(f).frozen());
  }

  /** What the colours and dashes mean. */
  List<Label> notes() {
    List<Label> notes = new ArrayList<>();
    note(notes, "the same weight in several places: ", colours.keySet());
    note(
        notes,
        dashed ? "dashed, not trained: " : "not trained: ",
        network.weights().stream().filter(Variable::frozen).map(Variable::name).toList());
    return notes;
  }

  private void note(List<Label> notes, String text, Collection<String> names) {
    if (!names.isEmpty()) {
      List<Factor> shown =
          names.stream().limit(MOST_NOTED).map(name -> new Factor(name, false)).toList();
      Label more = Label.words(names.size() > MOST_NOTED ? ", …" : "");
      notes.add(Label.words(text).plus(named(shown, ", ")).plus(more));
    }
  }
}
