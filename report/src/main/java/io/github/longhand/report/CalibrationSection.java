package io.github.longhand.report;

import io.github.longhand.metric.Calibration;
import io.github.longhand.metric.Calibration.Bin;
import io.github.longhand.metric.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** Whether what a network calls likely comes true as often as it says. */
final class CalibrationSection {
  static final int BINS = 10;

  /** By how much probabilities of one row may sum to something else than 1, in a float network. */
  private static final double SUM = 1e-3;

  /** Of the standard normal distribution, 95 % are within this. */
  private static final double NORMAL_95 = 1.959963984540054;

  private CalibrationSection() {}

  /** Whether the outputs of each row are probabilities. */
  static boolean isOfProbabilities(Evaluation data) {
    for (int row = 0; row < data.size(); row++) {
      double sum = 0;
      for (int column = 0; column < data.outputs(); column++) {
        double p = data.prediction(row, column);
        if (!(p >= 0 && p <= 1)) {
          return false;
        }
        sum += p;
      }
      if (data.outputs() > 1 && Math.abs(sum - 1) > SUM) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes the section.
   *
   * @param event html of what the probabilities are of
   */
  static String of(Calibration calibration, String event) {
    List<Bin> bins = calibration.bins();
    double[] said = new double[bins.size()];
    double[] came = new double[bins.size()];
    double[] low = new double[bins.size()];
    double[] high = new double[bins.size()];
    double[] edges = new double[BINS + 1];
    double[] counts = new double[BINS];
    double most = 0;
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < said.length; i++) {
      Bin bin = bins.get(i);
      said[i] = bin.confidence();
      came[i] = bin.frequency();
      low[i] = bound(bin, -1);
      high[i] = bound(bin, 1);
      // A mean of numbers in a bin is in it, up to rounding.
      counts[(int) Math.max(0, Math.min(BINS - 1, Math.ceil(BINS * said[i]) - 1))] += bin.count();
      cells.add(List.of(Html.percent(said[i]), Html.count(bin.count()), Html.percent(came[i])));
    }
    for (int i = 0; i < BINS; i++) {
      edges[i + 1] = (i + 1.0) / BINS;
      most = Math.max(most, counts[i]);
    }
    double[] ends = {0, 1};
    Axis probability = new Axis("probability", 0, 1, Axis.Kind.EVEN);
    Chart reliability =
        Chart.of(
                "Reliability diagram",
                "How often came true what the network gave which probability: on average the two are "
                    + Html.percent(calibration.expectedError())
                    + " apart. The table has the numbers.",
                probability,
                new Axis("part that came true", 0, 1, Axis.Kind.EVEN))
            .line("c", ends, ends)
            .ranges("a thin", said, low, high)
            .line("a", said, came)
            .dots("a", said, came);
    Chart histogram =
        Chart.of(
                "Histogram of probabilities",
                "How many rows were given which probability. The table has the numbers.",
                probability,
                Axis.fromZero("rows", most))
            .bars("a", edges, counts);
    return Html.paragraph("The probability is that of " + event + ".")
        + "<div class=\"charts\">\n"
        + Html.figure(
            reliability.svg(),
            Html.key("line a", "came true, with 95 % intervals")
                + Html.key("line c", "as often as the network says"))
        + Html.figure(histogram.svg(), "Rows by probability")
        + "</div>\n"
        + Html.table(
            "Probability and truth", List.of("mean probability", "rows", "came true"), cells);
  }

  /**
   * An end of the interval in which the probability of a bin is with 95 %. Source: E. B. Wilson,
   * <i>Probable inference, the law of succession, and statistical inference</i>, Journal of the
   * American Statistical Association 22, 1927.
   *
   * @param side -1 for the lower end, 1 for the upper
   */
  static double bound(Bin bin, int side) {
    double n = bin.count();
    double p = bin.frequency();
    double square = NORMAL_95 * NORMAL_95 / n;
    double reach = NORMAL_95 * Math.sqrt(p * (1 - p) / n + square / (4 * n));
    return Math.max(0, Math.min(1, (p + square / 2 + side * reach) / (1 + square)));
  }
}
