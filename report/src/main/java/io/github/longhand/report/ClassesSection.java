package io.github.longhand.report;

import io.github.longhand.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What rows are taken for. */
final class ClassesSection {
  private static final int LARGEST_MATRIX = 25;
  private static final int CONFUSIONS = 10;

  private final List<String> names;
  private final ConfusionMatrix confusion;

  private ClassesSection(ConfusionMatrix confusion, List<String> names) {
    this.names = names;
    this.confusion = confusion;
  }

  static String of(ConfusionMatrix confusion, List<String> names) {
    ClassesSection section = new ClassesSection(confusion, names);
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
      List<String> row = new ArrayList<>(List.of(name(actual)));
      for (int predicted = 0; predicted < names.size(); predicted++) {
        row.add(cell(actual, predicted));
      }
      cells.add(row);
    }
    return "<div class=\"matrix\">\n"
        + Html.table(
            "Confusion matrix: rows by the class that the network takes them for", header, cells)
        + "</div>\n";
  }

  /** Shaded by its part of the class; what is wrong is shaded from the first row on. */
  private String cell(int actual, int predicted) {
    long count = confusion.count(actual, predicted);
    if (count == 0) {
      return "<td class=\"zero\">0</td>";
    }
    boolean right = actual == predicted;
    double part = (double) count / confusion.actual(actual);
    int shade = right ? (int) Math.ceil(4 * part) : (int) Math.min(4, Math.ceil(20 * part));
    return "<td class=\"" + (right ? "r" : "w") + shade + "\">" + Html.count(count) + "</td>";
  }

  private record Confusion(int actual, int predicted, long count) {}

  private String confusions() {
    List<Confusion> wrong = new ArrayList<>();
    for (int actual = 0; actual < names.size(); actual++) {
      for (int predicted = 0; predicted < names.size(); predicted++) {
        long count = confusion.count(actual, predicted);
        if (actual != predicted && count > 0) {
          wrong.add(new Confusion(actual, predicted, count));
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
    for (int c = 0; c < names.size(); c++) {
      long actual = confusion.actual(c);
      long taken = confusion.predicted(c);
      cells.add(
          List.of(
              name(c),
              Html.count(actual),
              // Of nothing there is no part.
              taken == 0 ? "–" : Html.percent(confusion.precision(c)),
              actual == 0 ? "–" : Html.percent(confusion.recall(c)),
              taken + actual == 0 ? "–" : Html.percent(confusion.f1(c))));
    }
    return Html.table(
            "Measures of each class", List.of("class", "rows", "precision", "recall", "F1"), cells)
        + Html.paragraph(
            "Precision is the part of what is taken for a class that belongs to it, recall the part"
                + " of what belongs to it that is taken for it, F1 their harmonic mean.");
  }
}
