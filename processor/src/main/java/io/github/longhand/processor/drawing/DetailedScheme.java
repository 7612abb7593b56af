package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Scheme.Block;
import io.github.longhand.processor.drawing.Scheme.Wire;
import io.github.longhand.processor.drawing.Wiring.Link;
import io.github.longhand.processor.drawing.Wiring.Unit;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A drawing with one node for each field. */
final class DetailedScheme {
  /** What derivations call the loss, whatever its field is called. */
  private static final String LOSS = "L";

  private static final int MOST_NODES = 40;
  private static final int MOST_EDGES = 120;
  private static final int MOST_COLUMNS = 10;

  private DetailedScheme() {}

  static Scheme of(Network network, Wiring wiring, Layers layers) {
    WeightLabels weights = new WeightLabels(network, wiring);
    List<Block> blocks =
        wiring.units().stream()
            .sorted(Comparator.comparing(Unit::place))
            .map(u -> block(u, layers.of(u.name()), weights))
            .toList();
    List<Wire> wires = wiring.links().stream().map(l -> wire(l, weights)).toList();
    return new Scheme(false, blocks, wires, weights.notes(), Description.of(wiring, layers));
  }

  /** The node of one field. */
  static Block block(Unit unit, int column, WeightLabels weights) {
    Shape shape = unit.shape();
    List<Label> captions = new ArrayList<>();
    if (shape.isArray()) {
      captions.add(Label.words(size(shape)));
    }
    captions.add(weights.inNode(unit.own()));
    return new Block(
        unit.name(),
        unit.kind(),
        column,
        shape.isArray(),
        shape.rows(),
        nonEmpty(List.of(heading(unit), unit.function())),
        nonEmpty(captions),
        unit.derivative());
  }

  private static Label heading(Unit unit) {
    return switch (unit.kind()) {
      case LOSS -> Label.name(LOSS);
      case PRODUCT -> Label.words("×");
      case INPUT, NEURON, TARGET, FOLD -> Label.name(unit.name());
    };
  }

  static List<Label> nonEmpty(List<Label> labels) {
    return labels.stream().filter(l -> !l.isEmpty()).toList();
  }

  private static String size(Shape shape) {
    return shape.isVector()
        ? Integer.toString(shape.rows())
        : shape.rows() + " × " + shape.columns();
  }

  private static Wire wire(Link link, WeightLabels weights) {
    return new Wire(
        link.from(),
        link.to(),
        weights.onEdge(link.weights()),
        weights.isFrozen(link.weights()),
        weights.colour(link.weights()));
  }

  /** Whether there are too many fields to show each. */
  static boolean isTooSmallFor(Network network) {
    return network.inputs().size() + network.neurons().size() + network.targets().size()
        >= MOST_NODES;
  }

  /** Whether there are too many edges or columns to read them. */
  static boolean isTooSmallFor(Wiring wiring, Layers layers) {
    return wiring.links().size() > MOST_EDGES || layers.last() > MOST_COLUMNS;
  }
}
