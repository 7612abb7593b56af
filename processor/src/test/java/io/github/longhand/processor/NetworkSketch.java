package io.github.longhand.processor;

import io.github.longhand.processor.declaration.Declaration;
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

/** A scalar network field by field, without javac, so that it may be large. */
final class NetworkSketch {
  private final Origin origin = new Origin() {};
  private final List<Variable> variables = new ArrayList<>();

  NetworkSketch add(Role role, String name) {
    return add(role, name, null);
  }

  NetworkSketch add(Role role, String name, String formula) {
    variables.add(new Variable(role, name, Optional.ofNullable(formula), false, origin));
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

  Network network() {
    Problems problems = new Problems();
    Declaration declaration =
        new Declaration(
            "",
            "Net",
            "NetTrainer",
            true,
            Scalar.DOUBLE,
            Unroll.AUTO,
            variables,
            List.of(),
            origin);
    return NetworkBuilder.build(declaration, problems)
        .orElseThrow(() -> new AssertionError(problems.all()));
  }
}
