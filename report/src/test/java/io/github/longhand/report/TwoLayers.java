package io.github.longhand.report;

import io.github.longhand.HandWritten;
import io.github.longhand.Parameter;

/**
 * A network by hand: {@code h = f(W1*x + b1)} of two inputs and three neurons, {@code y = w2*h +
 * b2}, with the loss {@code (y - t)^2/2}; and a derivative that may be made wrong.
 */
final class TwoLayers extends HandWritten {
  static final int INPUTS = 2;
  static final int HIDDEN = 3;

  private static final int B1 = INPUTS * HIDDEN;
  private static final int W2 = B1 + HIDDEN;
  private static final int B2 = W2 + HIDDEN;

  enum Activation {
    TANH,
    RELU,
    /** 0 below 0, 1 from 0 on. */
    STEP
  }

  private final Activation activation;
  private final boolean single;

  private int wrong = -1;
  private double factor = 1;

  TwoLayers(Activation activation, boolean single) {
    super(
        activation.name(),
        Parameter.list(
            "weights W1*" + B1, "biases b1*" + HIDDEN, "weights w2*" + HIDDEN, "biases b2"),
        "x*" + INPUTS,
        "t",
        "y");
    this.activation = activation;
    this.single = single;
  }

  /** Makes a derivative wrong by a factor. */
  TwoLayers wrong(int index, double by) {
    wrong = index;
    factor = by;
    return this;
  }

  @Override
  public boolean isFloat() {
    return single;
  }

  @Override
  public void setParameters(double[] from) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] = rounded(from[i]);
    }
  }

  private double rounded(double value) {
    return single ? (float) value : value;
  }

  private double current(double[] inputs, int row, int neuron) {
    double z = theta[B1 + neuron];
    for (int i = 0; i < INPUTS; i++) {
      z = rounded(z + rounded(theta[neuron * INPUTS + i] * inputs[row * INPUTS + i]));
    }
    return z;
  }

  private double activity(double z) {
    return switch (activation) {
      case TANH -> rounded(Math.tanh(z));
      case RELU -> Math.max(0, z);
      case STEP -> z >= 0 ? 1 : 0;
    };
  }

  private double slope(double z) {
    return switch (activation) {
      case TANH -> rounded(1 - rounded(Math.tanh(z) * Math.tanh(z)));
      case RELU -> z > 0 ? 1 : 0;
      case STEP -> 0;
    };
  }

  private double output(double[] inputs, int row) {
    double y = theta[B2];
    for (int n = 0; n < HIDDEN; n++) {
      y = rounded(y + rounded(theta[W2 + n] * activity(current(inputs, row, n))));
    }
    return y;
  }

  @Override
  public void predict(double[] inputs, int from, int to, double[] outputs) {
    for (int row = from; row < to; row++) {
      outputs[row - from] = output(inputs, row);
    }
  }

  @Override
  public double loss(double[] inputs, double[] targets, int from, int to) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      double off = rounded(output(inputs, row) - targets[row]);
      sum = rounded(sum + rounded(off * off / 2));
    }
    return sum;
  }

  @Override
  public double gradient(double[] inputs, double[] targets, int from, int to, double[] g) {
    for (int row = from; row < to; row++) {
      double off = rounded(output(inputs, row) - targets[row]);
      add(g, B2, off);
      for (int n = 0; n < HIDDEN; n++) {
        double z = current(inputs, row, n);
        add(g, W2 + n, off * activity(z));
        double dz = off * theta[W2 + n] * slope(z);
        add(g, B1 + n, dz);
        for (int i = 0; i < INPUTS; i++) {
          add(g, n * INPUTS + i, dz * inputs[row * INPUTS + i]);
        }
      }
    }
    return loss(inputs, targets, from, to);
  }

  private void add(double[] g, int index, double derivative) {
    g[index] = rounded(g[index] + rounded(derivative) * (index == wrong ? factor : 1));
  }
}
