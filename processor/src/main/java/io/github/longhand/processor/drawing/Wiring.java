package io.github.longhand.processor.drawing;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Reading.Factor;
import io.github.longhand.processor.drawing.Reading.Junction;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A network as a graph: what the equations say of who reads whom.
 *
 * @param units each behind all that it reads; the loss is the last
 */
record Wiring(List<Unit> units, List<Link> links) {
  /**
   * What becomes a node.
   *
   * @param own the weights that multiply nothing that it reads: biases above all
   * @param function the activation function; empty if there is none
   * @param derivative by what the loss is differentiated at a neuron
   * @param place where it is declared, among all
   */
  record Unit(
      String name,
      Kind kind,
      Shape shape,
      List<Factor> own,
      Label function,
      Optional<String> derivative,
      int place) {}

  /** What becomes an edge, with the weights that multiply what comes along it. */
  record Link(String from, String to, List<Factor> weights) {}

  /**
   * The graph of a network.
   *
   * @param junctions whether products of values are units by themselves
   */
  static Wiring of(Network network, boolean junctions) {
    return new Builder(network, junctions).build();
  }

  /** The links by where they end. */
  Map<String, List<Link>> incoming() {
    Map<String, List<Link>> incoming = new HashMap<>();
    links.forEach(l -> incoming.computeIfAbsent(l.to(), name -> new ArrayList<>()).add(l));
    return incoming;
  }

  private static final class Builder {
    private final Network network;
    private final boolean junctions;
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Unit> units = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    Builder(Network network, boolean junctions) {
      this.network = network;
      this.junctions = junctions;
      for (Variable v : network.declaration().variables()) {
        roles.put(v.name(), v.role());
        places.put(v.name(), places.size());
      }
    }

    Wiring build() {
      network.inputs().forEach(v -> field(v, Kind.INPUT));
      network.neurons().forEach(this::neuron);
      network.targets().forEach(v -> field(v, Kind.TARGET));
      loss();
      return new Wiring(units, links);
    }

    private void field(Variable v, Kind kind) {
      unit(v.name(), kind, network.shape(v), List.of(), Label.EMPTY, Optional.empty());
    }

    private void neuron(Neuron neuron) {
      EquationReader reader = new EquationReader(neuron.name(), roles::get, junctions);
      Reading reading = reader.read(neuron.reading());
      for (Junction j : reader.junctions()) {
        units.add(
            new Unit(
                j.name(),
                Kind.PRODUCT,
                Shape.SCALAR,
                List.of(),
                Label.EMPTY,
                Optional.empty(),
                places.get(neuron.name())));
        link(j.factors(), j.name());
      }
      link(reading.all(), neuron.name());
      unit(
          neuron.name(),
          Kind.NEURON,
          neuron.shape(),
          ordered(reading.own()),
          Activation.of(neuron),
          Optional.of(neuron.differentiatedName()));
    }

    private void loss() {
      String name = network.lossVariable().name();
      Reading reading = new EquationReader(name, roles::get, false).read(network.loss());
      // The formula of the loss is not linear: what multiplies what is not for edges to say.
      List<Factor> weights = new ArrayList<>(reading.own());
      reading
          .all()
          .forEach(
              (source, by) -> {
                links.add(new Link(source, name, List.of()));
                weights.addAll(by);
              });
      unit(name, Kind.LOSS, Shape.SCALAR, ordered(weights), Label.EMPTY, Optional.empty());
    }

    private void unit(
        String name,
        Kind kind,
        Shape shape,
        List<Factor> own,
        Label function,
        Optional<String> derivative) {
      units.add(new Unit(name, kind, shape, own, function, derivative, places.get(name)));
    }

    private void link(Map<String, Set<Factor>> sources, String to) {
      sources.forEach((from, weights) -> links.add(new Link(from, to, ordered(weights))));
    }

    private List<Factor> ordered(Iterable<Factor> weights) {
      List<Factor> ordered = new ArrayList<>();
      weights.forEach(f -> ordered.add(f));
      ordered.sort(Comparator.comparing(f -> places.get(EquationReader.fieldOf(f.name()))));
      return ordered.stream().distinct().toList();
    }
  }
}
