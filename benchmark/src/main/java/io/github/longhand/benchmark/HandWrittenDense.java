package io.github.longhand.benchmark;

import io.github.longhand.support.SpecialFunctions;
import java.util.Arrays;

/** The networks of {@link DenseNets} in plain loops. */
final class HandWrittenDense implements Learner {
  private final Task task;
  private final int in;
  private final int hidden;
  private final int out;

  private final double[] b;
  private final double[] c;

  /** Matrices column by column. */
  private final double[] u;

  private final double[] v;

  private final double[] z;
  private final double[] e;
  private final double[] h;
  private final double[] y;
  private final double[] dz;
  private final double[] dy;
  private final double[] gb;
  private final double[] gc;
  private final double[] gu;
  private final double[] gv;

  /** The sum of the losses of the last rows that were trained on. */
  private double loss;

  HandWrittenDense(Task task) {
    this.task = task;
    this.in = task.net.in();
    this.hidden = task.net.hidden();
    this.out = task.net.out();
    this.b = new double[hidden];
    this.c = new double[out];
    this.u = new double[hidden * in];
    this.v = new double[out * hidden];
    this.z = new double[hidden];
    this.e = new double[hidden];
    this.h = new double[hidden];
    this.y = new double[out];
    this.dz = new double[hidden];
    this.dy = new double[out];
    this.gb = new double[hidden];
    this.gc = new double[out];
    this.gu = new double[hidden * in];
    this.gv = new double[out * hidden];
    reset();
  }

  @Override
  public void reset() {
    int at = 0;
    for (double[] part : new double[][] {b, c, u, v}) {
      System.arraycopy(task.parameters, at, part, 0, part.length);
      at += part.length;
    }
  }

  @Override
  public void step(int row) {
    loss = derivatives(row);
    add(row, -Task.STEP_SIZE, b, c, u, v);
  }

  @Override
  public void update(int rows) {
    Arrays.fill(gb, 0);
    Arrays.fill(gc, 0);
    Arrays.fill(gu, 0);
    Arrays.fill(gv, 0);
    loss = 0;
    for (int row = 0; row < rows; row++) {
      loss += derivatives(row);
      add(row, 1, gb, gc, gu, gv);
    }
    double k = -Task.BATCH_STEP_SIZE / rows;
    addScaled(k, gb, b);
    addScaled(k, gc, c);
    addScaled(k, gu, u);
    addScaled(k, gv, v);
  }

  @Override
  public void predict(int from, int to, double[] outputs) {
    for (int row = from; row < to; row++) {
      forward(row);
      System.arraycopy(y, 0, outputs, (row - from) * out, out);
    }
  }

  private void forward(int row) {
    System.arraycopy(b, 0, z, 0, hidden);
    multiplyAdd(u, task.inputs, row * in, in, z);
    for (int i = 0; i < hidden; i++) {
      e[i] = Math.exp(-2 * Math.abs(z[i]));
      h[i] = SpecialFunctions.tanh(z[i], e[i]);
    }
    System.arraycopy(c, 0, y, 0, out);
    multiplyAdd(v, h, 0, hidden, y);
    double max = y[0];
    for (int i = 1; i < out; i++) {
      max = Math.max(max, y[i]);
    }
    double sum = 0;
    for (int i = 0; i < out; i++) {
      y[i] = Math.exp(y[i] - max);
      sum += y[i];
    }
    for (int i = 0; i < out; i++) {
      y[i] /= sum;
    }
  }

  private double derivatives(int row) {
    double[] t = task.targets;
    int at = row * out;
    forward(row);
    double sum = 0;
    for (int i = 0; i < out; i++) {
      if (t[at + i] != 0) {
        sum -= t[at + i] * Math.log(y[i]);
      }
      dy[i] = y[i] - t[at + i];
    }
    for (int j = 0; j < hidden; j++) {
      double d = 0;
      for (int i = 0; i < out; i++) {
        d += v[j * out + i] * dy[i];
      }
      dz[j] = d * (4 * e[j] / ((1 + e[j]) * (1 + e[j])));
    }
    return sum;
  }

  private void add(int row, double k, double[] tb, double[] tc, double[] tu, double[] tv) {
    addScaled(k, dz, tb);
    addScaled(k, dy, tc);
    addProduct(k, dz, task.inputs, row * in, in, tu);
    addProduct(k, dy, h, 0, hidden, tv);
  }

  /** y ← y + m*x, where x begins at an index. */
  private static void multiplyAdd(double[] m, double[] x, int at, int columns, double[] y) {
    int rows = y.length;
    for (int j = 0; j < columns; j++) {
      double xj = x[at + j];
      for (int i = 0; i < rows; i++) {
        y[i] += m[j * rows + i] * xj;
      }
    }
  }

  /** m ← m + k*d*xᵀ, where x begins at an index. */
  private static void addProduct(
      double k, double[] d, double[] x, int at, int columns, double[] m) {
    int rows = d.length;
    for (int j = 0; j < columns; j++) {
      double kx = k * x[at + j];
      for (int i = 0; i < rows; i++) {
        m[j * rows + i] += kx * d[i];
      }
    }
  }

  private static void addScaled(double k, double[] values, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += k * values[i];
    }
  }

  double loss() {
    return loss;
  }
}
