package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** On which of two spirals a point lies: two hidden layers. */
@Network(seed = 3)
public class Spirals {
  @Input double x, y;
  @Weight(init = Init.GLOROT_NORMAL)
  double[] wx, wy, W, v;
  @Bias double[] b1, b2;
  @Bias double b3;

  @Neuron(value = "tanh(wx*x + wy*y + b1)", size = 20)
  double[] first;

  @Neuron(value = "tanh(W*first + b2)", size = 20)
  double[] second;

  @Neuron("logistic(dot(v, second) + b3)")
  double spiral;

  @Target double t;

  @Loss("-t*ln(spiral) - (1 - t)*ln(1 - spiral)")
  double loss;
}
