package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Lowering;
import io.github.longhand.processor.arithmetic.Values;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.Check;
import io.github.longhand.processor.code.Statement.Need;
import io.github.longhand.processor.code.Statement.Output;
import io.github.longhand.processor.code.Statement.Return;
import io.github.longhand.processor.code.Statement.Store;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Owner;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Sink;
import io.github.longhand.processor.program.Step;
import io.github.longhand.processor.program.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** All that a program without loops computes, as values, and the statements that need them. */
final class Computation {
  private final Program program;
  private final Notes notes;
  private final Values values = new Values();
  private final Lowering lowering;
  private final Labels labels;
  private final Map<Expr, Location> locations = new HashMap<>();

  /** The values of targets that are computed, in order. */
  private final Map<Target, Value> computed = new LinkedHashMap<>();

  private final Map<Expr, Value> deltas = new HashMap<>();
  private final Map<Sink, Value> derivatives = new HashMap<>();

  /**
   * Computes a program.
   *
   * @param program one over numbers and elements only
   * @param style what is called for functions
   */
  Computation(Program program, Notes notes, Labels labels, FunctionStyle style) {
    this.program = program;
    this.notes = notes;
    this.labels = labels;
    this.lowering = new Lowering(values, locations::get, style);
    program.inputs().forEach(t -> locations.put(t.symbol(), sample(t)));
    program.targets().forEach(t -> locations.put(t.symbol(), sample(t)));
    program.weights().forEach(t -> locations.put(t.symbol(), fieldOf(t)));
    program.forward().forEach(this::define);
    define(program.loss());
    program.backward().forEach(this::define);
    program.kept().forEach(this::keep);
    program.inputSteps().forEach(this::define);
    program.parameters().forEach(s -> derivatives.put(s, lowering.value(s.derivative())));
    program.inputDerivatives().forEach(s -> derivatives.put(s, lowering.value(s.derivative())));
  }

  private static Location sample(Target t) {
    return new Location.Sample(t.name(), t.element());
  }

  private static Location fieldOf(Target t) {
    return t.element().isPresent()
        ? Location.ofModel(t.name(), t.element().getAsInt())
        : new Location.Field(t.name());
  }

  private void define(Step.Define d) {
    Value plain = lowering.value(d.form());
    // What is but the name of a weight has to be its value before the step.
    Value value = isRead(plain) ? values.keep(plain) : plain;
    remember(d.target(), value);
    switch (d.target().kind()) {
      case ACTIVITY, LOSS -> {
        labels.nameField(value, d.target().label());
        labels.note(value, notes.subjectOf(d));
      }
      case CURRENT -> {
        labels.name(value, d.target().label());
        labels.note(value, notes.subjectOf(d));
      }
      case DELTA -> {
        deltas.put(d.target().symbol(), value);
        labels.name(value, d.target().label());
        labels.note(value, notes.of(d));
      }
      // What a caller gets anyway needs no name.
      default -> {}
    }
  }

  private static boolean isRead(Value value) {
    return value.operation() instanceof Value.Negation n
        ? isRead(n.operand())
        : value.operation() instanceof Value.Read r && !(r.location() instanceof Location.Sample);
  }

  /** Weights that it reads may have changed when it is used. */
  private void keep(Step.Define d) {
    Value value = values.keep(lowering.value(d.form()));
    remember(d.target(), value);
    labels.name(value, d.target().label());
  }

  private void remember(Target target, Value value) {
    lowering.define(target.symbol(), value);
    computed.put(target, value);
  }

  List<Value> values() {
    return values.all();
  }

  /** The activities that a sample gives. */
  List<Value> outputValues() {
    return program.outputs().stream().map(this::value).toList();
  }

  /** The value of something that is read or computed. */
  Value value(Target target) {
    Value value = computed.get(target);
    return value == null ? values.read(locations.get(target.symbol())) : value;
  }

  Value stepSize() {
    return values.read(
        new Location.Sample(program.gradients().stepSize().name(), OptionalInt.empty()));
  }

  Value loss() {
    return computed.get(program.loss().target());
  }

  // The finite rule
  // ---------------------------------------------------------------------------------------------

  /** The sum of the magnitudes of what has to be small; 0 if that is nothing. */
  Value bounded() {
    return magnitude(program.bounded().stream().map(this::value).toList());
  }

