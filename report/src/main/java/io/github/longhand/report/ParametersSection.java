package io.github.longhand.report;

import io.github.longhand.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How parameters and their gradients are spread. */
final class ParametersSection {
  /** Fewer values are better read than drawn. */
  private static final int DRAWN = 8;

  private static final int MOST_DRAWN = 16;
  private static final int MOST_ROWS = 200;

  private final List<Parameter> parameters;
  private final double[] theta;
  private final double[] gradient;

  private ParametersSection(List<Parameter> parameters, double[] theta, double[] gradient) {
    this.parameters = parameters;
    this.theta = theta;
    this.gradient = gradient;
  }

  /**
   * Writes the section.
   *
   * @param gradient empty if there is none
   */
  static String of(List<Parameter> parameters, double[] theta, double[] gradient) {
    ParametersSection section = new ParametersSection(parameters, theta, gradient);
    return section.table() + section.histograms();
  }

  private boolean hasGradient() {
    return gradient.length > 0;
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (Parameter p : parameters.subList(0, Math.min(MOST_ROWS, parameters.size()))) {
      Spread of = Spread.of(theta, p.offset(), p.size());
      List<String> row = new ArrayList<>();
      row.add(Html.code(p.name()));
      row.add(Html.count(p.size()));
      row.add(Html.number(of.mean()));
      row.add(p.size() > 1 ? Html.number(of.deviation()) : "–");
      row.add(p.size() > 1 ? Html.number(of.least()) : "–");
      row.add(p.size() > 1 ? Html.number(of.most()) : "–");
      if (hasGradient()) {
        row.add(Html.number(rootMeanSquare(p)));
      }
      rows.add(row);
    }
    List<String> header =
        new ArrayList<>(
            List.of("parameter", "values", "mean or value", "deviation", "least", "most"));
    if (hasGradient()) {
      header.add("∂L/∂θ, root mean square");
    }
    String caption =
        rows.size() < parameters.size()
            ? "The first " + rows.size() + " of " + Html.count(parameters.size()) + " parameters"
            : "Parameters";
    return Html.table(caption, header, rows);
  }

  private double rootMeanSquare(Parameter p) {
    double squares = 0;
    for (int i = p.offset(); i < p.offset() + p.size(); i++) {
      squares += gradient[i] * gradient[i];
    }
    return Math.sqrt(squares / p.size());
  }

  /** Those of the largest arrays, in the order of declaration. */
  private String histograms() {
    Set<Parameter> drawn =
        parameters.stream()
            .filter(p -> p.size() >= DRAWN)
            .sorted(Comparator.comparingInt(Parameter::size).reversed())
            .limit(MOST_DRAWN)
            .collect(Collectors.toSet());
    if (drawn.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    long arrays = parameters.stream().filter(p -> p.size() >= DRAWN).count();
    if (arrays > drawn.size()) {
      out.append(
          Html.paragraph(
              "Of %d arrays, the %d largest are drawn.".formatted(arrays, drawn.size())));
    }
    out.append("<div class=\"charts\">\n");
    for (Parameter p : parameters) {
      if (drawn.contains(p)) {
        out.append(histogram(p, "a", theta, "values of " + p.name(), p.name()));
        if (hasGradient()) {
          out.append(histogram(p, "b", gradient, "gradients of " + p.name(), "∂L/∂" + p.name()));
        }
      }
    }
    return out.append("</div>\n").toString();
  }

  private static String histogram(
      Parameter p, String kind, double[] values, String title, String label) {
    Spread of = Spread.of(values, p.offset(), p.size());
    if (of.count() == 0) {
      return Html.paragraph("None of the " + Html.escape(title) + " is finite.");
    }
    double[] edges = of.edges();
    double[] heights = Spread.heights(edges, values, p.offset(), p.size());
    double most = 0;
    for (double height : heights) {
      most = Math.max(most, height);
    }
    String odd = of.odd() > 0 ? " " + Html.count(of.odd()) + " more are not finite." : "";
    Chart chart =
        Chart.small(
                "Histogram: " + title,
                "%s from %s to %s, mean %s, standard deviation %s.%s"
                    .formatted(
                        Html.count(of.count(), "value", "values"),
                        Html.number(of.least()),
                        Html.number(of.most()),
                        Html.number(of.mean()),
                        Html.number(of.deviation()),
                        odd),
                Axis.even("", edges[0], edges[heights.length]),
                Axis.fromZero("count", most))
            .bars(kind, edges, heights);
    return Html.figure(chart.svg(), Html.code(label) + Html.escape(odd));
  }
}
