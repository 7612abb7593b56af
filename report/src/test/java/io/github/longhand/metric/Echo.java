package io.github.longhand.metric;

import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import java.util.List;

/** A trainer whose outputs are its inputs, so that a test says what is predicted; no loss. */
final class Echo implements Trainer {
  private final int outputs;
  private final int targets;

  Echo(int outputs, int targets) {
    this.outputs = outputs;
    this.targets = targets;
  }

  @Override
  public int inputCount() {
    return outputs;
  }

  @Override
  public int targetCount() {
    return targets;
  }

  @Override
  public int outputCount() {
    return outputs;
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public List<Port> inputs() {
    return List.of();
  }

  @Override
  public List<Port> targets() {
    return List.of();
  }

  @Override
  public List<Port> outputs() {
    return List.of();
  }

  @Override
  public String fingerprint() {
    return "echo";
  }

  @Override
  public void getParameters(double[] theta) {}

  @Override
  public void setParameters(double[] theta) {}

  @Override
  public void predict(double[] inputs, int from, int to, double[] into) {
    System.arraycopy(inputs, from * outputs, into, 0, (to - from) * outputs);
  }

  @Override
  public double loss(double[] inputs, double[] wanted, int from, int to) {
    return 0;
  }

  @Override
  public double gradient(double[] inputs, double[] wanted, int from, int to, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double inputGradient(double[] inputs, double[] wanted, int row, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double step(double[] inputs, double[] wanted, int row, double k) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double step(double[] inputs, double[] wanted, int from, int to, double k) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Trainer fork() {
    return this;
  }
}
