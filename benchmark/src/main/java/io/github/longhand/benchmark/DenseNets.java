package io.github.longhand.benchmark;

import static io.github.longhand.Network.Unroll.ALWAYS;
import static io.github.longhand.Network.Unroll.NEVER;

import io.github.longhand.Bias;
import io.github.longhand.Input;
import io.github.longhand.Loss;
import io.github.longhand.Network;
import io.github.longhand.Neuron;
import io.github.longhand.Target;
import io.github.longhand.Weight;

/** Networks of one hidden layer; a subclass declares the two matrices, and with them all sizes. */
final class DenseNets {
  private DenseNets() {}

  /** The equations. */
  abstract static class Dense {
    @Input double[] x;
    @Bias double[] b, c;

    @Neuron("tanh(U*x + b)")
    double[] hidden;

    @Neuron("softmax(V*hidden + c)")
    double[] y;

    @Target(distribution = true)
    double[] t;

    @Loss("crossEntropy(t, y)")
    double loss;
  }

  /** The same equations in {@code float}. */
  abstract static class FloatDense {
    @Input float[] x;
    @Bias float[] b, c;

    @Neuron("tanh(U*x + b)")
    float[] hidden;

    @Neuron("softmax(V*hidden + c)")
    float[] y;

    @Target(distribution = true)
    float[] t;

    @Loss("crossEntropy(t, y)")
    float loss;
  }

  @Network
  static class Small extends Dense {
    @Weight(rows = 8, columns = 4)
    double[] U;

    @Weight(rows = 3, columns = 8)
    double[] V;
  }

  @Network
  static class Medium extends Dense {
    @Weight(rows = 32, columns = 13)
    double[] U;

    @Weight(rows = 2, columns = 32)
    double[] V;
  }

  @Network
  static class Digits extends Dense {
    @Weight(rows = 32, columns = 64)
    double[] U;

    @Weight(rows = 10, columns = 32)
    double[] V;
  }

  @Network
  static class Images extends Dense {
    @Weight(rows = 128, columns = 784)
    double[] U;

    @Weight(rows = 10, columns = 128)
    double[] V;
  }

  @Network
  static class FloatSmall extends FloatDense {
    @Weight(rows = 8, columns = 4)
    float[] U;

    @Weight(rows = 3, columns = 8)
    float[] V;
  }

  @Network
  static class FloatDigits extends FloatDense {
    @Weight(rows = 32, columns = 64)
    float[] U;

    @Weight(rows = 10, columns = 32)
    float[] V;
  }

  @Network
  static class FloatImages extends FloatDense {
    @Weight(rows = 128, columns = 784)
    float[] U;

    @Weight(rows = 10, columns = 128)
    float[] V;
  }

  // The same networks twice: unrolled, and in loops.
  // ---------------------------------------------------------------------------------------------

  @Network(unroll = ALWAYS)
  static class Unrolled3 extends Dense {
    @Weight(rows = 3, columns = 3)
    double[] U;

    @Weight(rows = 3, columns = 3)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops3 extends Dense {
    @Weight(rows = 3, columns = 3)
    double[] U;

    @Weight(rows = 3, columns = 3)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled4 extends Dense {
    @Weight(rows = 4, columns = 4)
    double[] U;

    @Weight(rows = 3, columns = 4)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops4 extends Dense {
    @Weight(rows = 4, columns = 4)
    double[] U;

    @Weight(rows = 3, columns = 4)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled6 extends Dense {
    @Weight(rows = 6, columns = 6)
    double[] U;

    @Weight(rows = 3, columns = 6)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops6 extends Dense {
    @Weight(rows = 6, columns = 6)
    double[] U;

    @Weight(rows = 3, columns = 6)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled8 extends Dense {
    @Weight(rows = 8, columns = 8)
    double[] U;

    @Weight(rows = 3, columns = 8)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops8 extends Dense {
    @Weight(rows = 8, columns = 8)
    double[] U;

    @Weight(rows = 3, columns = 8)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled10 extends Dense {
    @Weight(rows = 10, columns = 10)
    double[] U;

    @Weight(rows = 3, columns = 10)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops10 extends Dense {
    @Weight(rows = 10, columns = 10)
    double[] U;

    @Weight(rows = 3, columns = 10)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled12 extends Dense {
    @Weight(rows = 12, columns = 12)
    double[] U;

    @Weight(rows = 3, columns = 12)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops12 extends Dense {
    @Weight(rows = 12, columns = 12)
    double[] U;

    @Weight(rows = 3, columns = 12)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled16 extends Dense {
    @Weight(rows = 16, columns = 16)
    double[] U;

    @Weight(rows = 3, columns = 16)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops16 extends Dense {
    @Weight(rows = 16, columns = 16)
    double[] U;

    @Weight(rows = 3, columns = 16)
    double[] V;
  }

  @Network(unroll = ALWAYS)
  static class Unrolled20 extends Dense {
    @Weight(rows = 20, columns = 20)
    double[] U;

    @Weight(rows = 3, columns = 20)
    double[] V;
  }

  @Network(unroll = NEVER)
  static class Loops20 extends Dense {
    @Weight(rows = 20, columns = 20)
    double[] U;

    @Weight(rows = 3, columns = 20)
    double[] V;
  }
}
