package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** Which of three growers a wine is from, by softmax over thirteen measures: no hidden layer. */
@Network
public class Wine {
  @Input(size = 13)
  double[] measures;

  @Weight double[] W;
  @Bias double[] b;

  @Neuron("softmax(W*measures + b)")
  double[] grower;

  @Target(size = 3, distribution = true)
  double[] label;

  @Loss("crossEntropy(label, grower)")
  double loss;
}
