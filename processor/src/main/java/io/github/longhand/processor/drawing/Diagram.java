package io.github.longhand.processor.drawing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A drawing in which everything has its place, in pixels from the upper left corner.
 *
 * @param title what is drawn
 * @param description the topology in words, one sentence each
 * @param grouped whether blocks stand for many neurons
 * @param notes the legend
 */
public record Diagram(
    String title,
    List<String> description,
    boolean grouped,
    double width,
    double height,
    List<Node> nodes,
    List<Edge> edges,
    List<Text> notes) {

  public Diagram {
    description = List.copyOf(description);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    notes = List.copyOf(notes);
  }

  /** What a node stands for. */
  public enum Kind {
    INPUT,
    NEURON,
    /** Where values are multiplied that are no weights. */
    PRODUCT,
    TARGET,
    LOSS,
    /** Layers that are left out. */
    FOLD
  }

  /**
   * A node.
   *
   * @param name the field's name, unique in the drawing
   * @param stacked whether it stands for many values
   * @param shape the outline, with what is behind a stacked one
   * @param texts inside and below
   * @param derivative by what the loss is differentiated at a neuron: the name of its input
   *     current, or its own
   */
  public record Node(
      String name,
      Kind kind,
      boolean stacked,
      Box shape,
      List<Text> texts,
      Optional<String> derivative) {
    public Node {
      texts = List.copyOf(texts);
    }

    Node moved(double dx, double dy) {
      return new Node(
          name,
          kind,
          stacked,
          shape.moved(dx, dy),
          texts.stream().map(t -> t.moved(dx, dy)).toList(),
          derivative);
    }
  }

  /**
   * An edge.
   *
   * @param frozen whether no weight on it is trained
   * @param tied the colour of its weight, if that acts in several places
   */
  public record Edge(
      String from, String to, Curve curve, Optional<Text> label, boolean frozen, OptionalInt tied) {
    Edge moved(double dx, double dy) {
      return new Edge(from, to, curve.moved(dx, dy), label.map(t -> t.moved(dx, dy)), frozen, tied);
    }
  }

  /** What a text is for, which decides its size. */
  public enum Style {
    NAME(21),
    FUNCTION(15.5),
    WEIGHT(17),
    CAPTION(15),
    NOTE(15);

    private final double size;

    Style(double size) {
      this.size = size;
    }

    /** The height of the font in pixels. */
    public double size() {
      return size;
    }
  }

  /** A text, whose centre is at (x, y). */
  public record Text(Label label, Style style, double x, double y) {
    /** The room that it takes, about. */
    public Box box() {
      return Box.around(x, y, TextWidth.of(label, style.size()), 1.2 * style.size());
    }

    Text moved(double dx, double dy) {
      return new Text(label, style, x + dx, y + dy);
    }
  }
}
