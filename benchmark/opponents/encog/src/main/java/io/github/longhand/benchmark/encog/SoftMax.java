package io.github.longhand.benchmark.encog;

import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationSoftMax;

/**
 * Encog's softmax, with the derivative of tanh: Encog 3.4 multiplies what it takes back to a layer
 * by the derivative of the function of the layer after it, and the cross-entropy asks for none at
 * the output.
 */
final class SoftMax implements ActivationFunction {
  private static final long serialVersionUID = 1;

  private final ActivationSoftMax softMax = new ActivationSoftMax();

  @Override
  public void activationFunction(double[] values, int start, int size) {
    softMax.activationFunction(values, start, size);
  }

  @Override
  public double derivativeFunction(double before, double after) {
    return 1 - after * after;
  }

  @Override
  public boolean hasDerivative() {
    return true;
  }

  @Override
  public double[] getParams() {
    return softMax.getParams();
  }

  @Override
  public void setParam(int index, double value) {
    softMax.setParam(index, value);
  }

  @Override
  public String[] getParamNames() {
    return softMax.getParamNames();
  }

  /** Without state of its own. */
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  @Override
  public ActivationFunction clone() {
    return new SoftMax();
  }

  @Override
  public String getFactoryCode() {
    return softMax.getFactoryCode();
  }

  @Override
  public String getLabel() {
    return softMax.getLabel();
  }
}
