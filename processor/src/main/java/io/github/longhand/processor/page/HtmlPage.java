package io.github.longhand.processor.page;

import io.github.longhand.processor.derivation.Block;
import io.github.longhand.processor.derivation.Block.Drawing;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Points;
import io.github.longhand.processor.derivation.Block.Table;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.derivation.Formula;
import io.github.longhand.processor.derivation.Line;
import io.github.longhand.processor.derivation.Span;
import io.github.longhand.processor.drawing.DiagramLayout;
import io.github.longhand.processor.drawing.Svg;
import io.github.longhand.processor.notation.Mathml;
import io.github.longhand.processor.page.FormulaText.Sides;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The derivation as one HTML file with nothing outside of it: mathematics in MathML, the network in
 * SVG, no script.
 */
public final class HtmlPage {
  /** How many characters of a formula are sure to fit into the width of a phone. */
  private static final int PHONE = 16;

  private final Derivation derivation;
  private final FormulaText mathml;
  private final FormulaText formulas;
  private final String drawing;
  private final StringBuilder out = new StringBuilder();

  private HtmlPage(Derivation derivation) {
    this.derivation = derivation;
    this.mathml = new FormulaText(derivation.gradients(), Glue.MATHML);
    this.formulas = new FormulaText(derivation.gradients(), Glue.FORMULA);
    this.drawing =
        Svg.of(
            DiagramLayout.of(derivation.gradients().network()), Set.copyOf(derivation.sections()));
  }

  /** The page. */
  public static String write(Derivation derivation) {
    HtmlPage page = new HtmlPage(derivation);
    page.write();
    return page.out.toString();
  }

  private void write() {
    String title = escaped(derivation.title());
    line("<!DOCTYPE html>");
    line("<html lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<title>" + title + "</title>");
    line("<style>");
    out.append(style()).append(Svg.css()).append('\n');
    line("</style>");
    line("</head>");
    line("<body>");
    line("<a class=\"skip\" href=\"#content\">Skip to the derivation</a>");
    line("<header>");
    line("<h1>" + title + "</h1>");
    contents();
    line("</header>");
    line("<main id=\"content\">");
    derivation.blocks().forEach(this::block);
    line("</main>");
    line("<footer>");
    line("<p>Written by Longhand while the class was compiled.</p>");
    line("</footer>");
    line("</body>");
    line("</html>");
  }

