package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks that are trained in tests, on problems that everyone knows. */
final class TrainedNetworks {
  private static final String HEAD =
      """
      package trained;
      import io.github.longhand.*;
      """;

  /** Exclusive or, with four hidden neurons. */
  private static final String XOR =
      HEAD
          + """
          @Network(seed = 1)
          public class Xor {
            @Input(size = 2) double[] x;
            @Weight(init = Init.GLOROT_NORMAL) double[] W;
            @Bias(init = Init.ZEROS) double[] b;
            @Weight(init = Init.GLOROT_NORMAL) double[] v;
            @Bias double c;
            @Neuron(value = "tanh(W*x + b)", size = 4) double[] h;
            @Neuron("logistic(dot(v, h) + c)") double y;
            @Target double t;
            @Loss("-t*ln(y) - (1 - t)*ln(1 - y)") double loss;
          }
          """;

  private static final String SPIRALS =
      HEAD
          + """
          @Network(seed = 1, math = Network.Arithmetic.STRICT)
          public class Spirals {
            @Input(size = 2) double[] x;
            @Weight(init = Init.LECUN_NORMAL) double[] W1, W2, W3;
            @Bias double[] b1, b2, b3;
            @Neuron(value = "tanh(W1*x + b1)", size = 20) double[] h1;
            @Neuron(value = "tanh(W2*h1 + b2)", size = 20) double[] h2;
            @Neuron("softmax(W3*h2 + b3)") double[] y;
            @Target(size = 2, distribution = true) double[] t;
            @Loss("crossEntropy(t, y)") double loss;
          }
          """;

  /** 100 (y − x²)² + (1 − x)² as two outputs that have to be 0. */
  private static final String ROSENBROCK =
      HEAD
          + """
          @Network
          public class Rosenbrock {
            @Input double one;
            @Weight double x = -1.2, y = 1;
            @Neuron("10*(y - x^2)*one") double steep;
            @Neuron("1 - x*one") double flat;
            @Target double s, t;
            @Loss("(steep - s)^2 + (flat - t)^2") double loss;
          }
          """;

  /** A curve with a quadratic loss that is no sum of equal squares, for the second order. */
  private static final String CURVE =
      HEAD
          + """
          @Network(seed = 5)
          public class Curve {
            @Input double x;
            @Weight(init = Init.GLOROT_NORMAL) double[] w, v;
            @Bias double[] b;
            @Neuron(value = "tanh(w*x + b)", size = 3) double[] h;
            @Neuron("dot(v, h)") double y;
            @Target double t;
            @Loss("3*(t - y)^2") double loss;
          }
          """;

  /** The same, with half the digits. */
  private static final String SINGLE_CURVE =
      CURVE
          .replace("class Curve", "class SingleCurve")
          .replace("double", "float")
          .replace("seed = 5", "seed = 5, unroll = Network.Unroll.NEVER");

  /** Outputs in {@code float}, of which many differ by no less than 1/32. */
  private static final String PRICES =
      HEAD
          + """
          @Network(unroll = Network.Unroll.NEVER)
          public class Prices {
            @Input(size = 2) float[] x;
            @Weight(init = Init.CONSTANT, value = 1) float[] w;
            @Neuron("dot(w, x)") float y;
            @Target float t;
            @Loss("0.5*(y - t)^2") float loss;
          }
          """;

  private static final String ABSOLUTE_PRICES =
      PRICES.replace("class Prices", "class AbsolutePrices").replace("0.5*(y - t)^2", "abs(y - t)");

  /** A quadratic loss, of a weight of its own that is learnt as well: at first it does not show. */
  private static final String LEARNT_SCALE =
      CURVE
          .replace("class Curve", "class LearntScale")
          .replace("double[] w, v;", "double[] w, v; @Weight double s;")
          .replace("3*(t - y)^2", "(t - y)^2*exp(-s) + s");

  private static final String LEARNT_WEIGHT =
      LEARNT_SCALE.replace("class LearntScale", "class LearntWeight").replace(" + s\")", "\")");

  /** exp(w x), from where a step of Gauss and Newton goes far beyond all floating point numbers. */
  private static final String GROWTH =
      HEAD
          + """
          @Network
          public class Growth {
            @Input double x;
            @Weight double w = -5;
            @Neuron("exp(w*x)") double y;
            @Target double t;
            @Loss("(y - t)^2") double loss;
          }
          """;

  private static final String SINGLE_GROWTH =
      GROWTH.replace("class Growth", "class SingleGrowth").replace("double", "float");

  /** Quadratic up to errors of 5 only. */
  private static final String HUBER =
      GROWTH
          .replace("class Growth", "class Huber")
          .replace("exp(w*x)", "w*x")
          .replace("(y - t)^2", "if(abs(y - t) < 5, (y - t)^2, 10*abs(y - t) - 25)");

  private static final String SHARES =
      SPIRALS
          .replace("class Spirals", "class Shares")
          .replace("crossEntropy(t, y)", "squaredError(t, y)");

  /** Compiled once for all tests. */
  private static final ClassLoader LOADER = compile();

  private TrainedNetworks() {}

  private static ClassLoader compile() {
    Map<String, String> sources =
        Stream.of(
                XOR,
                SPIRALS,
                ROSENBROCK,
                CURVE,
                SINGLE_CURVE,
                LEARNT_SCALE,
                LEARNT_WEIGHT,
                GROWTH,
                SINGLE_GROWTH,
                HUBER,
                PRICES,
                ABSOLUTE_PRICES,
                SHARES)
            .collect(Collectors.toMap(TrainedNetworks::className, source -> source));
    InMemoryCompiler.Result result = InMemoryCompiler.compile(sources);
    assertTrue(result.success(), result::report);
    return result.loader();
  }

  private static String className(String source) {
    return "trained." + source.replaceAll("(?s).*public class (\\w+).*", "$1");
  }

  /** A new trainer over a new model. */
  static Trainer trainer(String name) throws ReflectiveOperationException {
    Class<?> model = LOADER.loadClass("trained." + name);
    return (Trainer)
        LOADER
            .loadClass("trained." + name + "Trainer")
            .getConstructor(model)
            .newInstance(model.getConstructor().newInstance());
  }

  static double[] weights(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  static DataSet xor() {
    return DataSet.of(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, 2, new double[] {0, 1, 1, 0}, 1);
  }

  /** K. J. Lang and M. J. Witbrock, <i>Learning to tell two spirals apart</i>, 1988. */
  static DataSet spirals() {
    int points = 97;
    double[] x = new double[4 * points];
    double[] t = new double[4 * points];
    for (int i = 0; i < points; i++) {
      double angle = i * StrictMath.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      double sine = radius * StrictMath.sin(angle);
      double cosine = radius * StrictMath.cos(angle);
      x[4 * i] = sine;
      x[4 * i + 1] = cosine;
      x[4 * i + 2] = -sine;
      x[4 * i + 3] = -cosine;
      t[4 * i] = 1;
      t[4 * i + 3] = 1;
    }
    return DataSet.of(x, 2, t, 2);
  }
}
