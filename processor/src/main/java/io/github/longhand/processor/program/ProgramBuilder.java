package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.program.Target.Kind;
import io.github.longhand.processor.stability.StableForms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the program of a network: the finite rule and the read rule are applied here. */
public final class ProgramBuilder {
  /** Before the name of the kept part of a derivative; no field is called so. */
  private static final String KEPT = "kept/d";

  private static final String INPUT_DERIVATIVE = "input/d";

  /** What a parameter may move by, as a power of two, without becoming infinite if it is finite. */
  private static final int LARGEST_DOUBLE = 960;

  private static final int LARGEST_FLOAT = 96;

  /** Bounds are not larger than this, so that sums of bounded values can be compared with them. */
  private static final int MOST_FAR = 400;

  /** Constants beyond this are no constants of ordinary networks. */
  private static final double MOST_LOG = 30;

  private final Gradients gradients;
  private final StableForms forms;
  private final Network network;

  /** The elements that are variables by themselves, as elements of their arrays. */
  private final Substitution singles;

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Set<String> trained = new HashSet<>();

  /** Where each parameter and each input begins in the order of all. */
  private final Map<String, Integer> offsets = new HashMap<>();

  private final Set<String> atMostOne;
  private final Bounding bounding;
  private final ArrayForms arrays = new ArrayForms();
  private final TakenBranches branches = new TakenBranches();

  private ProgramBuilder(Gradients gradients, StableForms forms) {
    this.gradients = gradients;
    this.forms = forms;
    this.network = gradients.network();
    this.singles = Substitution.of(singles(network));
    this.atMostOne = atMostOne();
    this.bounding = new Bounding(atMostOne::contains);
    network.parameters().forEach(v -> trained.add(v.name()));
    place(network.parameters());
    place(network.inputs());
  }

  private void place(List<Variable> variables) {
    int offset = 0;
    for (Variable v : variables) {
      offsets.put(v.name(), offset);
      offset += network.shape(v).size();
    }
  }

  /** The program of a network over whole arrays. */
  public static Program of(Gradients gradients, StableForms forms) {
    return new ProgramBuilder(gradients, forms).build();
  }

  private static Map<Expr, Expr> singles(Network network) {
    Map<Expr, Expr> elements = new HashMap<>();
    for (String name : network.singles()) {
      Shape shape = network.shapes().get(name);
      for (int place = 0; place < shape.size(); place++) {
        elements.put(Sym.of(name + "[" + place + "]"), Target.element(name, shape, place));
      }
    }
    return elements;
  }

  private Program build() {
    List<Target> inputs = declared(Kind.INPUT, network.inputs());
    List<Target> targetValues = declared(Kind.TARGET, network.targets());
    List<Target> weights = declared(Kind.WEIGHT, network.weights());
    List<Step.Define> forward = forward();
    Step.Define loss =
        define(
            remember(Target.field(Kind.LOSS, network.lossVariable().name(), Shape.SCALAR)),
            forms.loss(),
            Optional.empty());
    List<Step.Define> backward = new ArrayList<>();
    List<Step.Check> checks = new ArrayList<>();
    inputs.forEach(t -> checks.add(new Step.Check("input " + t.name(), "", t)));
    targetValues.forEach(t -> checks.add(new Step.Check("target " + t.name(), "", t)));
    for (Delta delta : gradients.deltas()) {
      Target target =
          remember(
              Target.whole(
                  Kind.DELTA,
                  Equations.nameOf(delta.symbol()),
                  "d" + delta.neuron().differentiatedName(),
                  delta.neuron().shape()));
      backward.add(define(target, forms.deltas().get(delta.symbol()), Optional.of(delta.result())));
      checks.add(new Step.Check(target.name(), " of neuron " + delta.neuron().name(), target));
    }
    checks.add(new Step.Check(loss.target().name(), "", loss.target()));
    List<Step.Define> kept = new ArrayList<>();
    List<Sink> parameters = new ArrayList<>();
    for (Gradient g : gradients.parameters()) {
      Expr form = form(forms.parameters().get(g.name()));
      if (!form.isZero()) {
        parameters.add(split(g, form, kept));
      }
    }
    List<Step.Define> inputSteps = new ArrayList<>();
    List<Sink> inputDerivatives = new ArrayList<>();
    for (Gradient g : gradients.inputs()) {
      Expr form = form(forms.inputs().get(g.name()));
      if (!form.isZero()) {
        Target input = target(g);
        Target whole = derivative(INPUT_DERIVATIVE, input);
        inputSteps.add(new Step.Define(whole, form, Optional.empty()));
        inputDerivatives.add(
            new Sink(
                input,
                offset(g),
                whole.symbol(),
                Optional.of(singles.apply(g.result()))));
      }
    }
    return new Program(
        gradients,
        inputs,
        targetValues,
        weights,
        forward,
        loss,
        backward,
        checks,
        bounded(parameters, kept),
        far(parameters),
        kept,
        parameters,
        inputSteps,
        inputDerivatives,
        network.outputs().stream().map(n -> targets.get(n.name())).toList());
  }

  // What there is
  // ------------------------------------------------------------------------------------------------

  private List<Target> declared(Kind kind, List<Variable> variables) {
    return variables.stream()
        .map(v -> remember(Target.field(kind, v.name(), network.shape(v))))
        .toList();
  }

  private Target remember(Target target) {
    targets.put(target.name(), target);
    return target;
  }

  private Step.Define define(Target target, Expr form, Optional<Expr> shown) {
    return new Step.Define(target, form(form), shown.map(singles::apply));
  }

