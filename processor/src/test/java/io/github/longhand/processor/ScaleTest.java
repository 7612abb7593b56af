package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large networks: work linear in the edges, methods that HotSpot compiles, the right numbers. */
class ScaleTest {
  private static final int LARGEST_METHOD = 7_000;

  /** Of 65,535. */
  private static final int MOST_CONSTANTS = 40_000;

  /** Two neurons a level, each of which reads both of the level below: 2^60 paths. */
  @Test
  void aLadderOfDiamonds() throws Exception {
    StringBuilder body = new StringBuilder("@Network class Ladder { @Input double a0, b0;\n");
    for (int i = 1; i <= 60; i++) {
      int below = i - 1;
      body.append("@Weight double p%d, q%d, r%d, s%d;\n".formatted(i, i, i, i));
      body.append(
          "@Neuron(\"tanh(p%d*a%d + q%d*b%d)\") double a%d;\n".formatted(i, below, i, below, i));
      body.append(
          "@Neuron(\"tanh(r%d*a%d + s%d*b%d)\") double b%d;\n".formatted(i, below, i, below, i));
    }
    body.append("@Loss(\"(a60 - b60)^2\") double loss; }");
    check("Ladder", body.toString(), 2, 0);
  }

  @Test
  void aThousandEdges() throws Exception {
    StringBuilder body = new StringBuilder("@Network class Dense {\n");
    for (int i = 0; i < 20; i++) {
      body.append("@Input double x%d;\n".formatted(i));
    }
    layer(body, "h", 30, "x", 20, "tanh");
    layer(body, "y", 14, "h", 30, "logistic");
    body.append("@Target double t; @Loss(\"");
    for (int i = 0; i < 14; i++) {
      body.append(i == 0 ? "" : " + ").append("(y%d - t)^2".formatted(i));
    }
    body.append("\") double loss; }");
    check("Dense", body.toString(), 20, 1);
  }

  private static void layer(
      StringBuilder body, String to, int size, String from, int width, String function) {
    for (int i = 0; i < size; i++) {
      StringBuilder current = new StringBuilder("b" + to + i);
      for (int j = 0; j < width; j++) {
        String weight = "w" + to + i + "_" + j;
        body.append("@Weight double ").append(weight).append(";\n");
        current.append(" + ").append(weight).append("*").append(from).append(j);
      }
      body.append("@Bias double b").append(to).append(i).append(";\n");
      body.append("@Neuron(\"%s(%s)\") double %s%d;\n".formatted(function, current, to, i));
    }
  }

  /** Each neuron reads the one before. */
  @Test
  void aChainOfTwoThousand() throws Exception {
    StringBuilder body =
        new StringBuilder("@Network class Chain { @Input double x0; @Weight double w;\n");
    for (int i = 1; i <= 2_000; i++) {
      body.append("@Neuron(\"tanh(w*x%d)\") double x%d;\n".formatted(i - 1, i));
    }
    body.append("@Loss(\"x2000^2\") double loss; }");
    check("Chain", body.toString(), 1, 0);
  }

  /** More outputs than one method stores; the user's names are those that the generator likes. */
  @Test
  void manyOutputsUnderTheGeneratorsNames() throws Exception {
    StringBuilder body =
        new StringBuilder("@Network class Part1 { @Input double s, model;\n")
            .append("@Weight double System, forward1, out, at, theta;\n");
    StringBuilder loss = new StringBuilder();
    List<String> weights = List.of("System", "forward1", "out", "at", "theta");
    for (int i = 0; i < 1_500; i++) {
      String formula = "tanh(%s*s + %s*model)".formatted(weights.get(i % 5), weights.get(i % 3));
      body.append("@Neuron(\"%s\") double y%d;\n".formatted(formula, i));
      loss.append(i == 0 ? "" : " + ").append("(y%d - t)^2".formatted(i));
    }
    body.append("@Target double t; @Loss(\"%s\") double loss; }".formatted(loss));
    Trainer trainer = check("Part1", body.toString(), 2, 1);
    double[] outputs = new double[3_000];
    trainer.predict(new double[] {0.5, -1, 2, 0.25}, 0, 2, outputs);
    double[] second = new double[1_500];
    trainer.predict(new double[] {0.5, -1, 2, 0.25}, 1, 2, second);
    assertArrayEquals(second, Arrays.copyOfRange(outputs, 1_500, 3_000));
    double[] theta = new double[5];
    trainer.getParameters(theta);
    assertEquals(Math.tanh(2 * theta[0] + 0.25 * theta[0]), second[0], 1e-15);
    assertEquals(Math.tanh(2 * theta[4] + 0.25 * theta[2]), second[1_499], 1e-15);
  }

