package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.PrimitiveForms;
import io.github.longhand.processor.code.ArrayRef;
import io.github.longhand.processor.code.Bound;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Assignment;
import io.github.longhand.processor.code.Stretch;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Sink;
import io.github.longhand.processor.program.Step;
import io.github.longhand.processor.program.Target;
import io.github.longhand.processor.schedule.Memory.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the steps of a program into loops, over one sample or over all of a block: which of them it
 * is, the program says by its axes and the memory by the room that it has for these.
 */
final class Equating {
  private final Program program;
  private final Notes notes;
  private final Frame frame;
  private final Memory memory;
  private final PrimitiveForms primitives;
  private final LoopBuilder builder;

  Equating(
      Program program,
      Notes notes,
      Frame frame,
      Memory memory,
      LoopWriter writer,
      FunctionStyle style) {
    this.program = program;
    this.notes = notes;
    this.frame = frame;
    this.memory = memory;
    this.primitives = new PrimitiveForms(style);
    Shared shared = new Shared();
    boolean isFloat = frame.network().declaration().scalar() == Scalar.FLOAT;
    this.builder = LoopBuilder.of(memory, writer, shared, style, isFloat);
    program.definitions().forEach(d -> shared.add(form(d.form())));
    program.kept().forEach(d -> shared.add(form(d.form())));
    program.inputSteps().forEach(d -> shared.add(form(d.form())));
    program.parameters().forEach(s -> shared.add(form(s.derivative())));
    placeWeights();
  }

  /** Weights are where the user has declared them. */
  private void placeWeights() {
    for (Target weight : program.weights()) {
      memory.putModel(weight);
    }
    memory.put(program.gradients().stepSize().name(), new Location.Variable(frame.stepSize()));
  }

  private Expr form(Expr stable) {
    return primitives.of(stable);
  }

  /** Gives inputs or targets their room. */
  List<Place> sample(List<Target> targets) {
    return targets.stream().map(t -> memory.allocate(t.name(), t.label(), t.axes())).toList();
  }

  List<Statement> define(List<Step.Define> steps) {
    defineAll(builder, steps);
    return builder.take();
  }

  private void defineAll(LoopBuilder into, List<Step.Define> steps) {
    for (Step.Define d : steps) {
      into.define(d.target(), form(d.form()), notes.of(d));
    }
  }

  /** Derivatives by inputs, which nothing else needs. */
  List<Statement> defineAside(List<Step.Define> steps) {
    LoopBuilder own = builder.alternative();
    defineAll(own, steps);
    return own.take();
  }

  /** Adds derivatives to a gradient, which holds doubles. */
  List<Statement> accumulate(List<Sink> sinks) {
    LoopBuilder own = builder.alternative();
    for (Sink s : sinks) {
      Place place =
          new Place(ArrayRef.GRADIENT, Position.of(s.offset()), memory.strides(s.target().axes()));
      own.addPrecisely(place, s.target().axes(), form(s.derivative()), notes.ofDerivative(s));
    }
    return own.take();
  }

  /** θ ← θ − k ∂L/∂θ. */
  List<Statement> update() {
    LoopBuilder own = builder.alternative();
    for (Sink s : program.parameters()) {
      Expr derivative = form(s.derivative());
      List<Expr> terms = new ArrayList<>();
      for (Expr term : derivative instanceof Sum sum ? sum.terms() : List.of(derivative)) {
        terms.add(Algebra.product(program.gradients().stepSize(), term));
      }
      own.compute(
          memory.targetOf(s.target()),
          Assignment.SUBTRACT,
          s.target().axes(),
          Algebra.sum(terms),
          notes.ofUpdate(s));
    }
    return own.take();
  }

  /** Leaves inputs and activities in the model. */
  List<Statement> publish() {
    LoopBuilder own = builder.alternative();
    program.inputs().forEach(t -> publish(own, t));
    for (Step.Define d : program.forward()) {
      if (d.target().kind() == Target.Kind.ACTIVITY) {
        publish(own, d.target());
      }
    }
    return own.take();
  }

  private void publish(LoopBuilder own, Target t) {
    own.compute(memory.modelOf(t), Assignment.SET, t.axes(), t.symbol(), Note.NONE);
  }

  // The finite rule
  // ----------------------------------------------------------------------------------------------

  /** Looks at everything by itself. */
  List<Statement> checks() {
    return program.checks().stream().map(this::check).toList();
  }

  private Statement check(Step.Check c) {
    Place place = memory.of(c.target().name());
    return new Statement.CheckArray(
        c.quantity(), c.of(), place.start(), c.target().size(), c.target().isArray());
  }

  List<Stretch> bounded() {
    return stretches(program.bounded());
  }

  /** What has to be finite, but need not be small. */
  List<Stretch> finite() {
    Set<Target> rest = new LinkedHashSet<>();
    program.checks().forEach(c -> rest.add(c.target()));
    program.bounded().forEach(rest::remove);
    return stretches(rest);
  }

  /** The same for a caller who gets derivatives by inputs. */
  List<Stretch> finiteOfInputs() {
    Set<Target> all = new LinkedHashSet<>();
    program.checks().forEach(c -> all.add(c.target()));
    program.inputSteps().forEach(d -> all.add(d.target()));
    return stretches(all);
  }

  private List<Stretch> stretches(Iterable<Target> targets) {
    List<Stretch> stretches = new ArrayList<>();
    for (Target t : targets) {
      stretches.add(stretch(t));
    }
    return stretches;
  }

  /** Where the elements of a target are, of each sample if it has any for them. */
  Stretch stretch(Target t) {
    if (t.kind() == Target.Kind.WEIGHT && !t.isArray()) {
      return new Stretch.Number(t.name());
    }
    Place place = memory.of(t.name());
    Bound size = new Bound(t.perSample(), Lift.isLifted(t));
    return new Stretch.Elements(place.array(), place.first(), size);
  }
}
