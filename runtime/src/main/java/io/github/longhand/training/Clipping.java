package io.github.longhand.training;

/** What happens to a gradient before it is used. */
final class Clipping {
  private Clipping() {}

  /**
   * Makes the mean of a sum, adds the decay, and returns the norm.
   *
   * @param decaying what each element's decay is multiplied by
   */
  static double mean(double[] g, double weight, double[] theta, double[] decaying, double decay) {
    double by = 1 / weight;
    for (int i = 0; i < g.length; i++) {
      g[i] *= by;
    }
    if (decay > 0) {
      for (int i = 0; i < g.length; i++) {
        g[i] += decay * decaying[i] * theta[i];
      }
    }
    return norm(g);
  }

  /** Sums in four parts, as additions that wait for each other take long. */
  static double norm(double[] g) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < g.length; i += 4) {
      a += g[i] * g[i];
      b += g[i + 1] * g[i + 1];
      c += g[i + 2] * g[i + 2];
      d += g[i + 3] * g[i + 3];
    }
    for (; i < g.length; i++) {
      a += g[i] * g[i];
    }
    return Math.sqrt((a + b) + (c + d));
  }

  static void byValue(double[] g, double limit) {
    for (int i = 0; i < g.length; i++) {
      g[i] = Math.max(-limit, Math.min(g[i], limit));
    }
  }

  /**
   * Makes a gradient shorter.
   *
   * @param norm the norm that it has
   */
  static void byNorm(double[] g, double norm, double limit) {
    if (norm > limit) {
      double by = limit / norm;
      for (int i = 0; i < g.length; i++) {
        g[i] *= by;
      }
    }
  }
}
