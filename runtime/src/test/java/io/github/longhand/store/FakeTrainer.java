package io.github.longhand.store;

import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import java.util.List;
import java.util.Objects;

/** A trainer of nothing: it has parameters, and they can be set. */
final class FakeTrainer implements Trainer {
  private final List<Parameter> parameters;
  private final int inputs;
  private final String names;
  final double[] theta;

  /**
   * Creates a trainer.
   *
   * @param inputs tells two networks with the same parameters apart
   * @param names as {@link Parameter#list} takes them
   */
  FakeTrainer(int inputs, String... names) {
    parameters = Parameter.list("weights " + String.join(" ", names));
    this.inputs = inputs;
    this.names = String.join(" ", names);
    theta = new double[parameters.stream().mapToInt(Parameter::size).sum()];
  }

  @Override
  public int inputCount() {
    return inputs;
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
    return theta.length;
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public List<Port> inputs() {
    return Port.list("x*" + inputs);
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
    return Integer.toHexString(Objects.hash(inputs, names));
  }

  @Override
  public void getParameters(double[] values) {
    System.arraycopy(theta, 0, values, 0, theta.length);
  }

  @Override
  public void setParameters(double[] values) {
    System.arraycopy(values, 0, theta, 0, theta.length);
  }

  @Override
  public void predict(double[] in, int from, int to, double[] outputs) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double loss(double[] in, double[] targets, int from, int to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double gradient(double[] in, double[] targets, int from, int to, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double inputGradient(double[] in, double[] targets, int row, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double step(double[] in, double[] targets, int row, double k) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double step(double[] in, double[] targets, int from, int to, double k) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Trainer fork() {
    throw new UnsupportedOperationException();
  }
}
