package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Edge;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Diagram.Text;
import io.github.longhand.processor.drawing.Scheme.Wire;
import io.github.longhand.processor.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a place for everything. */
public final class DiagramLayout {
  private static final double MARGIN = 16;
  private static final double NOTES_BELOW = 34;
  private static final double NOTE_LINE = 20;

  private DiagramLayout() {}

  /**
   * The drawing of a network: a node for each field where that can still be read, one for each
   * layer of neurons where there are too many.
   */
  public static Diagram of(Network network) {
    return place(network.declaration().className(), scheme(network));
  }

  private static Scheme scheme(Network network) {
    if (!DetailedScheme.isTooSmallFor(network)) {
      Wiring wiring = Wiring.of(network, true);
      Layers layers = Layers.of(wiring);
      if (!DetailedScheme.isTooSmallFor(wiring, layers)) {
        return DetailedScheme.of(network, wiring, layers);
      }
    }
    Wiring wiring = Wiring.of(network, false);
    return GroupedScheme.of(network, wiring, Layers.of(wiring));
  }

  private static Diagram place(String className, Scheme scheme) {
    Columns columns = Columns.of(scheme);
    List<Curve> curves = Routes.of(scheme.wires(), columns);
    List<Optional<Text>> labels = EdgeLabels.of(scheme.wires(), curves, columns);
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      Wire wire = scheme.wires().get(i);
      edges.add(
          new Edge(
              wire.from(), wire.to(), curves.get(i), labels.get(i), wire.frozen(), wire.tied()));
    }
    List<Node> nodes = columns.nodes();
    Box inside = around(nodes, edges, List.of());
    List<Text> notes = new ArrayList<>();
    for (Label note : scheme.notes()) {
      double y = inside.bottom() + NOTES_BELOW + notes.size() * NOTE_LINE;
      notes.add(new Text(note, Style.NOTE, inside.x(), y));
    }
    Box all = around(nodes, edges, notes).grown(MARGIN);
    double dx = -all.left();
    double dy = -all.top();
    return new Diagram(
        "The network " + className,
        scheme.description(),
        scheme.grouped(),
        all.width(),
        all.height(),
        nodes.stream().map(n -> n.moved(dx, dy)).toList(),
        edges.stream().map(e -> e.moved(dx, dy)).toList(),
        notes.stream().map(t -> t.moved(dx, dy)).toList());
  }

  private static Box around(List<Node> nodes, List<Edge> edges, List<Text> notes) {
    return Box.around(
        Stream.of(
                nodes.stream().map(Columns::room),
                edges.stream().map(e -> e.curve().box()),
                edges.stream().flatMap(e -> e.label().stream()).map(Text::box),
                notes.stream().map(Text::box))
            .flatMap(s -> s)
            .toList());
  }
}
