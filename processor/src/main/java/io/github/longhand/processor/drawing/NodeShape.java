package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Diagram.Text;
import io.github.longhand.processor.drawing.Scheme.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * The outline of a node and where edges touch it: neurons and the loss are circles that grow wide
 * with their names, inputs and targets are rectangles, arrays and groups stacks of those.
 */
final class NodeShape {
  private static final double DIAMETER = 54;
  private static final double PRODUCT = 26;
  private static final double PADDING = 24;
  private static final double LOWEST_STACK = 62;
  private static final double HIGHEST_STACK = 124;
  private static final double PER_DOUBLING = 7;
  private static final double CAPTION_LINE = 19;

  /** From one sheet of a stack to the next. */
  static final double SHEET = 5;

  static final int SHEETS = 3;

  private static final double DEPTH = SHEET * (SHEETS - 1);
  private static final double STEEPEST = Math.toRadians(58);

  /** So far ends an edge from the outline. */
  private static final double AIR = 1.5;

  private NodeShape() {}

  static double height(Block block) {
    if (block.stacked()) {
      double doublings = Math.log(Math.max(1, block.extent())) / Math.log(2);
      double front = DIAMETER - 4 + PER_DOUBLING * doublings;
      return Math.min(Math.max(front, LOWEST_STACK), HIGHEST_STACK) + DEPTH;
    }
    return block.kind() == Kind.PRODUCT ? PRODUCT : DIAMETER;
  }

  /** The height of what is written below. */
  static double below(Block block) {
    return block.captions().size() * CAPTION_LINE;
  }

  private static double outline(Block block) {
    if (block.kind() == Kind.PRODUCT) {
      return PRODUCT;
    }
    double text = 0;
    for (int i = 0; i < block.heading().size(); i++) {
      text = Math.max(text, TextWidth.of(block.heading().get(i), style(i).size()));
    }
    return Math.max(DIAMETER, text + PADDING) + (block.stacked() ? DEPTH : 0);
  }

  /** The width of all outlines of a column but those of products, so that they are in line. */
  static double commonWidth(List<Block> column) {
    return column.stream().mapToDouble(NodeShape::outline).max().orElse(DIAMETER);
  }

  /** The width with what is written below. */
  static double width(Block block) {
    double captions =
        block.captions().stream()
            .mapToDouble(c -> TextWidth.of(c, Style.CAPTION.size()))
            .max()
            .orElse(0);
    return Math.max(outline(block), captions);
  }

  private static Style style(int line) {
    return line == 0 ? Style.NAME : Style.FUNCTION;
  }

  static Node place(Block block, double width, double x, double y) {
    double outline = block.kind() == Kind.PRODUCT ? PRODUCT : width;
    Box shape = Box.around(x, y, outline, height(block));
    Box front = front(shape, block.stacked());
    List<Text> texts = new ArrayList<>();
    List<Label> heading = block.heading();
    for (int i = 0; i < heading.size(); i++) {
      double offset = heading.size() == 1 ? 0 : i == 0 ? -8 : 13;
      texts.add(new Text(heading.get(i), style(i), front.x(), front.y() + offset));
    }
    for (int i = 0; i < block.captions().size(); i++) {
      double below = shape.bottom() + (i + 0.65) * CAPTION_LINE;
      texts.add(new Text(block.captions().get(i), Style.CAPTION, front.x(), below));
    }
    return new Node(block.name(), block.kind(), block.stacked(), shape, texts, block.derivative());
  }

  /** The sheet of a stack that lies on top; any other outline is all of it. */
  static Box front(Box shape, boolean stacked) {
    double depth = stacked ? DEPTH : 0;
    return new Box(shape.left(), shape.top() + depth, shape.right() - depth, shape.bottom());
  }

  static boolean isRound(Node node) {
    return switch (node.kind()) {
      case NEURON, LOSS, PRODUCT -> !node.stacked();
      case INPUT, TARGET, FOLD -> false;
    };
  }

  /** Where an edge to or from a point touches the right side of a node, or the left one. */
  static Point side(Node node, Point other, boolean right) {
    double run = Math.abs(other.x() - node.shape().x());
    double angle = Math.atan2(other.y() - node.shape().y(), run);
    return at(node, Math.max(-STEEPEST, Math.min(STEEPEST, angle)), right);
  }

  /** Where a ray from the centre of a side touches it; 0 is straight ahead, positive is down. */
  static Point at(Node node, double angle, boolean right) {
    Box shape = node.shape();
    int sign = right ? 1 : -1;
    double radius = shape.height() / 2;
    if (isRound(node)) {
      double centre = shape.x() + sign * (shape.width() / 2 - radius);
      return new Point(
          centre + sign * (radius + AIR) * Math.cos(angle),
          shape.y() + (radius + AIR) * Math.sin(angle));
    }
    return new Point(
        shape.x() + sign * (shape.width() / 2 + AIR), shape.y() + 0.6 * radius * Math.sin(angle));
  }
}
