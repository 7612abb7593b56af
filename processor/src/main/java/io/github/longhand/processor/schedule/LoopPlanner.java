package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Reduce;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.schedule.Frame.Argument;
import io.github.longhand.processor.schedule.Memory.Place;
import io.github.longhand.processor.schedule.Plan.Entry;
import io.github.longhand.processor.schedule.Plan.Section;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Plans trainers whose arithmetic is in loops over arrays. */
final class LoopPlanner {
  /**
   * Up to so many operations of a forward pass, arrays are unrolled. The second table of {@code
   * benchmark/README.md} chose the number.
   */
  private static final long MOST_UNROLLED = 170;

  /** Up to so many elements of arrays, be it that equations read single ones only. */
  private static final long MOST_ELEMENTS = 2_000;

  /** Before the name of a derivative that is kept; no field is called so. */
  private static final String DERIVATIVE = "L/d";

  private final Gradients gradients;
  private final StableForms forms;
  private final Equations equations;
  private final Network network;
  private final Names names = new Names();
  private final Frame frame;
  private final Memory memory;
  private final LoopWriter writer;
  private final Shared shared = new Shared();
  private final PrimitiveForms primitives;
  private final ArrayForms arrays = new ArrayForms();
  private final LoopBuilder builder;
  private final LoopCutter cutter;
  private final Set<String> materialised = new HashSet<>();

  private LoopPlanner(Gradients gradients, StableForms forms) {
    this.gradients = gradients;
    this.forms = forms;
    this.equations = new Equations(gradients, Notation.FORMULA);
    this.network = gradients.network();
    this.frame = Frame.of(gradients, names, new Labels(names));
    this.memory = new Memory(names, frame.scratch());
    boolean isFloat = network.declaration().scalar() == Scalar.FLOAT;
    FunctionStyle style = FunctionStyle.ofLoops(network.declaration().math(), isFloat);
    this.writer = new LoopWriter(names, memory, style);
    this.primitives = new PrimitiveForms(style);
    this.builder = LoopBuilder.of(memory, writer, shared, style, isFloat);
    this.cutter = new LoopCutter(names);
  }

  /** Whether a network is one for loops: by the user's word, or by its size. */
  static boolean wantsLoops(Gradients gradients) {
    Network network = gradients.network();
    boolean arrays =
        elements(network) > MOST_ELEMENTS
            || network.neurons().stream().anyMatch(n -> isOfArrays(n.reading()))
            || isOfArrays(network.loss());
    Unroll unroll = network.declaration().unroll();
    return arrays
        && unroll != Unroll.ALWAYS
        && (unroll == Unroll.NEVER
            || elements(network) > MOST_ELEMENTS
            || operations(network) > MOST_UNROLLED);
  }

  /** The elements of the arrays that equations read as a whole: variables when unrolled. */
  private static long elements(Network network) {
    return network.shapes().entrySet().stream()
        .filter(e -> e.getValue().isArray() && !network.singles().contains(e.getKey()))
        .mapToLong(e -> e.getValue().size())
        .sum();
  }

  /** How much there is to write out element by element. */
  static long unrolledSize(Network network) {
    return network.hasArrays() ? elements(network) + operations(network) : 0;
  }

  private static boolean isOfArrays(Expr e) {
    return Symbols.parts(e).stream().anyMatch(p -> p instanceof Elem || p instanceof Reduce);
  }

  private static long operations(Network network) {
    long total = operations(network.loss());
    for (Neuron neuron : network.neurons()) {
      total += neuron.shape().size() * (operations(neuron.reading()) + 1);
    }
    return total;
  }

  /** The operations of an expression, those of its loops as often as they run. */
  private static long operations(Expr e) {
    if (e instanceof Reduce r) {
      return r.index().size() * (operations(r.body()) + 1);
    }
    long own =
        Math.max(0, Operations.count(e) - e.children().stream().mapToLong(Operations::count).sum());
    return own + e.children().stream().mapToLong(LoopPlanner::operations).sum();
  }

