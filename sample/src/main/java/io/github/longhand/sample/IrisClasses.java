package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** Which of three species an iris is: eight hidden neurons, and softmax. */
@Network(seed = 1)
public class IrisClasses {
  @Input(size = 4)
  double[] lengths;

  @Weight(init = Init.GLOROT_UNIFORM)
  double[] W1, W2;
  @Bias double[] b1, b2;

  @Neuron(value = "tanh(W1*lengths + b1)", size = 8)
  double[] hidden;

  @Neuron("softmax(W2*hidden + b2)")
  double[] species;

  @Target(size = 3, distribution = true)
  double[] label;

  @Loss("crossEntropy(label, species)")
  double loss;
}
