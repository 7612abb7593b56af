package io.github.longhand.training;

import io.github.longhand.Generator;
import io.github.longhand.HandWritten;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Parameter;
import java.util.Arrays;

/**
 * The network y = v·tanh(W x + b), loss (y − t)²/2, by hand: training is tested without generated
 * code. Only what training needs is there.
 */
final class TwoLayers extends HandWritten {
  private final int inputs;
  private final int hidden;
  private final double[] h;
  private final double[] own;

  /** Called before each gradient, with the first row. */
  Runnable disturbance = () -> {};

  TwoLayers(int inputs, int hidden) {
    super(
        inputs + "-" + hidden,
        Parameter.list(
            "weights W*" + hidden + "*" + inputs, "biases b*" + hidden, "weights v*" + hidden),
        "x*" + inputs,
        "t",
        "y");
    this.inputs = inputs;
    this.hidden = hidden;
    this.h = new double[hidden];
    this.own = new double[theta.length];
    Generator generator = new Generator(5);
    for (int i = 0; i < hidden * inputs; i++) {
      theta[i] = generator.nextGaussian() / Math.sqrt(inputs);
    }
    for (int i = hidden * (inputs + 1); i < theta.length; i++) {
      theta[i] = generator.nextGaussian() / Math.sqrt(hidden);
    }
  }

  private TwoLayers(TwoLayers other) {
    super(other);
    this.inputs = other.inputs;
    this.hidden = other.hidden;
    this.h = new double[hidden];
    this.own = new double[theta.length];
    this.disturbance = other.disturbance;
  }

  private double output(double[] x, int row) {
    double y = 0;
    for (int j = 0; j < hidden; j++) {
      double z = theta[hidden * inputs + j];
      for (int i = 0; i < inputs; i++) {
        z += theta[j + i * hidden] * x[row * inputs + i];
      }
      h[j] = StrictMath.tanh(z);
      y += theta[hidden * (inputs + 1) + j] * h[j];
    }
    return y;
  }

  @Override
  public void predict(double[] x, int from, int to, double[] outputs) {
    for (int row = from; row < to; row++) {
      outputs[row - from] = output(x, row);
    }
  }

  @Override
  public double loss(double[] x, double[] t, int from, int to) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      double e = output(x, row) - t[row];
      sum += e * e / 2;
    }
    return sum;
  }

  @Override
  public double gradient(double[] x, double[] t, int from, int to, double[] g) {
    disturbance.run();
    Arrays.fill(own, 0);
    double sum = 0;
    for (int row = from; row < to; row++) {
      double e = output(x, row) - t[row];
      if (!(Math.abs(e) <= Double.MAX_VALUE)) {
        NonFiniteGradientException refused = new NonFiniteGradientException("target t", e);
        // As generated trainers do: one row by itself needs no number.
        throw to - from == 1 ? refused : refused.inRow(row);
      }
      sum += e * e / 2;
      for (int j = 0; j < hidden; j++) {
        int v = hidden * (inputs + 1) + j;
        own[v] += e * h[j];
        double dz = e * theta[v] * (1 - h[j] * h[j]);
        own[hidden * inputs + j] += dz;
        for (int i = 0; i < inputs; i++) {
          own[j + i * hidden] += dz * x[row * inputs + i];
        }
      }
    }
    for (int i = 0; i < g.length; i++) {
      g[i] += own[i];
    }
    return sum;
  }

  @Override
  public TwoLayers fork() {
    return new TwoLayers(this);
  }
}