  static Plan plan(Gradients gradients, StableForms forms) {
    return new LoopPlanner(gradients, forms).plan();
  }

  private Plan plan() {
    place();
    count();
    forward();
    List<Statement> forward = cutter.cut("forward", Section.COMPUTE, builder.take());
    compute(Shape.SCALAR, network.lossVariable().name(), forms.loss());
    List<Statement> loss = cutter.cut("loss", Section.COMPUTE, builder.take());
    backward();
    List<Statement> backward = cutter.cut("backward", Section.COMPUTE, builder.take());
    List<Statement> publish = cutter.cut("publish", Section.PUBLISH, publish());
    List<Statement> accumulate =
        cutter.cut(
            "accumulate",
            Section.ACCUMULATE,
            accumulate(network.parameters(), gradients.parameters(), forms.parameters()));
    List<Statement> inputs =
        cutter.cut(
            "inputGradient",
            Section.ACCUMULATE,
            accumulate(network.inputs(), gradients.inputs(), forms.inputs()));
    List<Statement> update = cutter.cut("update", Section.UPDATE, update());
    Map<Entry, List<Statement>> entries = new EnumMap<>(Entry.class);
    List<Statement> outputs = outputs();
    List<Statement> last = List.of(result(network.lossVariable().name()));
    entries.put(Entry.PREDICT, Planner.join(forward, outputs));
    entries.put(Entry.FORWARD, Planner.join(forward, publish, outputs));
    entries.put(Entry.LOSS, Planner.join(forward, loss, last));
    entries.put(Entry.GRADIENT, Planner.join(forward, loss, backward, accumulate, last));
    entries.put(Entry.INPUT_GRADIENT, Planner.join(forward, loss, backward, inputs, last));
    entries.put(Entry.STEP, Planner.join(forward, loss, backward, update, last));
    Map<Entry, Function<Value, Optional<String>>> naming = new EnumMap<>(Entry.class);
    for (Entry entry : Entry.values()) {
      naming.put(entry, LoopPlanner::text);
    }
    Optional<Block> block =
        BlockLoops.fits(network)
            ? Optional.of(
                new BlockLoops(gradients, forms, equations, frame, names, writer, cutter).plan())
            : Optional.empty();
    return new Plan(
        frame,
        memory.size(),
        true,
        memory.starts(),
        entries,
        cutter.parts(),
        Planner.copies(frame),
        block,
        naming);
  }

  /** Values outside of loops are read by the text that names them. */
  static Optional<String> text(Value value) {
    return value.operation() instanceof Value.Read read
        ? Optional.of(read.symbol().name())
        : Optional.empty();
  }

  // Where things are
  // ----------------------------------------------------------------------------------------------

  private void place() {
    for (Argument argument : frame.inputs()) {
      placeSample(argument);
    }
    for (Argument argument : frame.targets()) {
      placeSample(argument);
    }
    placeWeights(network, frame, memory);
    memory.put(gradients.stepSize().name(), new Place(frame.stepSize(), "", Shape.SCALAR));
  }

  /** Weights are where the user has declared them. */
  static void placeWeights(Network network, Frame frame, Memory memory) {
    for (Variable weight : network.weights()) {
      Shape shape = network.shape(weight);
      String field = frame.model() + "." + weight.name();
      memory.put(weight.name(), new Place(field, shape.isArray() ? "0" : "", shape));
      if (network.singles().contains(weight.name())) {
        for (int i = 0; i < shape.size(); i++) {
          String element = "[" + i + "]";
          memory.put(weight.name() + element, new Place(field + element, "", Shape.SCALAR));
        }
      }
    }
  }

  private void placeSample(Argument argument) {
    Place place = memory.allocate(argument.variable().name(), argument.shape());
    if (network.singles().contains(argument.variable().name())) {
      for (int i = 0; i < argument.shape().size(); i++) {
        String at = place.at(List.of(Integer.toString(i)));
        memory.put(argument.variable().name() + "[" + i + "]", new Place(at, "", Shape.SCALAR));
      }
    }
  }

