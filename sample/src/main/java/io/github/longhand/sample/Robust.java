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

/**
 * A curve through points some of which are far off: the activation and the loss are the user's own.
 * For large errors the loss grows as their size and not as their square (P. Charbonnier and others,
 * 1994).
 */
@Network(seed = 6)
@Function("swish(z) = z*logistic(z)")
@Function("charbonnier(e) = sqrt(1 + (e/0.1)^2) - 1")
public class Robust {
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

  @Loss("charbonnier(y - t)")
  double loss;
}
