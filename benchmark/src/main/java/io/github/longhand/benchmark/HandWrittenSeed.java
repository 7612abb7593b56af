package io.github.longhand.benchmark;

import java.util.Arrays;

/** The seed network in straight lines. */
final class HandWrittenSeed implements Learner {
  private final Task task;
  private final double[] g = new double[15];
  private double w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56, b3, b4, b5, b6;

  /** The sum of the losses of the last rows that were trained on. */
  private double loss;

  HandWrittenSeed(Task task) {
    this.task = task;
    reset();
  }

  @Override
  public void reset() {
    double[] p = task.parameters;
    w13 = p[0];
    w23 = p[1];
    w14 = p[2];
    w24 = p[3];
    w34 = p[4];
    w15 = p[5];
    w25 = p[6];
    w35 = p[7];
    w36 = p[8];
    w46 = p[9];
    w56 = p[10];
    b3 = p[11];
    b4 = p[12];
    b5 = p[13];
    b6 = p[14];
  }

  private static double logistic(double z, double e) {
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  @Override
  public void step(int row) {
    double x1 = task.inputs[2 * row];
    double x2 = task.inputs[2 * row + 1];
    double t = task.targets[row];
    double z3 = b3 + w13 * x1 + w23 * x2;
    double x3 = logistic(z3, Math.exp(-Math.abs(z3)));
    double z4 = b4 + w14 * x1 + w24 * x2 + w34 * x3;
    double x4 = logistic(z4, Math.exp(-Math.abs(z4)));
    double z5 = b5 + w15 * x1 + w25 * x2 + w35 * x3;
    double x5 = logistic(z5, Math.exp(-Math.abs(z5)));
    double z6 = b6 + w36 * x3 + w46 * x4 + w56 * x5;
    double x6 = z6 * z6;
    double d6 = 2 * (x6 - t) / (x6 * z6);
    double d5 = w56 * x5 * (1 - x5) * d6;
    double d4 = w46 * x4 * (1 - x4) * d6;
    double d3 = x3 * (1 - x3) * (w36 * d6 + w34 * d4 + w35 * d5);
    loss = t / x6 - 1 - Math.log(t / x6);
    double k3 = Task.STEP_SIZE * d3;
    double k4 = Task.STEP_SIZE * d4;
    double k5 = Task.STEP_SIZE * d5;
    double k6 = Task.STEP_SIZE * d6;
    w13 -= k3 * x1;
    w23 -= k3 * x2;
    w14 -= k4 * x1;
    w24 -= k4 * x2;
    w34 -= k4 * x3;
    w15 -= k5 * x1;
    w25 -= k5 * x2;
    w35 -= k5 * x3;
    w36 -= k6 * x3;
    w46 -= k6 * x4;
    w56 -= k6 * x5;
    b3 -= k3;
    b4 -= k4;
    b5 -= k5;
    b6 -= k6;
  }

  @Override
  public void update(int rows) {
    Arrays.fill(g, 0);
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += gradient(task.inputs[2 * row], task.inputs[2 * row + 1], task.targets[row]);
    }
    loss = sum;
    double k = Task.BATCH_STEP_SIZE / rows;
    w13 -= k * g[0];
    w23 -= k * g[1];
    w14 -= k * g[2];
    w24 -= k * g[3];
    w34 -= k * g[4];
    w15 -= k * g[5];
    w25 -= k * g[6];
    w35 -= k * g[7];
    w36 -= k * g[8];
    w46 -= k * g[9];
    w56 -= k * g[10];
    b3 -= k * g[11];
    b4 -= k * g[12];
    b5 -= k * g[13];
    b6 -= k * g[14];
  }

  private double gradient(double x1, double x2, double t) {
    double z3 = b3 + w13 * x1 + w23 * x2;
    double x3 = logistic(z3, Math.exp(-Math.abs(z3)));
    double z4 = b4 + w14 * x1 + w24 * x2 + w34 * x3;
    double x4 = logistic(z4, Math.exp(-Math.abs(z4)));
    double z5 = b5 + w15 * x1 + w25 * x2 + w35 * x3;
    double x5 = logistic(z5, Math.exp(-Math.abs(z5)));
    double z6 = b6 + w36 * x3 + w46 * x4 + w56 * x5;
    double x6 = z6 * z6;
    double d6 = 2 * (x6 - t) / (x6 * z6);
    double d5 = w56 * x5 * (1 - x5) * d6;
    double d4 = w46 * x4 * (1 - x4) * d6;
    double d3 = x3 * (1 - x3) * (w36 * d6 + w34 * d4 + w35 * d5);
    g[0] += d3 * x1;
    g[1] += d3 * x2;
    g[2] += d4 * x1;
    g[3] += d4 * x2;
    g[4] += d4 * x3;
    g[5] += d5 * x1;
    g[6] += d5 * x2;
    g[7] += d5 * x3;
    g[8] += d6 * x3;
    g[9] += d6 * x4;
    g[10] += d6 * x5;
    g[11] += d3;
    g[12] += d4;
    g[13] += d5;
    g[14] += d6;
    return t / x6 - 1 - Math.log(t / x6);
  }

  @Override
  public void predict(int from, int to, double[] outputs) {
    for (int row = from; row < to; row++) {
      double x1 = task.inputs[2 * row];
      double x2 = task.inputs[2 * row + 1];
      double z3 = b3 + w13 * x1 + w23 * x2;
      double x3 = logistic(z3, Math.exp(-Math.abs(z3)));
      double z4 = b4 + w14 * x1 + w24 * x2 + w34 * x3;
      double x4 = logistic(z4, Math.exp(-Math.abs(z4)));
      double z5 = b5 + w15 * x1 + w25 * x2 + w35 * x3;
      double x5 = logistic(z5, Math.exp(-Math.abs(z5)));
      double z6 = b6 + w36 * x3 + w46 * x4 + w56 * x5;
      outputs[row - from] = z6 * z6;
    }
  }

  double loss() {
    return loss;
  }
}