  // What is computed
  // ----------------------------------------------------------------------------------------------

  private Expr form(Expr stable) {
    return arrays.of(primitives.of(stable));
  }

  private void count() {
    for (Neuron neuron : network.neurons()) {
      neuron.current().ifPresent(c -> shared.add(form(forms.currents().get(c.symbol()))));
      shared.add(form(forms.formulas().get(neuron.value())));
    }
    shared.add(form(forms.loss()));
    forms.deltas().values().forEach(e -> shared.add(form(e)));
    forms.parameters().values().forEach(e -> shared.add(form(e)));
    forms.inputs().values().forEach(e -> shared.add(form(e)));
  }

  private void compute(Shape shape, String name, Expr stable) {
    compute(shape, name, stable, Optional.empty());
  }

  private void compute(Shape shape, String name, Expr stable, Optional<String> comment) {
    builder.define(name, shape, form(stable), comment);
  }

  private void forward() {
    for (Neuron neuron : network.neurons()) {
      neuron
          .current()
          .ifPresent(
              c ->
                  compute(
                      neuron.shape(),
                      c.name(),
                      forms.currents().get(c.symbol()),
                      Optional.of(equations.equation(c.symbol(), neuron.shape(), c.formula()))));
      compute(neuron.shape(), neuron.name(), forms.formulas().get(neuron.value()));
    }
  }

  private void backward() {
    frame.inputs().forEach(a -> checkSample("input ", a));
    frame.targets().forEach(a -> checkSample("target ", a));
    Set<String> multiplied = new HashSet<>();
    forms.parameters().values().forEach(e -> multiplied.addAll(Symbols.names(e)));
    for (Neuron neuron : network.neurons()) {
      Expr formula = forms.formulas().get(neuron.value());
      if (multiplied.contains(neuron.name()) && !Bounds.isBounded(formula)) {
        check(neuron.name(), " of neuron " + neuron.name(), neuron.name());
      }
    }
    for (Delta delta : gradients.deltas()) {
      String name = nameOf(delta.symbol());
      compute(
          delta.neuron().shape(),
          name,
          forms.deltas().get(delta.symbol()),
          Optional.of(equations.equation(delta.symbol(), delta.neuron().shape(), delta.result())));
      check(name, " of neuron " + delta.neuron().name(), name);
    }
    for (Gradient g : gradients.parameters()) {
      Expr form = forms.parameters().get(g.name());
      if (readsWeights(g, form)) {
        String name = DERIVATIVE + g.name();
        compute(shapeOf(g), name, form);
        check("dL/d" + g.name(), " of " + g.name(), name);
        materialised.add(g.name());
      }
    }
    check(network.lossVariable().name(), "", network.lossVariable().name());
  }

  private void checkSample(String role, Argument argument) {
    check(role + argument.variable().name(), "", argument.variable().name());
  }

  private Shape shapeOf(Gradient g) {
    return g.element().isPresent() ? Shape.SCALAR : network.shape(g.variable());
  }

  static String nameOf(Expr symbol) {
    return symbol instanceof Elem e ? e.array() : ((Sym) symbol).name();
  }

  /**
   * Whether a derivative has to be there before the first weight is changed: it reads weights, and
   * not only its own where it stands.
   */
  private boolean readsWeights(Gradient g, Expr form) {
    Set<String> trained = new HashSet<>();
    network.parameters().forEach(v -> trained.add(v.name()));
    Shape shape = network.shape(g.variable());
    for (Expr part : Symbols.parts(form)) {
      boolean own =
          part instanceof Elem e
              && e.array().equals(g.name())
              && e.indices().equals(shape.generalIndices());
      String name = part instanceof Elem e ? e.array() : part instanceof Sym s ? s.name() : "";
      int bracket = name.indexOf('[');
      String array = bracket < 0 ? name : name.substring(0, bracket);
      if (trained.contains(array) && !own) {
        return true;
      }
    }
    return false;
  }

