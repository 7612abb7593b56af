package io.github.longhand.training;

import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import java.util.List;

/** y = w x with the loss (y − t)²: the least that can learn. */
final class Line implements Trainer {
  private double w;

  @Override
  public int inputCount() {
    return 1;
  }

  @Override
  public int targetCount() {
    return 1;
  }

  @Override
  public int outputCount() {
    return 1;
  }

  @Override
  public int parameterCount() {
    return 1;
  }

  @Override
  public List<Parameter> parameters() {
    return Parameter.list("weights w");
  }

  @Override
  public List<Port> inputs() {
    return Port.list("x");
  }

  @Override
  public List<Port> targets() {
    return Port.list("t");
  }

  @Override
  public List<Port> outputs() {
    return Port.list("y");
  }

  @Override
  public String fingerprint() {
    return "line";
  }

  @Override
  public void getParameters(double[] theta) {
    theta[0] = w;
  }

  @Override
  public void setParameters(double[] theta) {
    w = theta[0];
  }

  @Override
  public void predict(double[] x, int from, int to, double[] y) {
    for (int row = from; row < to; row++) {
      y[row - from] = w * x[row];
    }
  }

  @Override
  public double loss(double[] x, double[] t, int from, int to) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      sum += (w * x[row] - t[row]) * (w * x[row] - t[row]);
    }
    return sum;
  }

  @Override
  public double gradient(double[] x, double[] t, int from, int to, double[] g) {
    for (int row = from; row < to; row++) {
      g[0] += 2 * (w * x[row] - t[row]) * x[row];
    }
    return loss(x, t, from, to);
  }

  @Override
  public double inputGradient(double[] x, double[] t, int row, double[] g) {
    g[0] += 2 * (w * x[row] - t[row]) * w;
    return loss(x, t, row, row + 1);
  }

  @Override
  public double step(double[] x, double[] t, int row, double k) {
    double e = w * x[row] - t[row];
    w -= k * 2 * e * x[row];
    return e * e;
  }

  @Override
  public double step(double[] x, double[] t, int from, int to, double k) {
    throw new UnsupportedOperationException("nobody asks for it");
  }

  @Override
  public Line fork() {
    throw new UnsupportedOperationException("nobody asks for it");
  }
}
