package io.github.longhand.report;

/**
 * A chart as an SVG element. Its colours come from the page: classes {@code a} and {@code b} are
 * told apart by their dashes too.
 */
final class Chart {
  private static final int LEFT = 66;
  private static final int RIGHT = 14;
  private static final int TOP = 34;
  private static final int BOTTOM = 54;

  private final int width;
  private final int height;
  private final Axis across;
  private final Axis up;
  private final StringBuilder out = new StringBuilder();

  private Chart(
      String kind, int width, int height, String title, String description, Axis across, Axis up) {
    this.width = width;
    this.height = height;
    this.across = across;
    this.up = up;
    out.append("<svg class=\"")
        .append(kind)
        .append("\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" role=\"img\" aria-label=\"")
        .append(Html.escape(title + ". " + description))
        .append("\">\n<title>")
        .append(Html.escape(title))
        .append("</title>\n<desc>")
        .append(Html.escape(description))
        .append("</desc>\n");
    grid();
  }

  /**
   * Begins a chart with its axes.
   *
   * @param title what it shows
   * @param description what is to be seen in it, for those who do not see it
   */
  static Chart of(String title, String description, Axis across, Axis up) {
    return new Chart("chart", 480, 310, title, description, across, up);
  }

  /** Begins a chart that is one of many. */
  static Chart small(String title, String description, Axis across, Axis up) {
    return new Chart("chart small", 400, 226, title, description, across, up);
  }

  private void grid() {
    StringBuilder lines = new StringBuilder();
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      lines
          .append('M')
          .append(LEFT)
          .append(' ')
          .append(number(y))
          .append('H')
          .append(width - RIGHT);
      text("end", LEFT - 8, y + 4.5, tick.label());
    }
    out.append("<path class=\"grid\" d=\"").append(lines).append("\"/>\n");
    StringBuilder ticks = new StringBuilder();
    int bottom = height - BOTTOM;
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      ticks.append('M').append(number(x)).append(' ').append(bottom).append("v5");
      text("middle", x, bottom + 23, tick.label());
    }
    out.append("<path class=\"axis\" d=\"M")
        .append(LEFT)
        .append(' ')
        .append(bottom)
        .append('H')
        .append(width - RIGHT)
        .append(ticks)
        .append("\"/>\n");
    text("start", 4, 18, up.label());
    text("end", width - RIGHT, height - 7, across.label());
  }

  private void text(String anchor, double x, double y, String text) {
    if (text.isEmpty()) {
      return;
    }
    out.append("<text class=\"")
        .append(anchor)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\">")
        .append(Html.escape(text))
        .append("</text>\n");
  }

  /**
   * Adds a line through places; where a number is not finite, or has no logarithm, it is broken.
   */
  Chart line(String kind, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    StringBuilder alone = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < xs.length; i++) {
      double x = x(xs[i]);
      double y = y(ys[i]);
      boolean shown = Double.isFinite(x) && Double.isFinite(y);
      if (shown) {
        String place = number(x) + " " + number(y);
        path.append(pen ? 'L' : 'M').append(place);
        if (!pen && (i + 1 == xs.length || !Double.isFinite(y(ys[i + 1])))) {
          alone.append('M').append(place).append("h0");
        }
      }
      pen = shown;
    }
    return path("line " + kind, path).path("dots " + kind, alone);
  }

  /** Adds a dot at each place. */
  Chart dots(String kind, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      double x = x(xs[i]);
      double y = y(ys[i]);
      if (Double.isFinite(x) && Double.isFinite(y)) {
        path.append('M').append(number(x)).append(' ').append(number(y)).append("h0");
      }
    }
    return path("dots " + kind, path);
  }

  /** Adds a line from one height to another at each place. */
  Chart ranges(String kind, double[] xs, double[] from, double[] to) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      path.append('M').append(number(x(xs[i]))).append(' ').append(number(y(from[i])));
      path.append('V').append(number(y(to[i])));
    }
    return path("line " + kind, path);
  }

  /** Adds bars side by side from 0 on: one between each two edges. */
  Chart bars(String kind, double[] edges, double[] heights) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] > 0) {
        path.append('M').append(number(x(edges[i]))).append(' ').append(height - BOTTOM);
        path.append('V').append(number(y(heights[i]))).append('H').append(number(x(edges[i + 1])));
        path.append('V').append(height - BOTTOM).append('z');
      }
    }
    return path("bars " + kind, path);
  }

  /** Lines of no length are dots, by their round ends. */
  private Chart path(String kind, StringBuilder path) {
    if (path.length() > 0) {
      out.append("<path class=\"").append(kind).append("\" d=\"").append(path).append("\"/>\n");
    }
    return this;
  }

  /** The element. */
  String svg() {
    return out + "</svg>\n";
  }

  private double x(double value) {
    return LEFT + across.at(value) * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return height - BOTTOM - up.at(value) * (height - TOP - BOTTOM);
  }

  /** A tenth of a pixel is finer than anyone sees. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    long whole = tenths / 10;
    long rest = Math.abs(tenths % 10);
    return (tenths < 0 && whole == 0 ? "-" : "") + whole + (rest == 0 ? "" : "." + rest);
  }
}
