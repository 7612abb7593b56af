package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** How long a request will take, from three numbers that are known when it comes. */
@Network(seed = 4)
public class Flow {
  @Input double size, queue, hour;
  @Weight(init = Init.LECUN_NORMAL)
  double wSize1, wQueue1, wHour1, wSize2, wQueue2, wHour2, v1, v2;
  @Weight double vSize, vQueue;
  @Bias double b1, b2, b;

  @Neuron("tanh(wSize1*size + wQueue1*queue + wHour1*hour + b1)")
  double first;

  @Neuron("tanh(wSize2*size + wQueue2*queue + wHour2*hour + b2)")
  double second;

  @Neuron("v1*first + v2*second + vSize*size + vQueue*queue + b")
  double took;

  @Target double t;

  @Loss("(took - t)^2")
  double loss;
}
