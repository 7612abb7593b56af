package io.github.longhand.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.longhand.data.DataSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the measures against scikit-learn's, which {@code src/test/sklearn/metrics.py} wrote. */
class SklearnTest {
  private static final double ERROR = 2e-14;

  /** Outputs and targets, and what scikit-learn says of them by name. */
  private record Case(
      String name,
      int outputCount,
      int targetCount,
      double[] outputs,
      double[] targets,
      Map<String, double[]> figures) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream file = SklearnTest.class.getResourceAsStream("/sklearn/metrics.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      int at = 0;
      while (at < lines.size()) {
        String[] words = lines.get(at++).split(" ");
        int last = words.length - 1;
        int rows = Integer.parseInt(words[last]);
        int targets = Integer.parseInt(words[last - 1]);
        int outputs = Integer.parseInt(words[last - 2]);
        List<double[]> table =
            lines.subList(at, at + rows).stream().map(l -> numbers(l.split(" "), 0)).toList();
        at += rows;
        Map<String, double[]> figures = new LinkedHashMap<>();
        for (; at < lines.size() && !lines.get(at).startsWith("case "); at++) {
          String[] figure = lines.get(at).split(" ");
          figures.put(figure[0], numbers(figure, 1));
        }
        cases.add(
            new Case(
                String.join(" ", Arrays.copyOfRange(words, 1, last - 2)),
                outputs,
                targets,
                table.stream().flatMapToDouble(r -> Arrays.stream(r, 0, outputs)).toArray(),
                table.stream().flatMapToDouble(r -> Arrays.stream(r, outputs, r.length)).toArray(),
                figures));
      }
    }
    return cases;
  }

  static Stream<Case> classifications() throws IOException {
    return cases().stream().filter(c -> c.figures.containsKey("accuracy"));
  }

  static Stream<Case> regressions() throws IOException {
    return cases().stream().filter(c -> c.figures.containsKey("rmse"));
  }

  @ParameterizedTest
  @MethodSource("classifications")
  void measuresOfClassesAgree(Case which) {
    Evaluation found = evaluation(which.outputCount, which.outputs, which.targets);
    ConfusionMatrix confusion = found.confusion();
    int classes = confusion.classes();
    Map<String, DoubleStream> measures = new LinkedHashMap<>();
    measures.put("accuracy", DoubleStream.of(found.accuracy()));
    measures.put(
        "confusion",
        IntStream.range(0, classes * classes)
            .mapToDouble(i -> confusion.count(i / classes, i % classes)));
    measures.put("precision", IntStream.range(0, classes).mapToDouble(confusion::precision));
    measures.put("recall", IntStream.range(0, classes).mapToDouble(confusion::recall));
    measures.put("f1", IntStream.range(0, classes).mapToDouble(confusion::f1));
    measures.put("macro-precision", DoubleStream.of(confusion.macroPrecision()));
    measures.put("macro-recall", DoubleStream.of(confusion.macroRecall()));
    measures.put("macro-f1", DoubleStream.of(confusion.macroF1()));
    measures.put("log-loss", DoubleStream.of(found.logLoss()));
    measures.put("brier", DoubleStream.of(found.brier()));
    if (which.figures.containsKey("auc")) {
      measures.put("auc", DoubleStream.of(found.rocAuc()));
    }
    if (which.figures.containsKey("aucs")) {
      measures.put("aucs", IntStream.range(0, classes).mapToDouble(found::rocAuc));
    }
    int rows = found.size();
    double[] own = new double[rows];
    double[] one = new double[rows];
    boolean[] right = new boolean[rows];
    boolean[] isOne = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      int predicted = found.predicted(row);
      one[row] = found.prediction(row, classes == 2 && which.outputCount == 1 ? 0 : 1);
      own[row] =
          which.outputCount == 1
              ? (predicted == 1 ? one[row] : 1 - one[row])
              : found.prediction(row, predicted);
      right[row] = predicted == found.actual(row);
      isOne[row] = found.actual(row) == 1;
    }
    for (int bins : new int[] {1, 5, 10, 15}) {
      Calibration ofOwn = Calibration.of(own, right, bins);
      Calibration ofOne = Calibration.of(one, isOne, bins);
      measures.putAll(calibration("own", bins, ofOwn));
      measures.putAll(calibration("one", bins, ofOne));
      assertEquals(which.outputCount == 1 ? ofOne : ofOwn, found.calibration(bins));
    }
    assertAgree(which, measures);
  }

  @ParameterizedTest
  @MethodSource("regressions")
  void measuresOfQuantitiesAgree(Case which) {
    int count = which.targetCount;
    Evaluation found = evaluation(count, which.outputs, which.targets);
    List<Evaluation> each = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      each.add(
          evaluation(
              1, column(which.outputs, count, column), column(which.targets, count, column)));
    }
    Map<String, DoubleStream> measures = new LinkedHashMap<>();
    measures.put("rmses", each.stream().mapToDouble(Evaluation::rmse));
    measures.put("rmse", DoubleStream.of(found.rmse()));
    measures.put("maes", each.stream().mapToDouble(Evaluation::mae));
    measures.put("mae", DoubleStream.of(found.mae()));
    measures.put("r2s", IntStream.range(0, count).mapToDouble(found::r2));
    measures.put("r2", IntStream.range(0, count).mapToDouble(found::r2).average().stream());
    measures.put("max-errors", each.stream().mapToDouble(Evaluation::maxError));
    assertAgree(which, measures);
    assertEquals(
        Arrays.stream(which.figures.get("max-errors")).max().orElseThrow(), found.maxError());
  }

  private static Evaluation evaluation(int count, double[] outputs, double[] targets) {
    return Evaluation.of(
        new Echo(count, targets.length * count / outputs.length),
        DataSet.of(outputs, count, targets, targets.length * count / outputs.length));
  }

  private static double[] column(double[] rows, int count, int column) {
    return IntStream.range(0, rows.length / count)
        .mapToDouble(i -> rows[i * count + column])
        .toArray();
  }

  private static Map<String, DoubleStream> calibration(String of, int bins, Calibration found) {
    return Map.of(
        of + "-count-" + bins,
        found.bins().stream().mapToDouble(Calibration.Bin::count),
        of + "-frequency-" + bins,
        found.bins().stream().mapToDouble(Calibration.Bin::frequency),
        of + "-confidence-" + bins,
        found.bins().stream().mapToDouble(Calibration.Bin::confidence),
        of + "-ece-" + bins,
        DoubleStream.of(found.expectedError()));
  }

  /** Each figure of the file is compared, and nothing else is. */
  private static void assertAgree(Case which, Map<String, DoubleStream> measures) {
    Set<String> compared = new HashSet<>();
    measures.forEach(
        (name, found) -> {
          double[] expected = which.figures.get(name);
          assertNotNull(expected, name);
          if (name.contains("-count-")) {
            // Bins without rows are left out here.
            expected = Arrays.stream(expected).filter(count -> count > 0).toArray();
          }
          assertArrayEquals(expected, found.toArray(), ERROR, name);
          compared.add(name);
        });
    assertEquals(which.figures.keySet(), compared);
  }

  private static double[] numbers(String[] words, int from) {
    return Arrays.stream(words, from, words.length).mapToDouble(Double::parseDouble).toArray();
  }
}
