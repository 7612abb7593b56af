package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/**
 * Another topology for the same task: a hidden neuron that a gate lets through, a skip edge past
 * both, an output that softplus keeps positive, and a little weight decay in the loss.
 */
@Network
public class GatedNet {
  @Input double length, width;
  @Weight double wLength, wWidth, gLength, gWidth, wHidden, wSkip;
  @Bias double bHidden, bGate, bOut;

  @Neuron("tanh(wLength*length + wWidth*width + bHidden)")
  double hidden;

  @Neuron("logistic(gLength*length + gWidth*width + bGate)")
  double gate;

  @Neuron("softplus(wHidden*gate*hidden + wSkip*length + bOut)")
  double petal;

  @Target double t;

  @Loss("t/petal - ln(t/petal) - 1 + 0.0001*(wHidden^2 + wSkip^2)")
  double loss;
}
