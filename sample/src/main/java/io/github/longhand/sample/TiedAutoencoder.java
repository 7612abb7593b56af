package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Weight;

/**
 * Squeezes a digit into a few numbers and draws it again, with one matrix for both ways. It learns
 * without targets: the loss compares what it draws with what it saw.
 */
@Network(seed = 5)
public class TiedAutoencoder {
  @Input(size = 64)
  double[] pixels;

  @Weight(init = Init.ORTHOGONAL)
  double[] W;

  @Bias double[] b, c;

  @Neuron(value = "W*pixels + b", size = 12)
  double[] code;

  @Neuron("logistic(transpose(W)*code + c)")
  double[] drawn;

  @Loss("squaredError(pixels, drawn)")
  double loss;
}