  /** The content of the sum is 1/lcm(1, …, 1500), which no double holds. */
  @Test
  void aSumOfManyFractions() throws Exception {
    StringBuilder body = new StringBuilder("@Network class Fractions { @Input double s;\n");
    body.append("@Weight double v, w;\n");
    StringBuilder sum = new StringBuilder();
    for (int i = 0; i < 1_500; i++) {
      body.append("@Neuron(\"tanh(v*s + w*%d/1500)\") double y%d;\n".formatted(i, i));
      sum.append(i == 0 ? "" : " + ").append("(y%d - t)^2/%d".formatted(i, i + 1));
    }
    body.append("@Target double t; @Loss(\"%s\") double loss; }".formatted(sum));
    Trainer trainer = check("Fractions", body.toString(), 1, 1);
    trainer.setParameters(new double[] {0.75, -0.5});
    double expected = 0;
    for (int i = 0; i < 1_500; i++) {
      double difference = Math.tanh(0.75 * 0.5 - 0.5 * i / 1500) - 2;
      expected += difference * difference / (i + 1);
    }
    double actual = trainer.loss(new double[] {0.5}, new double[] {2}, 0, 1);
    assertEquals(expected, actual, 1e-12 * expected);
  }

  /** Coefficients near 1, of integers that no double holds. */
  @ParameterizedTest
  @CsvSource({"Plain, %s", "More, 1 + %s", "Square, (%s)^2", "Root, sqrt(%s)", "Below, 1/(%s)"})
  void coefficientsOfManyDigits(String name, String loss) throws Exception {
    StringBuilder body = new StringBuilder("@Network class " + name + " { @Input double s;\n");
    body.append("@Weight double w; @Target double t;\n");
    List<String> terms = new ArrayList<>();
    for (int prime : List.of(3, 5, 7)) {
      body.append("@Neuron(\"tanh(w*s/%d)\") double y%d;\n".formatted(prime, prime));
      terms.add("(y%d - t)^2*(%d^700 + 1)/%d^700".formatted(prime, prime, prime));
    }
    body.append(
        "@Loss(\"%s\") double loss; }".formatted(loss.formatted(String.join(" + ", terms))));
    Trainer trainer = check(name, body.toString(), 1, 1);
    trainer.setParameters(new double[] {0.75});
    double sum = 0;
    for (int prime : List.of(3, 5, 7)) {
      sum += Math.pow(Math.tanh(0.75 * 0.5 / prime) - 2, 2);
    }
    double expected =
        switch (name) {
          case "Plain" -> sum;
          case "More" -> 1 + sum;
          case "Square" -> sum * sum;
          case "Root" -> Math.sqrt(sum);
          default -> 1 / sum;
        };
    double actual = trainer.loss(new double[] {0.5}, new double[] {2}, 0, 1);
    assertEquals(expected, actual, 1e-12 * expected);
  }

  /** Loops: as many statements for a layer of any size. */
  @ParameterizedTest
  @ValueSource(strings = {"double", "float"})
  void denseLayersTakeLittleSource(String type) {
    String small = layers(type, 28, 16, 5, "").sources().get("p/LayersTrainer.java");
    String large = layers(type, 784, 128, 10, "").sources().get("p/LayersTrainer.java");
    assertTrue(large.length() < 60_000, () -> large.length() + " characters");
    assertEquals(statements(small), statements(large));
  }

  private static long statements(String source) {
    return source.chars().filter(c -> c == ';').count();
  }