  private void check(String quantity, String of, String name) {
    Place place = memory.of(name);
    if (place.shape().isArray()) {
      builder.add(
          new Statement.CheckArray(
              quantity, of, place.array(), place.start(), place.shape().size()));
    } else {
      builder.add(new Statement.Check(quantity + of, read(place.at(List.of()))));
    }
  }

  private static Value read(String text) {
    return new Values().read(Sym.of(text));
  }

  // What leaves the trainer
  // -----------------------------------------------------------------------------------------

  private Statement result(String name) {
    return new Statement.Return(read(memory.of(name).at(List.of())));
  }

  private List<Statement> outputs() {
    List<Neuron> outputs = network.outputs();
    if (outputs.size() == 1 && outputs.get(0).shape().size() == 1) {
      Place place = memory.of(outputs.get(0).name());
      return List.of(new Statement.Return(read(place.at(first(place)))));
    }
    List<Statement> statements = new ArrayList<>();
    int offset = 0;
    for (Neuron output : outputs) {
      Place place = memory.of(output.name());
      int size = output.shape().size();
      statements.add(new Statement.CopyOut(place.array(), place.start(), offset, size));
      offset += size;
    }
    return cutter.cut("output", Section.OUTPUT, statements);
  }

  private static List<String> first(Place place) {
    return place.shape().isArray() ? List.of("0") : List.of();
  }

  private List<Statement> publish() {
    LoopBuilder own = builder.alternative();
    for (Variable input : network.inputs()) {
      publish(own, input, network.shape(input));
    }
    for (Neuron neuron : network.neurons()) {
      publish(own, neuron.variable(), neuron.shape());
    }
    return own.take();
  }

  private void publish(LoopBuilder own, Variable v, Shape shape) {
    String field = frame.model() + "." + v.name();
    Expr value = shape.isArray() ? Elem.of(v.name(), shape.generalIndices()) : Sym.of(v.name());
    own.compute(
        new Place(field, shape.isArray() ? "0" : "", shape), "=", shape, value, Optional.empty());
  }

  private List<Statement> accumulate(
      List<Variable> variables, List<Gradient> known, Map<String, Expr> stable) {
    LoopBuilder own = builder.alternative();
    int offset = 0;
    for (Variable v : variables) {
      Shape shape = network.shape(v);
      for (Gradient g : known) {
        if (g.variable().equals(v) && !stable.get(g.name()).isZero()) {
          int start = offset + g.element().orElse(0);
          Place place = new Place(frame.gradient(), Integer.toString(start), shapeOf(g));
          own.addPrecisely(place, shapeOf(g), derivative(g, stable), comment(g));
        }
      }
      offset += shape.size();
    }
    return own.take();
  }

  private Optional<String> comment(Gradient g) {
    return Optional.of(equations.equation("dL/d" + g.name(), shapeOf(g), g.result()));
  }

  /** What a derivative is computed by: the array in which it is already, or its formula. */
  private Expr derivative(Gradient g, Map<String, Expr> stable) {
    if (!materialised.contains(g.name()) || stable != forms.parameters()) {
      return form(stable.get(g.name()));
    }
    Shape shape = shapeOf(g);
    String name = DERIVATIVE + g.name();
    return shape.isArray() ? Elem.of(name, shape.generalIndices()) : Sym.of(name);
  }

  private List<Statement> update() {
    LoopBuilder own = builder.alternative();
    for (Gradient g : gradients.parameters()) {
      Expr derivative = derivative(g, forms.parameters());
      if (derivative.isZero()) {
        continue;
      }
      List<Expr> terms = new ArrayList<>();
      for (Expr term : derivative instanceof Sum s ? s.terms() : List.of(derivative)) {
        terms.add(Algebra.product(gradients.stepSize(), term));
      }
      own.compute(
          memory.of(g.name()),
          "-=",
          shapeOf(g),
          Algebra.sum(terms),
          Optional.of(equations.update(g, g.result())));
    }
    return own.take();
  }
}
