package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.algebra.Product;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.calculus.UpdateRule;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.schedule.Statement.Accumulate;
import io.github.longhand.processor.schedule.Statement.Check;
import io.github.longhand.processor.schedule.Statement.Need;
import io.github.longhand.processor.schedule.Statement.Output;
import io.github.longhand.processor.schedule.Statement.Return;
import io.github.longhand.processor.schedule.Statement.Store;
import io.github.longhand.processor.schedule.Value.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that a trainer computes, as values, and the statements that need them. */
final class Computation {
  private final Network network;
  private final Gradients gradients;
  private final StableForms forms;
  private final Values values = new Values();
  private final Lowering lowering;
  private final Labels labels;
  private final Map<Neuron, Value> activities = new HashMap<>();
  private final Map<Expr, Neuron.Current> waiting = new HashMap<>();
  private final Value loss;
  private final Map<Expr, Value> deltas = new HashMap<>();
  private final Map<Gradient, Value> derivatives = new HashMap<>();
  private final Set<String> weights = new HashSet<>();
  private final Set<String> trained = new HashSet<>();

  /**
   * Plans a network of scalars.
   *
   * @param forms what to compute in place of the gradients as they are displayed
   * @param style what is called for functions
   */
  Computation(Gradients gradients, StableForms forms, Labels labels, FunctionStyle style) {
    this.network = gradients.network();
    this.lowering = new Lowering(values, style);
    this.gradients = gradients;
    this.forms = forms;
    this.labels = labels;
    network.weights().forEach(w -> weights.add(w.name()));
    network.parameters().forEach(w -> trained.add(w.name()));
    network.neurons().forEach(n -> n.current().ifPresent(c -> waiting.put(c.symbol(), c)));
    network.neurons().forEach(this::forward);
    this.loss = lowering.value(forms.loss());
    labels.nameField(loss, network.lossVariable().name());
    gradients.deltas().forEach(this::backward);
    gradients.parameters().forEach(g -> derivatives.put(g, lowering.value(parameter(g))));
    gradients.inputs().forEach(g -> derivatives.put(g, lowering.value(input(g))));
  }

  private void forward(Neuron neuron) {
    neuron.current().ifPresent(this::current);
    // An activity such as that of softmax reads the currents of neurons behind it too.
    for (Sym symbol : Symbols.of(formula(neuron))) {
      Neuron.Current needed = waiting.get(symbol);
      if (needed != null) {
        current(needed);
      }
    }
    Value x = lowering.value(formula(neuron));
    lowering.define(neuron.value(), x);
    labels.nameField(x, neuron.name());
    activities.put(neuron, x);
  }

  private void current(Neuron.Current current) {
    if (waiting.remove(current.symbol()) != null) {
      Value z = lowering.value(forms.currents().get(current.symbol()));
      lowering.define(current.symbol(), z);
      labels.name(z, current.name());
    }
  }

  private void backward(Delta delta) {
    Value value = lowering.value(forms.deltas().get(delta.symbol()));
    lowering.define(delta.symbol(), value);
    deltas.put(delta.symbol(), value);
    labels.name(value, "d" + delta.neuron().differentiatedName());
    labels.comment(value, delta.symbol() + " = " + delta.result());
  }

  private Expr formula(Neuron neuron) {
    return forms.formulas().get(neuron.value());
  }

  private Expr parameter(Gradient g) {
    return forms.parameters().get(g.name());
  }

  private Expr input(Gradient g) {
    return forms.inputs().get(g.name());
  }

  List<Value> values() {
    return values.all();
  }

  Value add(Value a, Value b) {
    return values.add(a, b);
  }

  /** The activities that a sample gives. */
  List<Value> outputValues() {
    return network.outputs().stream().map(activities::get).toList();
  }

  Value read(Variable variable) {
    return values.read(Sym.of(variable.name()));
  }

  Value stepSize() {
    return values.read(gradients.stepSize());
  }

  Value loss() {
    return loss;
  }

  // Statements
  // ---------------------------------------------------------------------------------------------------

  List<Statement> outputs() {
    List<Statement> statements = new ArrayList<>();
    List<Neuron> outputs = network.outputs();
    if (outputs.size() == 1) {
      statements.add(new Return(activities.get(outputs.get(0))));
    } else {
      for (int i = 0; i < outputs.size(); i++) {
        statements.add(new Output(i, activities.get(outputs.get(i))));
      }
    }
    return statements;
  }

  /** Computes every neuron, those too that the loss does not need. */
  List<Statement> needActivities() {
    List<Statement> statements = new ArrayList<>();
    network.neurons().forEach(n -> statements.add(new Need(activities.get(n))));
    return statements;
  }

  /** Leaves inputs and activities in the model. */
  List<Statement> publish() {
    List<Statement> statements = new ArrayList<>();
    for (Variable input : network.inputs()) {
      statements.add(new Store(input.name(), read(input), Optional.empty()));
    }
    for (Neuron neuron : network.neurons()) {
      statements.add(new Store(neuron.name(), activities.get(neuron), Optional.empty()));
    }
    return statements;
  }

