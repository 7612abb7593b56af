package io.github.longhand.processor.drawing;

import io.github.longhand.processor.drawing.Diagram.Text;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Labels as SVG text. Indices are shifted by {@code dy}, which every browser knows, and what
 * follows is shifted back.
 */
final class SvgText {
  /** How far below its centre a line has its baseline, in heights of the font. */
  private static final double BASELINE = 0.33;

  private static final double LOWERED = 0.24;
  private static final double RAISED = -0.36;

  private final double size;
  private final StringBuilder out = new StringBuilder();

  /** How far the last letter stands below the baseline. */
  private double shift;

  private SvgText(double size) {
    this.size = size;
  }

  static String of(Text text) {
    SvgText svg = new SvgText(text.style().size());
    text.label().parts().forEach(svg::part);
    return "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>"
        .formatted(
            text.style().name().toLowerCase(Locale.ROOT),
            Xml.number(text.x()),
            Xml.number(text.y() + BASELINE * text.style().size()),
            svg.out);
  }

  private void part(Label.Part part) {
    if (part instanceof Label.Name n) {
      name(n);
    } else if (part instanceof Label.Words w) {
      span("upright", 0, w.text());
    } else {
      span("upright index", RAISED, ((Label.Exponent) part).text());
    }
  }

  private void name(Label.Name name) {
    Symbol symbol = Symbol.of(name.name());
    String tied = tied(name.tied());
    span((symbol.isUpright() ? "upright" : "letter") + tied, 0, symbol.stem());
    if (!symbol.index().isEmpty()) {
      String slant = symbol.isIndexItalic() ? "letter" : "upright";
      span(slant + " index" + tied, LOWERED, symbol.index());
    }
    if (name.transposed()) {
      span("upright index" + tied, RAISED, "T");
    }
  }

  /** The class of a colour; there are eight, and labels say which weight is meant. */
  static String tied(OptionalInt colour) {
    return colour.isPresent() ? " tied-" + colour.getAsInt() % SvgStyle.COLOURS : "";
  }

  private void span(String classes, double level, String text) {
    double by = size * (level - shift);
    shift = level;
    out.append("<tspan class=\"").append(classes).append('"');
    if (by != 0) {
      out.append(" dy=\"").append(Xml.number(by)).append('"');
    }
    out.append('>').append(Xml.escape(text)).append("</tspan>");
  }
}
