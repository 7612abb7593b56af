package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The times of one work as a picture: a point for each opponent over each network. */
final class Chart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 560;

  private Chart() {}

  /** Writes an SVG file. Times that do not count are left out. */
  static void write(List<Result> results, Work work, Effort effort, Path file) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Nanoseconds a row: " + work.title())
            .yAxisTitle("ns, logarithmic; less is better")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setChartTitleBoxVisible(false);
    List<Net> nets = Net.compared(effort.quick());
    List<String> titles = nets.stream().map(Net::title).toList();
    for (Result result : results) {
      List<Double> times = new ArrayList<>();
      boolean other = false;
      for (Net net : nets) {
        var m = result.of(net, work);
        var worth = m.map(x -> result.worth(x, results.get(0).of(net, work)));
        boolean counts =
            worth
                .filter(w -> w == Result.Worth.CHECKED || w == Result.Worth.OTHER_ALGORITHM)
                .isPresent();
        other |= worth.filter(w -> w == Result.Worth.OTHER_ALGORITHM).isPresent();
        times.add(counts ? m.map(Measurement::nanoseconds).orElse(null) : null);
      }
      if (times.stream().anyMatch(t -> t != null)) {
        chart.addSeries(result.opponent().name() + (other ? " †" : ""), titles, times);
      }
    }
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
  }
}
