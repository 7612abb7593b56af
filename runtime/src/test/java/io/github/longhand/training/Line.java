package io.github.longhand.training;

import io.github.longhand.HandWritten;
import io.github.longhand.Parameter;

/** y = w x with the loss (y − t)²: the least that can learn. */
final class Line extends HandWritten {
  Line() {
    super("line", Parameter.list("weights w"), "x", "t", "y");
  }

  @Override
  public void predict(double[] x, int from, int to, double[] y) {
    for (int row = from; row < to; row++) {
      y[row - from] = theta[0] * x[row];
    }
  }

  @Override
  public double loss(double[] x, double[] t, int from, int to) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += (theta[0] * x[row] - t[row]) * (theta[0] * x[row] - t[row]);
    }
    return sum;
  }

  @Override
  public double gradient(double[] x, double[] t, int from, int to, double[] g) {
    for (int row = from; row < to; row++) {
      g[0] += 2 * (theta[0] * x[row] - t[row]) * x[row];
    }
    return loss(x, t, from, to);
  }

  @Override
  public double inputGradient(double[] x, double[] t, int row, double[] g) {
    g[0] += 2 * (theta[0] * x[row] - t[row]) * theta[0];
    return loss(x, t, row, row + 1);
  }

  @Override
  public double step(double[] x, double[] t, int row, double k) {
    double e = theta[0] * x[row] - t[row];
    theta[0] -= k * 2 * e * x[row];
    return e * e;
  }
}
