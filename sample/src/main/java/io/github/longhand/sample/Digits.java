package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** Handwritten digits of 8 by 8 pixels: a layer of hidden neurons, and softmax over the digits. */
@Network(seed = 5)
public class Digits {
  @Input(size = 64)
  double[] pixels;

  @Weight(init = Init.GLOROT_UNIFORM)
  double[] W1, W2;
  @Bias double[] b1, b2;

  @Neuron(value = "tanh(W1*pixels + b1)", size = 32)
  double[] hidden;

  @Neuron("softmax(W2*hidden + b2)")
  double[] digit;

  @Target(size = 10, distribution = true)
  double[] label;

  @Loss("crossEntropy(label, digit)")
  double loss;
}
