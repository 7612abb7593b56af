package io.github.longhand.sample;

import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** How much of a gas a surface has taken up at a pressure: two parameters, as an equation. */
@Network
public class Misra {
  @Input double pressure;
  @Weight double most = 250, rate = 0.0005;

  @Neuron("most*(1 - exp(-rate*pressure))")
  double volume;

  @Target double t;

  @Loss("(volume - t)^2")
  double loss;
}
