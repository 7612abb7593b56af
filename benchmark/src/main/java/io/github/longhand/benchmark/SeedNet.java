package io.github.longhand.benchmark;

import io.github.longhand.Bias;
import io.github.longhand.Function;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** The network of the README: scalars only. */
@Network
@Function("sigma(z) = 1 / (1 + exp(-z))")
@Function("rho(z) = z^2")
class SeedNet {
  @Input double x1, x2;
  @Weight double w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56;
  @Bias double b3, b4, b5, b6;

  @Neuron("sigma(w13*x1 + w23*x2 + b3)")
  double x3;

  @Neuron("sigma(w14*x1 + w24*x2 + w34*x3 + b4)")
  double x4;

  @Neuron("sigma(w15*x1 + w25*x2 + w35*x3 + b5)")
  double x5;

  @Neuron("rho(w36*x3 + w46*x4 + w56*x5 + b6)")
  double x6;

  @Target double t;

  @Loss("t/x6 - ln(t/x6) - 1")
  double loss;
}
