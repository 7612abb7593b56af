package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.data.category.DefaultCategoryDataset;
import org.w3c.dom.Document;

/** The times of one work as a picture: a point for each opponent over each network. */
final class Chart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 560;

  private Chart() {}

  /** Writes an SVG file. Times that do not count are left out. */
  static void write(List<Result> results, Work work, Effort effort, Path file) throws IOException {
    JFreeChart chart =
        ChartFactory.createLineChart(
            "Nanoseconds a row: " + work.title(),
            null,
            "logarithmic; less is better",
            data(results, work, effort),
            PlotOrientation.VERTICAL,
            true,
            false,
            false);
    chart.setBackgroundPaint(Color.WHITE);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.setDomainGridlinesVisible(true);
    plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
    DecimalFormat format =
        new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    plot.getDomainAxis().setMaximumCategoryLabelLines(2);
    LogAxis axis = new LogAxis(plot.getRangeAxis().getLabel());
    axis.setTickUnit(new NumberTickUnit(1, format, 9));
    axis.setNumberFormatOverride(format);
    plot.setRangeAxis(axis);
    LineAndShapeRenderer points = new LineAndShapeRenderer(false, true);
    points.setUseSeriesOffset(true);
    points.setItemMargin(0.3);
    plot.setRenderer(points);
    draw(chart, file);
  }

  private static DefaultCategoryDataset data(List<Result> results, Work work, Effort effort) {
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    for (Result result : results) {
      for (Net net : Net.compared(effort.quick())) {
        Optional<Measurement> reference = results.get(0).of(net, work);
        Optional<Measurement> time =
            result.of(net, work).filter(m -> counts(result.worth(m, reference)));
        if (time.isPresent()) {
          boolean other = result.opponent().tolerance(net).isEmpty();
          String name = result.opponent().name() + (other ? " †" : "");
          data.addValue(time.get().nanoseconds(), name, net.title());
        }
      }
    }
    return data;
  }

  private static boolean counts(Result.Worth worth) {
    return worth == Result.Worth.CHECKED || worth == Result.Worth.OTHER_ALGORITHM;
  }

  private static void draw(JFreeChart chart, Path file) throws IOException {
    SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
    graphics.setSVGCanvasSize(new Rectangle(WIDTH, HEIGHT).getSize());
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    try (Writer out = Files.newBufferedWriter(file)) {
      graphics.stream(out, true);
    }
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
