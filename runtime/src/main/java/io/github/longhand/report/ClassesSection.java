package io.github.longhand.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What rows are taken for, and how sure the network is of it. */
final class ClassesSection {
  private static final int LARGEST_MATRIX = 25;
  private static final int CONFUSIONS = 10;

  private final List<String> names;

  /** How many rows of each class (first index) are taken for each class (second index). */
  private final long[][] confusion;

  private ClassesSection(long[][] confusion, List<String> names) {
    this.names = names;
    this.confusion = confusion;
  }

  static String of(Classified rows, List<String> names) {
    ClassesSection section = new ClassesSection(rows.confusion(), names);
    return (names.size() <= LARGEST_MATRIX ? section.matrix() : section.confusions())
        + section.measures();
  }

  private String name(int i) {
    return Html.escape(names.get(i));
  }

  private String matrix() {
    List<String> header = new ArrayList<>(List.of("actual class"));
    List<List<String>> cells = new ArrayList<>();
    for (int actual = 0; actual < names.size(); actual++) {
      header.add(name(actual));
      long sum = sum(confusion[actual]);
      List<String> row = new ArrayList<>(List.of(name(actual)));
      for (int predicted = 0; predicted < names.size(); predicted++) {
        row.add(cell(confusion[actual][predicted], sum, actual == predicted));
      }
      cells.add(row);
    }
    return "<div class=\"matrix\">\n"
        + Html.table(
            "Confusion matrix: rows by the class that the network takes them for", header, cells)
        + "</div>\n";
  }

  /** Shaded by its part of the class; what is wrong is shaded from the first row on. */
  private static String cell(long count, long sum, boolean right) {
    if (count == 0) {
      return "<td class=\"zero\">0</td>";
    }
    double part = (double) count / sum;
    int shade = right ? (int) Math.ceil(4 * part) : (int) Math.min(4, Math.ceil(20 * part));
    return "<td class=\"" + (right ? "r" : "w") + shade + "\">" + Html.count(count) + "</td>";
  }

  private record Confusion(int actual, int predicted, long count) {}

  private String confusions() {
    List<Confusion> wrong = new ArrayList<>();
    for (int actual = 0; actual < names.size(); actual++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        if (actual != predicted && confusion[actual][predicted] > 0) {
          wrong.add(new Confusion(actual, predicted, confusion[actual][predicted]));
        }
      }
    }
    if (wrong.isEmpty()) {
      return Html.paragraph("No row is taken for another class than its own.");
    }
    return Html.table(
        "The most frequent confusions",
        List.of("actual class", "taken for", "rows"),
        wrong.stream()
            .sorted(Comparator.comparingLong(Confusion::count).reversed())
            .limit(CONFUSIONS)
            .map(c -> List.of(name(c.actual), name(c.predicted), Html.count(c.count)))
            .toList());
  }

  private String measures() {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      long taken = 0;
      for (long[] row : confusion) {
        taken += row[i];
      }
      long actual = sum(confusion[i]);
      long right = confusion[i][i];
      cells.add(
          List.of(
              name(i),
              Html.count(actual),
              Html.percent((double) right / taken),
              Html.percent((double) right / actual),
              Html.percent(2.0 * right / (taken + actual))));
    }
    return Html.table(
            "Measures of each class", List.of("class", "rows", "precision", "recall", "F1"), cells)
        + Html.paragraph(
            "Precision is the part of what is taken for a class that belongs to it, recall the part"
                + " of what belongs to it that is taken for it, F1 their harmonic mean.");
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  static String calibration(Reliability bins) {
    int filled = 0;
    for (int bin = 0; bin < bins.bins(); bin++) {
      filled += bins.count(bin) > 0 ? 1 : 0;
    }
    double[] xs = new double[filled];
    double[] ys = new double[filled];
    double[] low = new double[filled];
    double[] high = new double[filled];
    List<List<String>> cells = new ArrayList<>();
    for (int bin = 0, i = 0; bin < bins.bins(); bin++) {
      if (bins.count(bin) > 0) {
        xs[i] = bins.confidence(bin);
        ys[i] = bins.accuracy(bin);
        low[i] = bins.bound(bin, -1);
        high[i++] = bins.bound(bin, 1);
        cells.add(
            List.of(
                bin * 100 / bins.bins() + " to " + (bin + 1) * 100 / bins.bins() + "\u00A0%",
                Html.count(bins.count(bin)),
                Html.percent(bins.confidence(bin)),
                Html.percent(bins.accuracy(bin))));
      }
    }
    double[] ends = {0, 1};
    Chart chart =
        Chart.of(
                "Reliability diagram",
                "The part of the rows that is right, by the probability that the network gives its"
                    + " answer; on average the two are "
                    + Html.percent(bins.expectedError())
                    + " apart. The table has the numbers.",
                new Axis("confidence", 0, 1, Axis.Kind.EVEN),
                new Axis("part that is right", 0, 1, Axis.Kind.EVEN))
            .line("c", ends, ends)
            .ranges("a thin", xs, low, high)
            .line("a", xs, ys)
            .dots("a", xs, ys);
    double[] counts = new double[bins.bins()];
    double[] edges = new double[bins.bins() + 1];
    double most = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] = bins.count(bin);
      edges[bin + 1] = (bin + 1.0) / counts.length;
      most = Math.max(most, counts[bin]);
    }
    Chart histogram =
        Chart.of(
                "Confidence",
                "How many rows the network is how sure of. The table has the numbers.",
                new Axis("confidence", 0, 1, Axis.Kind.EVEN),
                Axis.fromZero("rows", most))
            .bars("a", edges, counts);
    return "<div class=\"charts\">\n"
        + Html.figure(
            chart.svg(),
            Html.key("line a", "right, with 95 % intervals")
                + Html.key("line c", "as often as it says"))
        + Html.figure(histogram.svg(), "Rows by confidence")
        + "</div>\n"
        + Html.table(
            "Confidence and truth", List.of("confidence", "rows", "its mean", "right"), cells);
  }
}
