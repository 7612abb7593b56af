package io.github.longhand.benchmark;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A network of scalar neurons without any layers: 1,000 edges, of which many skip or run sideways.
 *
 * <p>Its values are numbered: first the inputs, then the neurons in the order of computation. The
 * last neurons are the outputs, which are linear; the others are tanh and logistic in turn. Weights
 * are numbered reader by reader. The loss is half the sum of squares.
 *
 * <p>The build runs this file by itself, before it compiles anything, to write {@code
 * IrregularNet}; so it may use nothing but the JDK.
 */
public final class Topology {
  public static final int INPUTS = 16;
  public static final int NEURONS = 120;
  public static final int OUTPUTS = 4;
  public static final int EDGES = 1000;

  private static final int AT_LEAST = 4;
  private static final String PACKAGE = "io.github.longhand.benchmark";

  /** The sources of each neuron, in ascending order. */
  private final List<List<Integer>> sources;

  private Topology(List<List<Integer>> sources) {
    this.sources = sources;
  }

  /** Returns the network, always the same. */
  public static Topology create() {
    Random random = new Random(7);
    List<TreeSet<Integer>> sources = new ArrayList<>();
    for (int n = 0; n < NEURONS; n++) {
      TreeSet<Integer> own = new TreeSet<>();
      while (own.size() < AT_LEAST) {
        own.add(random.nextInt(sourcesOf(n)));
      }
      sources.add(own);
    }
    // Each value is read by someone.
    for (int value = 0; value < INPUTS + NEURONS - OUTPUTS; value++) {
      int first = Math.max(0, value - INPUTS + 1);
      sources.get(first + random.nextInt(NEURONS - first)).add(value);
    }
    int edges = sources.stream().mapToInt(TreeSet::size).sum();
    while (edges < EDGES) {
      int reader = random.nextInt(NEURONS);
      if (sources.get(reader).add(random.nextInt(sourcesOf(reader)))) {
        edges++;
      }
    }
    return new Topology(sources.stream().map(List::copyOf).toList());
  }

  /** How many values come before a neuron; outputs are read by no one. */
  private static int sourcesOf(int neuron) {
    return Math.min(INPUTS + neuron, INPUTS + NEURONS - OUTPUTS);
  }

  /** Returns the values that a neuron reads. */
  public List<Integer> sources(int neuron) {
    return sources.get(neuron);
  }

  /** Returns whether a neuron is tanh. */
  public static boolean isTanh(int neuron) {
    return !isOutput(neuron) && neuron % 2 == 0;
  }

  /** Returns whether a neuron is linear and an output. */
  public static boolean isOutput(int neuron) {
    return neuron >= NEURONS - OUTPUTS;
  }

  /**
   * Writes {@code IrregularNet.java}.
   *
   * @param args the root of the generated sources
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0], PACKAGE.split("\\.", -1));
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("IrregularNet.java"), create().java());
  }

  private String java() {
    StringBuilder text = new StringBuilder("package " + PACKAGE + ";\n\n");
    for (String name : List.of("Bias", "Function", "Input", "Loss", "Network", "Neuron")) {
      text.append("import io.github.longhand.").append(name).append(";\n");
    }
    text.append("import io.github.longhand.Target;\nimport io.github.longhand.Weight;\n\n");
    text.append("/** Written by Topology. */\n@Network\n");
    text.append("@Function(\"sigma(z) = 1 / (1 + exp(-z))\")\nclass IrregularNet {\n");
    field(text, "@Input", "x", INPUTS);
    field(text, "@Weight", "w", EDGES);
    field(text, "@Bias", "b", NEURONS);
    int weight = 0;
    for (int n = 0; n < NEURONS; n++) {
      StringBuilder sum = new StringBuilder("b" + n);
      for (int source : sources.get(n)) {
        sum.append(" + w").append(weight).append('*').append(name(source));
        weight++;
      }
      String function = isOutput(n) ? "" : isTanh(n) ? "tanh" : "sigma";
      String formula = function.isEmpty() ? sum.toString() : function + "(" + sum + ")";
      text.append("  @Neuron(\"").append(formula).append("\")\n");
      text.append("  double n").append(n).append(";\n");
    }
    field(text, "@Target", "t", OUTPUTS);
    String squares =
        IntStream.range(0, OUTPUTS)
            .mapToObj(i -> "(n" + (NEURONS - OUTPUTS + i) + " - t" + i + ")^2")
            .collect(joining(" + "));
    text.append("  @Loss(\"(").append(squares).append(") / 2\")\n  double loss;\n}\n");
    return text.toString();
  }

  private static void field(StringBuilder text, String annotation, String letter, int count) {
    String names =
        IntStream.range(0, count).mapToObj(i -> letter + i).collect(joining(", ", " ", ";\n"));
    text.append("  ").append(annotation).append(" double").append(names);
  }

  private static String name(int value) {
    return value < INPUTS ? "x" + value : "n" + (value - INPUTS);
  }

  /**
   * Returns the arithmetic in C, a function each for the activities, the ∂L/∂z and the gradient;
   * {@code network.c} says what they are given.
   */
  public String c() {
    StringBuilder text = new StringBuilder();
    text.append("static inline void activities(const REAL *restrict x, REAL *restrict n, ");
    text.append("REAL *restrict s) {\n");
    int weight = 0;
    for (int n = 0; n < NEURONS; n++) {
      text.append("  n[").append(n).append("] = m.b[").append(n).append(']');
      for (int source : sources.get(n)) {
        text.append(" + m.w[").append(weight).append("] * ").append(element(source));
        weight++;
      }
      text.append(";\n");
      if (!isOutput(n)) {
        String function = isTanh(n) ? "tangent" : "logistic";
        text.append("  ").append(function).append("(&n[").append(n).append("], &s[");
        text.append(n).append("]);\n");
      }
    }
    text.append(
        "}\n\nstatic inline void derivatives(const REAL *restrict s, REAL *restrict d) {\n");
    List<List<String>> readers = readers();
    for (int n = NEURONS - OUTPUTS - 1; n >= 0; n--) {
      text.append("  d[").append(n).append("] = s[").append(n).append("] * (");
      text.append(String.join(" + ", readers.get(n))).append(");\n");
    }
    text.append("}\n\n");
    text.append("#define EACH_EDGE(EDGE)");
    weight = 0;
    for (int n = 0; n < NEURONS; n++) {
      for (int source : sources.get(n)) {
        text.append(" \\\n  EDGE(").append(weight).append(", ").append(n).append(", ");
        text.append(element(source)).append(')');
        weight++;
      }
    }
    return text.append('\n').toString();
  }

  private List<List<String>> readers() {
    List<List<String>> readers = new ArrayList<>();
    for (int n = 0; n < NEURONS; n++) {
      readers.add(new ArrayList<>());
    }
    int weight = 0;
    for (int n = 0; n < NEURONS; n++) {
      for (int source : sources.get(n)) {
        if (source >= INPUTS) {
          readers.get(source - INPUTS).add("m.w[" + weight + "] * d[" + n + "]");
        }
        weight++;
      }
    }
    return readers;
  }

  private static String element(int value) {
    return value < INPUTS ? "x[" + value + "]" : "n[" + (value - INPUTS) + "]";
  }

  /** Returns the sources of each neuron, one line a neuron. */
  public String lines() {
    return sources.stream()
        .map(own -> own.stream().map(String::valueOf).collect(joining(" ")))
        .collect(joining("\n", "", "\n"));
  }
}
