package io.github.longhand.processor;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.calculus.Backpropagation;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.NetworkBuilder;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A loss of one neuron x = f(z).
 *
 * @param function the definition of the activation if it is the user's, else empty
 * @param activation its name; empty for the identity
 * @param others the letters of the loss besides x: the target t first
 */
record TextbookCase(
    String name, String function, String activation, String loss, List<String> others) {
  private static final Origin ORIGIN = new Origin() {};

  static TextbookCase parse(String line) {
    String[] fields = line.split(";", -1);
    String function = fields[1].strip();
    List<String> others = new ArrayList<>(List.of("t"));
    for (int i = 5; i < fields.length; i++) {
      others.add(fields[i].substring(0, fields[i].indexOf(':')).strip());
    }
    boolean own = function.indexOf('=') >= 0;
    String name = own ? function.substring(0, function.indexOf('(')) : function;
    return new TextbookCase(
        fields[0].strip(),
        own ? function : "",
        name.equals("identity") ? "" : name,
        fields[2].strip(),
        List.copyOf(others));
  }

  private String neuron() {
    return activation.isEmpty() ? "v" : activation + "(v)";
  }

  /** The class that a user would write. */
  String source(String className) {
    String functions = function.isEmpty() ? "" : "@Function(\"" + function + "\")\n";
    return Models.source(
        "textbook",
        functions
            + "@Network class %s { @Input double v; @Neuron(\"%s\") double x; @Target double %s; "
                .formatted(className, neuron(), String.join(", ", others))
            + "@Loss(\"%s\") double loss; }".formatted(loss));
  }

  /** x in terms of z. */
  Expr activity() {
    Network network = network();
    Neuron neuron = network.neurons().get(0);
    return inZ(neuron, neuron.current().isPresent() ? neuron.formula() : neuron.value());
  }

  /** ∂L/∂z as it is displayed, in z, x and the other letters. */
  Expr derive() {
    Gradients gradients = Backpropagation.derive(network(), new Problems()).orElseThrow();
    Delta delta = gradients.deltas().get(0);
    return inZ(delta.neuron(), delta.result());
  }

  private static Expr inZ(Neuron neuron, Expr e) {
    Sym by = Sym.of(neuron.differentiatedName());
    return Substitution.of(Map.of(by, Sym.of("z"))).apply(e);
  }

  private Network network() {
    List<Variable> variables = new ArrayList<>();
    variables.add(variable(Role.INPUT, "v", null));
    variables.add(variable(Role.NEURON, "x", neuron()));
    others.forEach(letter -> variables.add(variable(Role.TARGET, letter, null)));
    variables.add(variable(Role.LOSS, "loss", loss));
    Declaration declaration =
        new Declaration(
            "",
            "Net",
            "NetTrainer",
            true,
            Scalar.DOUBLE,
            Unroll.AUTO,
            variables,
            function.isEmpty()
                ? List.of()
                : List.of(new Declaration.FormulaFunction(function, ORIGIN)),
            ORIGIN);
    Problems problems = new Problems();
    return NetworkBuilder.build(declaration, problems)
        .orElseThrow(() -> new AssertionError(name + ": " + problems.all()));
  }

  private static Variable variable(Role role, String name, String formula) {
    return new Variable(role, name, Optional.ofNullable(formula), false, ORIGIN);
  }

  @Override
  public String toString() {
    return name;
  }
}
