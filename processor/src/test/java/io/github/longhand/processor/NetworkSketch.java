package io.github.longhand.processor;

import io.github.longhand.processor.calculus.Backpropagation;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.NetworkBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network field by field, without javac, so that it may be large. */
public final class NetworkSketch {
  private final Origin origin = new Origin() {};
  private Unroll unroll = Unroll.AUTO;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Declaration.Function> functions = new ArrayList<>();

  /** Adds a field without a formula. */
  public NetworkSketch add(Role role, String name) {
    return add(role, name, null);
  }

  /** Adds a scalar field. */
  public NetworkSketch add(Role role, String name, String formula) {
    return add(new Variable(role, name, Optional.ofNullable(formula), false, origin));
  }

  /** Says whether arrays are unrolled. */
  public NetworkSketch unroll(Unroll wanted) {
    unroll = wanted;
    return this;
  }

  /** Adds a vector without a formula. */
  public NetworkSketch vector(Role role, String name, int size) {
    return array(role, name, Optional.empty(), new Extent(size, 0, 0));
  }

  /** Adds a vector. */
  public NetworkSketch vector(Role role, String name, int size, String formula) {
    return array(role, name, Optional.of(formula), new Extent(size, 0, 0));
  }

  /** Adds a matrix without a formula. */
  public NetworkSketch matrix(Role role, String name, int rows, int columns) {
    return array(role, name, Optional.empty(), new Extent(0, rows, columns));
  }

  private NetworkSketch array(Role role, String name, Optional<String> formula, Extent extent) {
    return add(
        new Variable(
            role, name, formula, false, Optional.of(extent), false, Optional.empty(), origin));
  }

  /** Adds any field. */
  public NetworkSketch add(Variable variable) {
    variables.add(variable);
    return this;
  }

  /** Adds a function by its definition. */
  public NetworkSketch function(String definition) {
    functions.add(new Declaration.FormulaFunction(definition, origin));
    return this;
  }

  /** A neuron that reads others, each with a weight of its own. */
  NetworkSketch neuron(String name, List<String> sources) {
    List<String> terms = new ArrayList<>();
    for (String source : sources) {
      String weight = "w_" + name + "_" + source;
      add(Role.WEIGHT, weight);
      terms.add(weight + "*" + source);
    }
    return add(Role.NEURON, name, "tanh(" + String.join(" + ", terms) + ")");
  }

  /** The network. */
  public Network network() {
    Problems problems = new Problems();
    Declaration declaration =
        new Declaration(
            "",
            "Net",
            "NetTrainer",
            true,
            Scalar.DOUBLE,
            unroll,
            MathMode.FAST,
            0,
            variables,
            functions,
            origin);
    return NetworkBuilder.build(declaration, problems)
        .orElseThrow(() -> new AssertionError(problems.all()));
  }

  /** Its gradients. */
  public Gradients gradients() {
    Problems problems = new Problems();
    return Backpropagation.derive(network(), problems)
        .orElseThrow(() -> new AssertionError(problems.all()));
  }
}
