package io.github.longhand.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * An irregular network: neurons with two to eight edges from anywhere below, in levels. Edges share
 * weights where there are more of them than weights.
 *
 * @param neurons each behind those that it reads
 * @param outputs the neurons that no other reads
 */
record SparseGraph(
    int inputs, int targets, int weights, int biases, List<Node> neurons, List<Integer> outputs) {
  private static final int INPUTS = 16;
  private static final int TARGETS = 4;
  private static final int MOST_WEIGHTS = 4_500;
  private static final int MOST_BIASES = 500;

  /** An edge comes from an input, numbered from 0, or from a neuron, numbered behind the inputs. */
  record Edge(int source, int weight) {}

  record Node(boolean tanh, int bias, List<Edge> edges) {}

  /**
   * A graph with that many edges.
   *
   * @param own whether each edge has a weight and each neuron a bias of its own
   */
  static SparseGraph draw(int edges, int levels, long seed, boolean own) {
    int mostWeights = own ? edges : MOST_WEIGHTS;
    int mostBiases = own ? edges : MOST_BIASES;
    Random random = new Random(seed);
    List<Node> neurons = new ArrayList<>();
    boolean[] read = new boolean[INPUTS + edges];
    int perLevel = Math.max(1, edges / 5 / levels);
    int drawn = 0;
    while (drawn < edges) {
      int below = INPUTS + neurons.size() / perLevel * perLevel;
      int wanted = 2 + random.nextInt(7);
      List<Integer> sources = new ArrayList<>();
      while (sources.size() < Math.min(wanted, edges - drawn)) {
        // Mostly from the two levels below, so that the graph becomes deep; some skip far.
        int reach = random.nextInt(4) > 0 ? Math.min(below, 2 * perLevel + 6) : below;
        int source = below - 1 - random.nextInt(reach);
        if (!sources.contains(source)) {
          sources.add(source);
        }
      }
      List<Edge> in = new ArrayList<>();
      for (int source : sources) {
        read[source] = true;
        in.add(new Edge(source, drawn++ % mostWeights));
      }
      neurons.add(new Node(random.nextBoolean(), neurons.size() % mostBiases, in));
    }
    List<Integer> outputs = new ArrayList<>();
    for (int i = 0; i < neurons.size(); i++) {
      if (!read[INPUTS + i]) {
        outputs.add(i);
      }
    }
    int biases = Math.min(mostBiases, neurons.size());
    return new SparseGraph(INPUTS, TARGETS, Math.min(mostWeights, edges), biases, neurons, outputs);
  }

  int parameters() {
    return weights + biases;
  }

  /** How many neurons stand one behind the other at most. */
  int depth() {
    int[] depth = new int[inputs + neurons.size()];
    int deepest = 0;
    for (int i = 0; i < neurons.size(); i++) {
      for (Edge edge : neurons.get(i).edges()) {
        depth[inputs + i] = Math.max(depth[inputs + i], depth[edge.source()] + 1);
      }
      deepest = Math.max(deepest, depth[inputs + i]);
    }
    return deepest;
  }

  /**
   * The model in Java.
   *
   * @param arrays whether the weights are elements of one array, and the biases of another
   */
  String source(String packageName, String name, boolean arrays) {
    StringBuilder body = new StringBuilder("@Network public class " + name + " {\n");
    declare(body, "Input", "in", inputs);
    declare(body, "Target", "t", targets);
    if (arrays) {
      body.append("@Weight(size = %d) double[] w;\n".formatted(weights));
      body.append("@Bias(size = %d) double[] b;\n".formatted(biases));
    } else {
      declare(body, "Weight", "w", weights);
      declare(body, "Bias", "b", biases);
    }
    String parameter = arrays ? "%s[%d]" : "%s%d";
    for (int i = 0; i < neurons.size(); i++) {
      Node node = neurons.get(i);
      StringBuilder current = new StringBuilder(parameter.formatted("b", node.bias()));
      for (Edge edge : node.edges()) {
        current.append(" + ").append(parameter.formatted("w", edge.weight()));
        current.append('*').append(nameOf(edge.source()));
      }
      String function = node.tanh() ? "tanh" : "logistic";
      body.append("@Neuron(\"%s(%s)\") double x%d;\n".formatted(function, current, i));
    }
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      terms.add("(x%d - t%d)^2".formatted(outputs.get(i), i % targets));
    }
    body.append("@Loss(\"").append(String.join(" + ", terms)).append("\") double loss;\n}");
    return Models.source(packageName, body.toString());
  }

  private static void declare(StringBuilder body, String role, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      body.append("@%s double %s%d;\n".formatted(role, prefix, i));
    }
  }

  private String nameOf(int source) {
    return source < inputs ? "in" + source : "x" + (source - inputs);
  }

  /**
   * The loss with its derivatives by some parameters, by automatic differentiation.
   *
   * @param theta the weights, then the biases
   * @param sampled the numbers of the parameters
   */
  Gradient loss(double[] theta, double[] in, double[] t, List<Integer> sampled) {
    int free = sampled.size();
    Gradient[] parameters = new Gradient[theta.length];
    for (int i = 0; i < theta.length; i++) {
      parameters[i] = Gradient.constant(free, theta[i]);
    }
    for (int i = 0; i < free; i++) {
      parameters[sampled.get(i)] = Gradient.variable(free, i, theta[sampled.get(i)]);
    }
    Gradient[] x = new Gradient[inputs + neurons.size()];
    for (int i = 0; i < inputs; i++) {
      x[i] = Gradient.constant(free, in[i]);
    }
    for (int i = 0; i < neurons.size(); i++) {
      Node node = neurons.get(i);
      Gradient z = parameters[weights + node.bias()];
      for (Edge edge : node.edges()) {
        z = z.add(parameters[edge.weight()].multiply(x[edge.source()]));
      }
      x[inputs + i] = node.tanh() ? z.tanh() : z.negate().exp().add(1).reciprocal();
    }
    Gradient loss = Gradient.constant(free, 0);
    for (int i = 0; i < outputs.size(); i++) {
      loss = loss.add(x[inputs + outputs.get(i)].subtract(t[i % targets]).square());
    }
    return loss;
  }
}
