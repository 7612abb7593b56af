package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a drawing shows, before anything has a place but its column.
 *
 * @param blocks from top to bottom in each column
 * @param notes the legend
 * @param description the topology in words, one sentence each
 */
record Scheme(
    boolean grouped,
    List<Block> blocks,
    List<Wire> wires,
    List<Label> notes,
    List<String> description) {
  /**
   * What becomes a node.
   *
   * @param extent how many values it stands for
   * @param heading the lines inside: the name, and the function if there is one
   * @param captions the lines below
   */
  record Block(
      String name,
      Kind kind,
      int column,
      boolean stacked,
      int extent,
      List<Label> heading,
      List<Label> captions,
      Optional<String> derivative) {}

  /** What becomes an edge; its label may be empty. */
  record Wire(String from, String to, Label label, boolean frozen, OptionalInt tied) {}
}
