package io.github.longhand.processor;

import java.util.LinkedHashMap;
import java.util.Map;

/** The networks of the golden files, by class name, in the package {@code golden}. */
final class Models {
  static final String SEED =
      """
      @Network
      @Function("sigma(z) = 1 / (1 + exp(-z))")
      @Function("rho(z) = z^2")
      public class SeedNet {
        @Input  double x1, x2;
        @Weight double w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56;
        @Bias   double b3, b4, b5, b6;
        @Neuron("sigma(w13*x1 + w23*x2 + b3)")           double x3;
        @Neuron("sigma(w14*x1 + w24*x2 + w34*x3 + b4)")  double x4;
        @Neuron("sigma(w15*x1 + w25*x2 + w35*x3 + b5)")  double x5;
        @Neuron("rho(w36*x3 + w46*x4 + w56*x5 + b6)")    double x6;
        @Target double t;
        @Loss("t/x6 - ln(t/x6) - 1") double loss;
      }
      """;

  private Models() {}

  static Map<String, String> golden() {
    Map<String, String> models = new LinkedHashMap<>();
    models.put("SeedNet", SEED);
    models.put(
        "LogisticRegression",
        """
        @Network
        class LogisticRegression {
          @Input double x1, x2, x3;
          @Weight double w1, w2, w3;
          @Bias double b;
          @Neuron("logistic(w1*x1 + w2*x2 + w3*x3 + b)") double y;
          @Target double t;
          @Loss("-t*ln(y) - (1 - t)*ln(1 - y)") double loss;
        }
        """);
    models.put(
        "Autoencoder",
        """
        @Network(trainer = "AutoencoderSteps")
        class Autoencoder {
          @Input float a, b, c;
          @Weight float wa, wb, wc;
          @Weight(frozen = true) float scale = 1;
          @Neuron("tanh(wa*a + wb*b + wc*c)") float code;
          @Neuron("scale*wa*code") float a2;
          @Neuron("scale*wb*code") float b2;
          @Neuron("scale*wc*code") float c2;
          @Loss("(a - a2)^2 + (b - b2)^2 + (c - c2)^2") float loss;
        }
        """);
    models.put(
        "Constants",
        """
        @Network
        class Constants {
          @Weight double mu, s;
          @Target double t;
          @Loss("s + (t - mu)^2/(2*exp(2*s))") double loss;
        }
        """);
    models.put(
        "Gates",
        """
        @Network
        class Gates {
          @Input double x, y;
          @Weight double u, v, w, k, g, model;
          @Neuron("u*x*v*y") double product;
          @Neuron("if(product > 0 and not (y == 1), ln(product), min(x, w*y))") double branch;
          @Neuron("softplus(k*branch + g)") double step;
          @Neuron("relu(model*step - x)") double Math;
          @Target double t;
          @Loss("abs(Math - t) + 0.01*(u^2 + v^2)") double dL;
        }
        """);
    models.put(
        "Method",
        """
        @Network
        @Function("mix(a, b, c) = a*b + (1 - a)*c")
        class Method {
          @Input double x;
          @Weight double w, v;
          @Neuron("soft(w*x)") double h;
          @Neuron("mix(h, v, x)") double y;
          @Target double t;
          @Loss("(y - t)^2/2") double loss;

          @Function(derivative = "slope")
          static double soft(double z) { return z / (1 + Math.abs(z)); }

          static double slope(double z) { return 1 / ((1 + Math.abs(z)) * (1 + Math.abs(z))); }
        }
        """);
    models.put("Digits", digits("Digits", "@Target(size = 10, distribution = true)"));
    models.put("PlainDigits", digits("PlainDigits", "@Target(size = 10)"));
    models.put(
        "TiedAutoencoder",
        """
        @Network
        class TiedAutoencoder {
          @Input(size = 64) double[] pixels;
          @Weight(rows = 16, columns = 64) double[] W;
          @Bias double[] b, c;
          @Neuron("tanh(W*pixels + b)") double[] code;
          @Neuron("transpose(W)*code + c") double[] copy;
          @Loss("squaredError(copy, pixels)/2") double loss;
        }
        """);
    models.replaceAll((name, body) -> source("golden", body));
    return models;
  }

  private static String digits(String name, String target) {
    return """
    @Network
    class NAME {
      @Input(size = 64) double[] pixels;
      @Weight double[] W1, W2;
      @Bias double[] b1, b2;
      @Neuron(value = "tanh(W1*pixels + b1)", size = 32) double[] hidden;
      @Neuron("softmax(W2*hidden + b2)") double[] digit;
      TARGET double[] label;
      @Loss("crossEntropy(label, digit)") double loss;
    }
    """
        .replace("NAME", name)
        .replace("TARGET", target);
  }

  /** A source file with all imports that a network needs. */
  static String source(String packageName, String body) {
    StringBuilder source = new StringBuilder("package " + packageName + ";\n");
    for (String name :
        new String[] {
          "Bias", "Function", "Input", "Loss", "Network", "Neuron", "Target", "Weight"
        }) {
      if (body.contains("@" + name)) {
        source.append("import io.github.longhand.").append(name).append(";\n");
      }
    }
    if (body.contains("Init.")) {
      source.append("import io.github.longhand.Init;\n");
    }
    return source.append(body).toString();
  }
}