  @Test
  void denseLayersWithoutLoops() {
    InMemoryCompiler.Result result =
        layers("double", 64, 32, 10, "(unroll = Network.Unroll.ALWAYS)");
    for (Map.Entry<String, byte[]> entry : result.classes().entrySet()) {
      ClassFile file = ClassFile.read(entry.getValue());
      assertTrue(file.largestMethod() <= LARGEST_METHOD, () -> file.code().toString());
      assertTrue(file.constants() <= MOST_CONSTANTS, () -> file.constants() + " constants");
    }
  }

  private static InMemoryCompiler.Result layers(
      String type, int in, int hidden, int out, String options) {
    String body =
        """
        @Network%5$s public class Layers {
          @Input(size = %2$d) %1$s[] x;
          @Weight(rows = %3$d, columns = %2$d) %1$s[] w1;
          @Bias(size = %3$d) %1$s[] b1;
          @Neuron("tanh(w1*x + b1)") %1$s[] h;
          @Weight(rows = %4$d, columns = %3$d) %1$s[] w2;
          @Bias(size = %4$d) %1$s[] b2;
          @Neuron("softmax(w2*h + b2)") %1$s[] y;
          @Target(size = %4$d) %1$s[] t;
          @Loss("crossEntropy(t, y)") %1$s loss;
        }
        """
            .formatted(type, in, hidden, out, options);
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of("p.Layers", Models.source("p", body)), "-Xlint:all", "-Werror");
    assertTrue(result.success(), () -> result.report().lines().limit(20).toList().toString());
    return result;
  }

  private Trainer check(String name, String body, int inputs, int targets) throws Exception {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of("p." + name, Models.source("p", body)), "-Xlint:all", "-Werror");
    assertTrue(result.success(), () -> result.report().lines().limit(20).toList().toString());
    ClassFile file = ClassFile.read(result.classes().get("p/" + name + "Trainer.class"));
    assertTrue(file.largestMethod() <= LARGEST_METHOD, () -> file.code().toString());
    ClassLoader loader = result.loader();
    Class<?> model = loader.loadClass("p." + name);
    var modelConstructor = model.getDeclaredConstructor();
    modelConstructor.setAccessible(true);
    var constructor = loader.loadClass("p." + name + "Trainer").getDeclaredConstructor(model);
    constructor.setAccessible(true);
    Trainer trainer = (Trainer) constructor.newInstance(modelConstructor.newInstance());
    compareWithDifferences(trainer, inputs, targets);
    return trainer;
  }

  private static void compareWithDifferences(Trainer trainer, int inputs, int targets) {
    Random random = new Random(7);
    int n = trainer.parameterCount();
    // The one weight of a chain is near 1, so that its far end still feels it.
    double[] theta = random.doubles(n).map(r -> n == 1 ? 0.9999 : 2 * r - 1).toArray();
    double[] x = random.doubles(inputs, -1, 1).toArray();
    double[] t = random.doubles(targets, 0, 1).toArray();
    trainer.setParameters(theta);
    double[] g = new double[n];
    double loss = trainer.gradient(x, t, 0, 1, g);
    assertEquals(trainer.loss(x, t, 0, 1), loss);
    for (int i = 0; i < n; i += 1 + n / 50) {
      double h = 1e-6;
      double[] moved = theta.clone();
      moved[i] += h;
      trainer.setParameters(moved);
      double above = trainer.loss(x, t, 0, 1);
      moved[i] -= 2 * h;
      trainer.setParameters(moved);
      double difference = (above - trainer.loss(x, t, 0, 1)) / (2 * h);
      assertEquals(difference, g[i], 1e-6 * (1 + Math.abs(loss)), "parameter " + i);
    }
    trainer.setParameters(theta);
    trainer.step(x, t, 0, 0.25);
    double[] after = new double[n];
    trainer.getParameters(after);
    for (int i = 0; i < n; i++) {
      assertEquals(theta[i] - 0.25 * g[i], after[i], 1e-12 * (1 + Math.abs(theta[i])));
    }
  }
}
