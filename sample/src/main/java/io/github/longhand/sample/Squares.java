package io.github.longhand.sample;

import io.github.longhand.Bias;
import io.github.longhand.Function;
import io.github.longhand.Init;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** The same curve with the squares of errors, for comparison. */
@Network(seed = 6)
@Function("swish(z) = z*logistic(z)")
public class Squares {
  @Input double x;

  @Weight(init = Init.HE_NORMAL)
  double[] w, v;

  @Bias double[] b;
  @Bias double c;

  @Neuron(value = "swish(w*x + b)", size = 12)
  double[] h;

  @Neuron("dot(v, h) + c")
  double y;

  @Target double t;

  @Loss("(y - t)^2")
  double loss;
}
