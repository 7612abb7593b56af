package io.github.longhand.report;

import io.github.longhand.metric.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** How far numbers that a network predicts are from what they should be. */
final class ResidualsSection {
  private static final int POINTS = 1000;
  private static final int MOST_OUTPUTS = 4;

  private final Evaluation data;
  private final int column;
  private final String name;

  private ResidualsSection(Evaluation data, int column, String name) {
    this.data = data;
    this.column = column;
    this.name = name;
  }

  /**
   * Writes the section.
   *
   * @param names of the outputs, or none
   */
  static String of(Evaluation data, List<String> names) {
    StringBuilder charts = new StringBuilder();
    List<List<String>> rows = new ArrayList<>();
    for (int column = 0; column < data.outputs(); column++) {
      String name = column < names.size() ? names.get(column) : "output " + (column + 1);
      ResidualsSection section = new ResidualsSection(data, column, name);
      rows.add(section.measures());
      if (column < MOST_OUTPUTS) {
        charts.append(section.charts());
      }
    }
    String left =
        data.outputs() > MOST_OUTPUTS
            ? Html.paragraph("Charts of the first " + MOST_OUTPUTS + " outputs are shown.")
            : "";
    String meaning =
        Html.paragraph(
            "Residuals are target minus prediction; R² is the part of the targets' variance that the"
                + " prediction explains.");
    return Html.table(
            "Errors",
            List.of("output", "rows", "root mean square", "mean absolute", "mean residual", "R²"),
            rows)
        + meaning
        + left
        + "<div class=\"charts\">\n"
        + charts
        + "</div>\n";
  }

  private List<String> measures() {
    double[] residuals = new double[data.size()];
    double[] targets = new double[data.size()];
    double absolute = 0;
    double squares = 0;
    for (int row = 0; row < data.size(); row++) {
      targets[row] = data.target(row, column);
      residuals[row] = targets[row] - data.prediction(row, column);
      absolute += Math.abs(residuals[row]);
      squares += residuals[row] * residuals[row];
    }
    Spread of = Spread.of(targets, 0, targets.length);
    double variance = of.deviation() * of.deviation();
    double mean = squares / data.size();
    return List.of(
        Html.escape(name),
        Html.count(data.size()),
        Html.number(Math.sqrt(mean)),
        Html.number(absolute / data.size()),
        Html.number(Spread.of(residuals, 0, residuals.length).mean()),
        variance > 0 ? Html.number(1 - mean / variance) : "–");
  }

  private String charts() {
    int points = Math.min(POINTS, data.size());
    double[] predicted = new double[points];
    double[] target = new double[points];
    double[] residual = new double[points];
    for (int i = 0; i < points; i++) {
      int row = (int) ((long) i * data.size() / points);
      predicted[i] = data.prediction(row, column);
      target[i] = data.target(row, column);
      residual[i] = target[i] - predicted[i];
    }
    Spread ofTargets = Spread.of(target, 0, points);
    Spread ofPredicted = Spread.of(predicted, 0, points);
    Spread ofResiduals = Spread.of(residual, 0, points);
    if (ofTargets.count() == 0 || ofPredicted.count() == 0 || ofResiduals.count() == 0) {
      return "";
    }
    double least = Math.min(ofTargets.least(), ofPredicted.least());
    double most = Math.max(ofTargets.most(), ofPredicted.most());
    Axis up = Axis.even("predicted", least, most);
    Axis across = Axis.even("target", least, most);
    double[] ends = {up.least(), up.most()};
    String title = "Predicted against target: " + name;
    Chart one =
        Chart.of(
                title,
                "Targets are from %s to %s, predictions from %s to %s."
                    .formatted(
                        Html.number(ofTargets.least()),
                        Html.number(ofTargets.most()),
                        Html.number(ofPredicted.least()),
                        Html.number(ofPredicted.most())),
                across,
                up)
            .line("c", ends, ends)
            .dots("a", target, predicted);
    Axis along = Axis.even("predicted", ofPredicted.least(), ofPredicted.most());
    double widest = Math.max(Math.abs(ofResiduals.least()), Math.abs(ofResiduals.most()));
    Chart two =
        Chart.of(
                "Residuals: " + name,
                "Targets minus predictions are from %s to %s, with standard deviation %s."
                    .formatted(
                        Html.number(ofResiduals.least()),
                        Html.number(ofResiduals.most()),
                        Html.number(ofResiduals.deviation())),
                along,
                Axis.even("target − predicted", -widest, widest))
            .line("c", new double[] {along.least(), along.most()}, new double[2])
            .dots("a", predicted, residual);
    String rows =
        points < data.size()
            ? Html.count(points) + " of " + Html.count(data.size()) + " rows"
            : Html.count(points, "row", "rows");
    return Html.figure(
            one.svg(),
            Html.key("dots a", Html.escape(name) + ", " + rows)
                + Html.key("line c", "predicted = target"))
        + Html.figure(
            two.svg(),
            Html.key("dots a", "residuals of " + Html.escape(name))
                + Html.key("line c", "no error"));
  }
}
