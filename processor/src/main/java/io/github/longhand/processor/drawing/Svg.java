package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Edge;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes a drawing as an SVG element for an HTML page. */
public final class Svg {
  private static final String ARROW = "drawing-arrow";

  private final Diagram diagram;
  private final Set<String> sections;
  private final Map<String, Label> headings = new HashMap<>();
  private final StringBuilder out = new StringBuilder();

  private Svg(Diagram diagram, Set<String> sections) {
    this.diagram = diagram;
    this.sections = sections;
    diagram.nodes().forEach(n -> headings.put(n.name(), n.texts().get(0).label()));
  }

  /**
   * The element. Its colours come from {@link #css}.
   *
   * @param sections the neurons to which the page has a section, {@code neuron-x3} for x3: their
   *     nodes are links
   */
  public static String of(Diagram diagram, Set<String> sections) {
    Svg svg = new Svg(diagram, sections);
    svg.write();
    return svg.out.toString();
  }

  /**
   * The rules for the style sheet of the page, which defines the colours {@code --ink}, {@code
   * --paper}, {@code --muted} and {@code --accent}.
   */
  public static String css() {
    return SvgStyle.css();
  }

  private void write() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"network\" viewBox=\"0 0 %s %s\""
            + " style=\"max-width:%spx\" role=\"group\""
            + " aria-labelledby=\"drawing-title drawing-desc\">",
        Xml.number(diagram.width()),
        Xml.number(diagram.height()),
        Long.toString((long) Math.ceil(diagram.width())));
    line("<title id=\"drawing-title\">%s</title>", Xml.escape(diagram.title()));
    line(
        "<desc id=\"drawing-desc\">%s</desc>", Xml.escape(String.join(" ", diagram.description())));
    markers();
    diagram.edges().forEach(this::edge);
    diagram.nodes().forEach(this::node);
    diagram.edges().forEach(e -> e.label().ifPresent(this::weight));
    diagram.notes().forEach(t -> line("%s", SvgText.of(t)));
    line("</svg>");
  }

  /** One for each colour: not every browser gives markers the colour of their line. */
  private void markers() {
    Set<String> colours = new TreeSet<>();
    diagram.edges().forEach(e -> colours.add(SvgText.tied(e.tied())));
    line("<defs>");
    for (String colour : colours) {
      line(
          "<marker id=\"%s\" viewBox=\"0 0 10 8\" refX=\"9.5\" refY=\"4\" markerWidth=\"10\""
              + " markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
              + "<path class=\"arrow%s\" d=\"M0 0 10 4 0 8 2 4z\"/></marker>",
          marker(colour), colour);
    }
    line("</defs>");
  }

  private static String marker(String colour) {
    return ARROW + colour.strip().replace("tied", "");
  }

  // Edges
  // ------------------------------------------------------------------------------------------------------

  private void edge(Edge edge) {
    String colour = SvgText.tied(edge.tied());
    line(
        "<path class=\"edge %s%s%s\" d=\"%s\" marker-end=\"url(#%s)\"><title>%s</title></path>",
        edge.curve().kind().name().toLowerCase(Locale.ROOT),
        edge.frozen() ? " frozen" : "",
        colour,
        path(edge.curve()),
        marker(colour),
        Xml.escape(
            shown(edge.from())
                + " → "
                + shown(edge.to())
                + edge.label().map(t -> ": " + t.label().plain()).orElse("")));
  }

  /** What stands in a node: that of many neurons has no other name. */
  private String shown(String node) {
    return headings.get(node).plain();
  }

  /** On a halo of one piece: those of letters would cover the letters beside them. */
  private void weight(Text text) {
    Box box = text.box();
    double height = 0.8 * text.style().size();
    line(
        "<rect class=\"halo\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
        Xml.number(box.left()),
        Xml.number(text.y() - height / 2),
        Xml.number(box.width()),
        Xml.number(height));
    line("%s", SvgText.of(text));
  }

  private static String path(Curve curve) {
    StringBuilder path = new StringBuilder("M");
    List<Point> points = curve.points();
    for (int i = 0; i < points.size(); i++) {
      if (i == 1) {
        path.append(points.size() == 2 ? " L" : " C");
      }
      path.append(i == 0 ? "" : " ").append(Xml.number(points.get(i).x()));
      path.append(' ').append(Xml.number(points.get(i).y()));
    }
    return path.toString();
  }

  // Nodes
  // ------------------------------------------------------------------------------------------------------

  private void node(Node node) {
    String name = Xml.escape(node.name());
    String kind = node.kind().name().toLowerCase(Locale.ROOT);
    boolean link =
        !diagram.grouped() && node.derivative().isPresent() && sections.contains(node.name());
    if (link) {
      line(
          "<a href=\"#neuron-%s\" id=\"node-%s\" class=\"node %s\" aria-label=\"%s\">",
          name, name, kind, Xml.escape(spoken(node)));
    } else if (diagram.grouped() || node.kind() == Kind.PRODUCT) {
      line("<g class=\"node %s\">", kind);
    } else {
      line("<g id=\"node-%s\" class=\"node %s\">", name, kind);
    }
    shape(node);
    node.texts().forEach(t -> line("%s", SvgText.of(t)));
    line(link ? "</a>" : "</g>");
  }

  private static String spoken(Node node) {
    String derivative = node.derivative().orElseThrow();
    String current = derivative.equals(node.name()) ? "" : "input current, ";
    return node.name() + ": " + current + "∂L/∂" + derivative;
  }

  private void shape(Node node) {
    Box front = NodeShape.front(node.shape(), node.stacked());
    double radius = NodeShape.isRound(node) ? front.height() / 2 : 5;
    for (int sheet = node.stacked() ? NodeShape.SHEETS - 1 : 0; sheet >= 0; sheet--) {
      Box box = front.moved(sheet * NodeShape.SHEET, -sheet * NodeShape.SHEET);
      line(
          "<rect class=\"shape\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>",
          Xml.number(box.left()),
          Xml.number(box.top()),
          Xml.number(box.width()),
          Xml.number(box.height()),
          Xml.number(radius));
    }
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
