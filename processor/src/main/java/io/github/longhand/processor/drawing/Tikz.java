package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Edge;
import io.github.longhand.processor.drawing.Diagram.Kind;
import io.github.longhand.processor.drawing.Diagram.Node;
import io.github.longhand.processor.drawing.Diagram.Style;
import io.github.longhand.processor.drawing.Diagram.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a drawing as a {@code tikzpicture}, no wider than a line. The document needs the packages
 * {@code tikz} with its library {@code arrows.meta}, and nothing else.
 */
public final class Tikz {
  /** Points for a pixel, so that names in the size of the document's text fit into nodes. */
  private static final double POINTS = 0.56;

  /** How far below its centre a line has its baseline, in heights of the font. */
  private static final double BASELINE = 0.3;

  private final Diagram diagram;
  private final StringBuilder out = new StringBuilder();

  private Tikz(Diagram diagram) {
    this.diagram = diagram;
  }

  /** The picture. */
  public static String of(Diagram diagram) {
    Tikz tikz = new Tikz(diagram);
    tikz.write();
    return tikz.out.toString();
  }

  /** What the colour of a tied weight is called. */
  static String colour(int tied) {
    return "longhandtied" + (char) ('A' + tied % SvgStyle.COLOURS);
  }

  private void write() {
    line("\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%%");
    line(
        "\\begin{tikzpicture}[x=%spt, y=-%spt, line width=0.5pt, >={Stealth[length=4.5pt]}]",
        number(POINTS), number(POINTS));
    for (int i = 0; i < SvgStyle.COLOURS; i++) {
      String hex = SvgStyle.ON_LIGHT.get(i).substring(1).toUpperCase(Locale.ROOT);
      line("\\definecolor{%s}{HTML}{%s}", colour(i), hex);
    }
    diagram.edges().forEach(this::edge);
    diagram.nodes().forEach(this::node);
    diagram.edges().forEach(e -> e.label().ifPresent(t -> text(t, "fill=white, inner sep=1pt")));
    diagram.notes().forEach(t -> text(t, "inner sep=0pt"));
    line("\\end{tikzpicture}}%%");
  }

  private void edge(Edge edge) {
    List<String> options = new ArrayList<>(List.of("->"));
    if (edge.frozen()) {
      options.add("dashed");
    }
    edge.tied().ifPresent(tied -> options.add(colour(tied) + ", line width=0.8pt"));
    line("\\draw[%s] %s;", String.join(", ", options), path(edge.curve()));
  }

  private static String path(Curve curve) {
    List<Point> points = curve.points();
    if (points.size() == 2) {
      return points.stream().map(Tikz::point).collect(Collectors.joining(" -- "));
    }
    StringBuilder path = new StringBuilder(point(points.get(0)));
    for (int i = 1; i + 2 < points.size(); i += 3) {
      path.append(" .. controls ").append(point(points.get(i)));
      path.append(" and ").append(point(points.get(i + 1)));
      path.append(" .. ").append(point(points.get(i + 2)));
    }
    return path.toString();
  }

  private void node(Node node) {
    if (node.kind() != Kind.FOLD) {
      String width = node.kind() == Kind.LOSS ? ", line width=1pt" : "";
      Box front = NodeShape.front(node.shape(), node.stacked());
      for (int sheet = node.stacked() ? NodeShape.SHEETS - 1 : 0; sheet >= 0; sheet--) {
        Box box = front.moved(sheet * NodeShape.SHEET, -sheet * NodeShape.SHEET);
        double radius = NodeShape.isRound(node) ? box.height() / 2 - 0.1 : 5;
        line(
            "\\draw[fill=white%s, rounded corners=%spt] %s rectangle %s;",
            width,
            number(POINTS * radius),
            point(new Point(box.left(), box.top())),
            point(new Point(box.right(), box.bottom())));
      }
    }
    node.texts().forEach(t -> text(t, "inner sep=0pt"));
  }

  private void text(Text text, String options) {
    double baseline = text.y() + BASELINE * text.style().size();
    line(
        "\\node[anchor=base, %s, font=%s] at %s {%s};",
        options,
        font(text.style()),
        point(new Point(text.x(), baseline)),
        TikzText.of(text.label()));
  }

  private static String font(Style style) {
    return switch (style) {
      case NAME -> "\\normalsize";
      case WEIGHT -> "\\small";
      case FUNCTION, CAPTION, NOTE -> "\\footnotesize";
    };
  }

  private static String point(Point p) {
    return "(" + Xml.number(p.x()) + "," + Xml.number(p.y()) + ")";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