  /** The sum of the magnitudes of what has to be finite, but need not be small. */
  Value finite() {
    Set<Target> rest = new LinkedHashSet<>();
    program.checks().forEach(c -> rest.add(c.target()));
    program.bounded().forEach(rest::remove);
    return magnitude(rest.stream().map(this::value).toList());
  }

  /** The same for a caller who gets derivatives by inputs. */
  Value finiteOfInputs() {
    Set<Value> all = new LinkedHashSet<>();
    program.checks().forEach(c -> all.add(value(c.target())));
    program.inputSteps().forEach(d -> all.add(value(d.target())));
    return magnitude(all);
  }

  /** The sum of the magnitudes of nothing. */
  Value none() {
    return values.literal(0);
  }

  private Value magnitude(Collection<Value> of) {
    List<Value> sizes = new ArrayList<>();
    for (Value value : new LinkedHashSet<>(of)) {
      if (!(value.operation() instanceof Literal)) {
        sizes.add(values.call(Owner.MATH, "abs", value));
      }
    }
    sizes.sort(Comparator.comparingInt(Value::latency));
    return sizes.stream().reduce(values::add).orElseGet(this::none);
  }

  /** Looks at each of them by itself. */
  List<Statement> checks() {
    List<Statement> statements = new ArrayList<>();
    for (Step.Check c : program.checks()) {
      Value value = value(c.target());
      if (!(value.operation() instanceof Literal)) {
        OptionalInt element = c.target().element();
        String at = element.isPresent() ? "[" + element.getAsInt() + "]" : "";
        statements.add(new Check(c.quantity() + at + c.of(), value));
      }
    }
    return statements;
  }

  // Statements
  // ---------------------------------------------------------------------------------------------------

  List<Statement> outputs() {
    List<Value> outputs = outputValues();
    if (outputs.size() == 1) {
      return List.of(new Return(outputs.get(0)));
    }
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      statements.add(new Output(i, outputs.get(i)));
    }
    return statements;
  }

  /** Computes every neuron, those too that the loss does not need. */
  List<Statement> needActivities() {
    return need(program.forward());
  }

  List<Statement> needDeltas() {
    return need(program.backward());
  }

  /** What has to be there before the first weight is changed. */
  List<Statement> needKept() {
    return need(program.kept());
  }

  private List<Statement> need(List<Step.Define> steps) {
    List<Statement> statements = new ArrayList<>();
    steps.forEach(d -> statements.add(new Need(value(d.target()))));
    return statements;
  }

  /** Leaves inputs and activities in the model. */
  List<Statement> publish() {
    List<Statement> statements = new ArrayList<>();
    program.inputs().forEach(t -> statements.add(store(t)));
    for (Step.Define d : program.forward()) {
      if (d.target().kind() == Target.Kind.ACTIVITY) {
        statements.add(store(d.target()));
      }
    }
    return statements;
  }

  private Statement store(Target t) {
    return new Store(fieldOf(t), value(t), Note.NONE);
  }

  List<Statement> accumulateParameters() {
    return accumulate(program.parameters());
  }

  List<Statement> accumulateInputs() {
    return accumulate(program.inputDerivatives());
  }

  private List<Statement> accumulate(List<Sink> sinks) {
    List<Statement> statements = new ArrayList<>();
    for (Sink s : sinks) {
      statements.add(new Accumulate(s.offset(), derivatives.get(s), notes.ofDerivative(s)));
    }
    return statements;
  }

  List<Statement> updates() {
    List<Statement> statements = new ArrayList<>();
    for (Sink s : program.parameters()) {
      Value updated = values.subtract(value(s.target()), step(s));
      statements.add(new Store(fieldOf(s.target()), updated, notes.ofUpdate(s)));
    }
    return statements;
  }

  /** k ∂L/∂θ; k ∂L/∂z is computed once for all weights of a neuron. */
  private Value step(Sink s) {
    Expr result = s.derivative();
    List<Product.Factor> factors =
        result instanceof Product p ? p.factors() : List.of(new Product.Factor(result, Num.ONE));
    for (Product.Factor f : factors) {
      Expr delta = f.base();
      if (deltas.containsKey(delta) && f.exponent().isOne()) {
        Value scaled = values.multiply(stepSize(), deltas.get(delta));
        return values.multiply(scaled, lowering.value(Algebra.quotient(result, delta)));
      }
    }
    return values.multiply(stepSize(), derivatives.get(s));
  }
}