  private static String style() {
    try (InputStream css = HtmlPage.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void contents() {
    line("<nav aria-label=\"Chapters\">");
    line("<ul>");
    for (Block block : derivation.blocks()) {
      if (block instanceof Heading h && h.level() == 2) {
        line("<li><a href=\"#" + escaped(h.id()) + "\">" + text(h.text()) + "</a></li>");
      }
    }
    line("</ul>");
    line("</nav>");
  }

  private void block(Block block) {
    if (block instanceof Heading h) {
      heading(h);
    } else if (block instanceof Paragraph p) {
      line("<p>" + text(p.text()) + "</p>");
    } else if (block instanceof Points p) {
      line("<ul>");
      p.items().forEach(item -> line("<li>" + text(item) + "</li>"));
      line("</ul>");
    } else if (block instanceof Table t) {
      table(t);
    } else if (block instanceof Work w) {
      work(w);
    } else if (block instanceof Drawing) {
      line(drawing);
    }
  }

  private void heading(Heading heading) {
    String tag = "h" + heading.level();
    String back = heading.neuron().map(this::back).orElse("");
    line(
        "<%s id=\"%s\">%s%s</%s>"
            .formatted(tag, escaped(heading.id()), text(heading.text()), back, tag));
  }

  /** The way from a neuron's section to its node, or to the drawing that shows its group. */
  private String back(String neuron) {
    String id = "node-" + escaped(neuron);
    return " <a class=\"back\" href=\"#%s\" aria-label=\"%s in the drawing\">in the drawing</a>"
        .formatted(drawing.contains("id=\"" + id + "\"") ? id : "network", escaped(neuron));
  }

  // Working
  // ------------------------------------------------------------------------------------------------------

  private void work(Work work) {
    line("<ul class=\"work\">");
    Set<Formula> results = work.results().stream().map(Line::right).collect(Collectors.toSet());
    for (List<Line> group : FormulaText.grouped(work.lines())) {
      for (int i = 0; i < group.size(); i++) {
        row(group.get(i), i == 0, results.contains(group.get(i).right()));
      }
    }
    line("</ul>");
  }

  private void row(Line line, boolean first, boolean result) {
    Sides sides = mathml.sides(line);
    Sides spoken = formulas.sides(line);
    line("<li" + (result ? " class=\"result\"" : "") + ">");
    line("<span class=\"left\">" + (first ? math(sides.left(), spoken.left()) : "") + "</span>");
    String right = sides.relation() + sides.right();
    List<String> pieces = Mathml.pieces(right);
    line(
        "<span class=\"right\"%s>%s</span>"
            .formatted(
                isWide(pieces) ? " tabindex=\"0\"" : "", broken(right, pieces, spoken.text())));
    line("<span class=\"why\">" + text(line.reason()) + place(line) + "</span>");
    line("</li>");
  }

  private String place(Line line) {
    if (line.javaLine().isEmpty()) {
      return "";
    }
    return "%s<span class=\"place\">line %d of <code>%s</code></span>"
        .formatted(
            line.reason().isEmpty() ? "" : "; ",
            line.javaLine().getAsInt(),
            escaped(derivation.javaFile()));
  }

  /** Whether some piece may be wider than a phone, so that keys must be able to scroll it. */
  private static boolean isWide(List<String> pieces) {
    return pieces.stream()
        .anyMatch(piece -> piece.replaceAll("<[^>]*>|&[^;]*;", "").length() > PHONE);
  }

  /** A formula in pieces between which a line may break: browsers do not break inside of one. */
  private static String broken(String formula, List<String> pieces, String spoken) {
    if (pieces.size() == 1) {
      return math(formula, spoken);
    }
    return "<span role=\"math\" aria-label=\""
        + escaped(spoken)
        + "\">"
        + pieces.stream()
            .map(p -> "<math displaystyle=\"true\">" + p + "</math>")
            .collect(Collectors.joining("<wbr>"))
        + "</span>";
  }

  private static String math(String formula, String spoken) {
    return "<math displaystyle=\"true\" alttext=\"" + escaped(spoken) + "\">" + formula + "</math>";
  }

  // Text
  // ---------------------------------------------------------------------------------------------------------

  private void table(Table table) {
    String label = escaped(table.caption());
    line("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + label + "\">");
    line("<table>");
    line("<caption>" + label + "</caption>");
    line("<thead>");
    line(
        table.header().stream()
            .map(h -> "<th scope=\"col\">" + escaped(h) + "</th>")
            .collect(Collectors.joining("", "<tr>", "</tr>")));
    line("</thead>");
    line("<tbody>");
    for (List<List<Span>> row : table.rows()) {
      line(
          row.stream()
              .map(cell -> "<td>" + text(cell) + "</td>")
              .collect(Collectors.joining("", "<tr>", "</tr>")));
    }
    line("</tbody>");
    line("</table>");
    line("</div>");
  }

  private String text(List<Span> spans) {
    return spans.stream().map(this::span).collect(Collectors.joining());
  }

  private String span(Span span) {
    if (span instanceof Span.Words w) {
      return escaped(w.text());
    }
    if (span instanceof Span.Code c) {
      return "<code>" + escaped(c.text()) + "</code>";
    }
    if (span instanceof Span.Mathematics m) {
      return inline(mathml.of(m.formula()), formulas.of(m.formula()));
    }
    if (span instanceof Span.Equation e) {
      return inline(equation(mathml, e), equation(formulas, e));
    }
    Span.Link link = (Span.Link) span;
    return "<a href=\"#%s\"%s>%s</a>"
        .formatted(escaped(link.id()), label(link.text()), span(link.text()));
  }

  /** What a link that is a formula is called: not every reader knows MathML. */
  private String label(Span span) {
    return span instanceof Span.Mathematics m
        ? " aria-label=\"" + escaped(formulas.of(m.formula())) + "\""
        : "";
  }

  private static String equation(FormulaText text, Span.Equation e) {
    return text.equation(e.left(), e.right());
  }

  private static String inline(String formula, String spoken) {
    return "<math alttext=\"" + escaped(spoken) + "\">" + formula + "</math>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