  List<Statement> checkArguments() {
    List<Statement> statements = new ArrayList<>();
    network.inputs().forEach(v -> statements.add(new Check("input " + v.name(), read(v))));
    network.targets().forEach(v -> statements.add(new Check("target " + v.name(), read(v))));
    return statements;
  }

  /**
   * One comparison a neuron, and more only where a finite ∂L/∂z does not make for finite
   * derivatives by the weights: where an unbounded activity is multiplied by it, or a weight stands
   * in a formula other than as a factor. The loss comes last, so that the message names a neuron if
   * it can.
   */
  List<Statement> checkResults() {
    List<Statement> statements = new ArrayList<>();
    Set<Sym> multiplied = new HashSet<>();
    forms.parameters().values().forEach(e -> multiplied.addAll(Symbols.of(e)));
    for (Neuron neuron : network.neurons()) {
      if (multiplied.contains(neuron.value()) && !Bounds.isBounded(formula(neuron))) {
        addCheck(
            statements,
            neuron.name() + " of neuron " + field(neuron.name()),
            activities.get(neuron));
      }
    }
    for (Delta delta : gradients.deltas()) {
      addCheck(
          statements,
          delta.symbol() + " of neuron " + field(delta.neuron().name()),
          deltas.get(delta.symbol()));
    }
    for (Gradient g : gradients.parameters()) {
      if (!isProductOfChecked(parameter(g))) {
        addCheck(statements, "dL/d" + g.name() + " of " + field(g.name()), derivatives.get(g));
      }
    }
    addCheck(statements, network.lossVariable().name(), loss);
    return statements;
  }

  private static void addCheck(List<Statement> statements, String quantity, Value value) {
    if (!(value.operation() instanceof Literal)) {
      statements.add(new Check(quantity, value));
    }
  }

  /** Whether it is a sum of products of inputs, activities, deltas and numbers. */
  private boolean isProductOfChecked(Expr e) {
    return Symbols.of(e).stream().noneMatch(s -> weights.contains(s.name())) && isPolynomial(e);
  }

  private static boolean isPolynomial(Expr e) {
    return !e.hasKernels()
        && (!(e instanceof Product p)
            || p.factors().stream().allMatch(f -> f.integerExponent() > 0))
        && e.children().stream().allMatch(Computation::isPolynomial);
  }

  List<Statement> accumulateParameters() {
    return accumulate(gradients.parameters());
  }

  List<Statement> accumulateInputs() {
    return accumulate(gradients.inputs());
  }

  private List<Statement> accumulate(List<Gradient> list) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Gradient g = list.get(i);
      if (!g.result().isZero()) {
        statements.add(
            new Accumulate(i, derivatives.get(g), "dL/d" + g.name() + " = " + g.result()));
      }
    }
    return statements;
  }

  /** Derivatives that read weights; they have to be there before the first weight is changed. */
  List<Statement> needDerivativesOfWeights() {
    List<Statement> statements = new ArrayList<>();
    for (Gradient g : gradients.parameters()) {
      if (readsTrained(parameter(g))) {
        Value value = derivatives.get(g);
        labels.name(value, "d" + g.variable().name());
        statements.add(new Need(value));
      }
    }
    return statements;
  }

  private boolean readsTrained(Expr e) {
    return Symbols.of(e).stream().anyMatch(s -> trained.contains(s.name()));
  }

  List<Statement> updates() {
    List<Statement> statements = new ArrayList<>();
    for (Gradient g : gradients.parameters()) {
      if (!g.result().isZero()) {
        String name = g.variable().name();
        Value updated = values.subtract(read(g.variable()), step(g));
        String rule =
            UpdateRule.rightSide(name, g.result(), gradients.stepSize(), Notation.FORMULA);
        statements.add(new Store(name, updated, Optional.of(name + " <- " + rule)));
      }
    }
    return statements;
  }

  /** k ∂L/∂θ; k ∂L/∂z is computed once for all weights of a neuron. */
  private Value step(Gradient g) {
    Expr result = parameter(g);
    if (readsTrained(result)) {
      // It has been computed before the first weight was changed.
      return values.multiply(stepSize(), derivatives.get(g));
    }
    List<Product.Factor> factors =
        result instanceof Product p
            ? p.factors()
            : List.of(new Product.Factor(result, io.github.longhand.processor.algebra.Num.ONE));
    for (Product.Factor f : factors) {
      Expr delta = f.base();
      if (deltas.containsKey(delta) && f.exponent().isOne()) {
        Value scaled = values.multiply(stepSize(), deltas.get(delta));
        Expr rest = io.github.longhand.processor.algebra.Algebra.quotient(result, delta);
        return values.multiply(scaled, lowering.value(rest));
      }
    }
    return values.multiply(stepSize(), derivatives.get(g));
  }

  /** The field of a variable, which may be one element of it. */
  private static String field(String variable) {
    int bracket = variable.indexOf('[');
    return bracket < 0 ? variable : variable.substring(0, bracket);
  }
}