  private Expr form(Expr stable) {
    return branches.of(arrays.of(singles.apply(stable)));
  }

  private List<Step.Define> forward() {
    List<Step.Define> steps = new ArrayList<>();
    for (Neuron neuron : network.neurons()) {
      neuron
          .current()
          .ifPresent(
              c ->
                  steps.add(
                      define(
                          remember(Target.field(Kind.CURRENT, c.name(), neuron.shape())),
                          forms.currents().get(c.symbol()),
                          Optional.of(c.formula()))));
      steps.add(
          define(
              remember(Target.field(Kind.ACTIVITY, neuron.name(), neuron.shape())),
              forms.formulas().get(neuron.value()),
              Optional.empty()));
    }
    return steps;
  }

  /** The parameter or input that a derivative is by. */
  private Target target(Gradient g) {
    Target whole = targets.get(g.variable().name());
    Shape shape = network.shape(g.variable());
    if (g.element().isEmpty()) {
      return whole;
    }
    int place = g.element().getAsInt();
    return whole.element(place, Target.element(whole.name(), shape, place));
  }

  private int offset(Gradient g) {
    return offsets.get(g.variable().name()) + g.element().orElse(0);
  }

  /** Room for a derivative by a target, or by one element of it. */
  private static Target derivative(String prefix, Target by) {
    String name =
        prefix + by.name() + (by.element().isPresent() ? "/" + by.element().getAsInt() : "");
    Expr symbol = by.isArray() ? Elem.of(name, ((Elem) by.symbol()).indices()) : Sym.of(name);
    return new Target(Kind.DERIVATIVE, name, "d" + by.label(), symbol, by.axes(), by.element());
  }

  // The two rules
  // -----------------------------------------------------------------------------------------------

  /** Parts a derivative into terms that may be computed where they are used, and the rest. */
  private Sink split(Gradient g, Expr form, List<Step.Define> kept) {
    Target parameter = target(g);
    List<Expr> free = new ArrayList<>();
    List<Expr> early = new ArrayList<>();
    for (Expr term : form instanceof Sum s ? s.terms() : List.of(form)) {
      boolean bounded = bounding.of(term).filter(m -> m.log() <= MOST_LOG).isPresent();
      (bounded && !readsTrained(term, parameter) ? free : early).add(term);
    }
    if (!early.isEmpty()) {
      Target target = derivative(KEPT, parameter);
      kept.add(new Step.Define(target, Algebra.sum(early), Optional.empty()));
      free.add(target.symbol());
    }
    return new Sink(
        parameter,
        offset(g),
        Algebra.sum(free),
        Optional.of(singles.apply(g.result())));
  }

  /** Whether a term reads a parameter that a step changes, other than the element it changes. */
  private boolean readsTrained(Expr term, Target parameter) {
    for (Expr part : Symbols.parts(term)) {
      String name = part instanceof Elem e ? e.array() : part instanceof Sym s ? s.name() : "";
      if (trained.contains(name) && part != parameter.symbol()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The activities that are numbers from −1 to 1: they come out of a function that gives no other,
   * and ∂L/∂z is NaN where they are.
   */
  private Set<String> atMostOne() {
    Map<Neuron, Delta> deltas = new HashMap<>();
    gradients.deltas().forEach(d -> deltas.put(d.neuron(), d));
    Set<String> names = new HashSet<>();
    for (Neuron neuron : network.neurons()) {
      Expr formula = forms.formulas().get(neuron.value());
      if (deltas.containsKey(neuron) && givesAtMostOne(formula)) {
        Expr delta = forms.deltas().get(deltas.get(neuron).symbol());
        if (Strictness.isStrict(delta, neuron.differentiated())
            || Strictness.isStrict(delta, neuron.value())) {
          names.add(neuron.name());
        }
      }
    }
    return names;
  }

  private static boolean givesAtMostOne(Expr formula) {
    if (formula instanceof Fun f
        && f.primes() == 0
        && f.callee() instanceof FormulaFunction function) {
      return givesAtMostOne(Algebra.apply(function, f.arguments()));
    }
    return formula instanceof Fun f
        && (f.is(Builtin.TANH)
            || f.is(Builtin.LOGISTIC)
            || f.is(Builtin.ERF)
            || f.is(Builtin.SIN)
            || f.is(Builtin.COS));
  }

  /** What the bounded derivatives read, and what is bounded because nothing is known of it. */
  private List<Target> bounded(List<Sink> parameters, List<Step.Define> kept) {
    Map<String, Target> bounded = new LinkedHashMap<>();
    kept.forEach(k -> bounded.put(k.target().name(), k.target()));
    Set<String> names = new HashSet<>();
    parameters.forEach(s -> names.addAll(Symbols.names(s.derivative())));
    for (Target target : targets.values()) {
      if (names.contains(target.name()) && !atMostOne.contains(target.name())) {
        bounded.put(target.name(), target);
      }
    }
    return List.copyOf(bounded.values());
  }

  private int far(List<Sink> parameters) {
    Magnitude largest = Magnitude.ONE;
    for (Sink sink : parameters) {
      largest = largest.or(bounding.of(sink.derivative()).orElse(new Magnitude(1, 0)));
    }
    int limit = network.declaration().scalar() == Scalar.FLOAT ? LARGEST_FLOAT : LARGEST_DOUBLE;
    // The step size is one factor more.
    int far = (int) ((limit - largest.log()) / (largest.degree() + 1));
    return Math.min(MOST_FAR, far);
  }
}
