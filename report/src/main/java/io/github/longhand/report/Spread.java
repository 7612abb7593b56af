package io.github.longhand.report;

/**
 * Some numbers and how they are spread.
 *
 * @param count how many of them are finite
 * @param odd how many are not, which count nowhere else
 * @param deviation the standard deviation
 */
record Spread(int count, int odd, double mean, double deviation, double least, double most) {
  private static final int FEWEST_BARS = 8;
  private static final int MOST_BARS = 40;

  static Spread of(double[] values, int from, int size) {
    int count = 0;
    double mean = 0;
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + size; i++) {
      double value = values[i];
      if (Double.isFinite(value)) {
        count++;
        // By the method of B. P. Welford, Technometrics 4, 1962, which does not cancel.
        double away = value - mean;
        mean += away / count;
        squares += away * (value - mean);
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return new Spread(count, size - count, mean, Math.sqrt(squares / count), least, most);
  }

  /** The edges of the bars of a histogram: as many as G. R. Terrell and D. W. Scott say (1985). */
  double[] edges() {
    int bars = (int) Math.max(FEWEST_BARS, Math.min(MOST_BARS, Math.ceil(2 * Math.cbrt(count))));
    double[] edges = new double[bars + 1];
    // Numbers that are all the same get a bar of some width.
    double from = most > least ? least : least - Math.max(1e-300, 0.1 * Math.abs(least));
    double to = most > least ? most : most + Math.max(1e-300, 0.1 * Math.abs(most));
    for (int i = 0; i <= bars; i++) {
      edges[i] = from + (to - from) * i / bars;
    }
    return edges;
  }

  static double[] heights(double[] edges, double[] values, int from, int size) {
    double[] heights = new double[edges.length - 1];
    double first = edges[0];
    double width = edges[heights.length] - first;
    for (int i = from; i < from + size; i++) {
      if (Double.isFinite(values[i])) {
        int bar = (int) ((values[i] - first) / width * heights.length);
        heights[Math.max(0, Math.min(heights.length - 1, bar))]++;
      }
    }
    return heights;
  }
}
