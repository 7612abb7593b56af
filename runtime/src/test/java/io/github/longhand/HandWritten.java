package io.github.longhand;

import java.util.List;

/**
 * What trainers written by hand have in common: tests of the runtime do without generated code.
 * What a test does not ask for need not be there.
 */
public abstract class HandWritten implements Trainer {
  private final String fingerprint;
  private final List<Parameter> parameters;
  private final List<Port> inputs;
  private final List<Port> targets;
  private final List<Port> outputs;

  /** The parameters. */
  protected final double[] theta;

  /**
   * Creates a trainer with parameters of 0.
   *
   * @param parameters as {@link Parameter#list} makes them
   * @param inputs as {@link Port#list} takes them, likewise targets and outputs
   */
  protected HandWritten(
      String fingerprint,
      List<Parameter> parameters,
      String inputs,
      String targets,
      String outputs) {
    this(
        fingerprint,
        parameters,
        Port.list(inputs),
        Port.list(targets),
        Port.list(outputs),
        new double[parameters.stream().mapToInt(Parameter::size).sum()]);
  }

  /** Creates a trainer over the same parameters as another one. */
  protected HandWritten(HandWritten other) {
    this(
        other.fingerprint,
        other.parameters,
        other.inputs,
        other.targets,
        other.outputs,
        other.theta);
  }

  private HandWritten(
      String fingerprint,
      List<Parameter> parameters,
      List<Port> inputs,
      List<Port> targets,
      List<Port> outputs,
      double[] theta) {
    this.fingerprint = fingerprint;
    this.parameters = parameters;
    this.inputs = inputs;
    this.targets = targets;
    this.outputs = outputs;
    this.theta = theta;
  }

  private static int count(List<Port> ports) {
    return ports.stream().mapToInt(Port::size).sum();
  }

  @Override
  public final int inputCount() {
    return count(inputs);
  }

  @Override
  public final int targetCount() {
    return count(targets);
  }

  @Override
  public final int outputCount() {
    return count(outputs);
  }

  @Override
  public final int parameterCount() {
    return theta.length;
  }

  @Override
  public final List<Parameter> parameters() {
    return parameters;
  }

  @Override
  public final List<Port> inputs() {
    return inputs;
  }

  @Override
  public final List<Port> targets() {
    return targets;
  }

  @Override
  public final List<Port> outputs() {
    return outputs;
  }

  @Override
  public final String fingerprint() {
    return fingerprint;
  }

  @Override
  public void getParameters(double[] to) {
    System.arraycopy(theta, 0, to, 0, theta.length);
  }

  @Override
  public void setParameters(double[] from) {
    System.arraycopy(from, 0, theta, 0, theta.length);
  }

  @Override
  public void predict(double[] x, int from, int to, double[] y) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double loss(double[] x, double[] t, int from, int to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double gradient(double[] x, double[] t, int from, int to, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double inputGradient(double[] x, double[] t, int row, double[] g) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double step(double[] x, double[] t, int row, double k) {
    return step(x, t, row, row + 1, k);
  }

  @Override
  public double step(double[] x, double[] t, int from, int to, double k) {
    double[] g = new double[theta.length];
    double loss = gradient(x, t, from, to, g);
    double[] changed = new double[theta.length];
    getParameters(changed);
    for (int i = 0; i < g.length; i++) {
      changed[i] -= k / (to - from) * g[i];
    }
    setParameters(changed);
    return loss;
  }

  @Override
  public Trainer fork() {
    throw new UnsupportedOperationException();
  }
}
