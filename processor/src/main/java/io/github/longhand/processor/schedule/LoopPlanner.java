package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.arithmetic.Values;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Body;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Plan.Look;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.program.Captions;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Target;
import io.github.longhand.processor.program.Work;
import io.github.longhand.processor.schedule.Memory.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans trainers whose arithmetic is in loops over arrays. */
final class LoopPlanner {
  /**
   * Up to so many operations of a forward pass, arrays are unrolled. The second table of {@code
   * benchmark/README.md} chose the number.
   */
  private static final long MOST_UNROLLED = 170;

  /** Up to so many elements of arrays, be it that equations read single ones only. */
  private static final long MOST_ELEMENTS = 2_000;

  private final Program program;
  private final Names names = new Names();
  private final Frame frame;
  private final Notes notes;
  private final Memory memory;
  private final LoopWriter writer;
  private final FunctionStyle style;
  private final LoopCutter cutter;

  private LoopPlanner(Program program) {
    this.program = program;
    this.notes = new Notes(new Captions(program));
    this.frame = Frames.of(program.gradients(), names, new Labels(names));
    this.memory = Memory.ofSample(names);
    Declaration declaration = frame.network().declaration();
    boolean isFloat = declaration.scalar() == Scalar.FLOAT;
    this.style = FunctionStyle.ofLoops(declaration.math(), isFloat);
    this.writer = new LoopWriter(names, memory, style);
    this.cutter = new LoopCutter(names);
  }

  /** Whether a network is one for loops: by the user's word, or by its size. */
  static boolean wantsLoops(Program program) {
    Network network = program.gradients().network();
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
    return network.hasArrays() ? elements(network) + (long) operations(network) : 0;
  }

  private static boolean isOfArrays(Expr e) {
    return Symbols.parts(e).stream().anyMatch(p -> p instanceof Elem || p instanceof Reduce);
  }

  private static double operations(Network network) {
    Work work = Work.unrolled();
    double total = work.of(network.loss());
    for (Neuron neuron : network.neurons()) {
      total += neuron.shape().size() * (work.of(neuron.reading()) + 1);
    }
    return total;
  }

  /** Decides the code of a trainer. */
  static Plan plan(Program program) {
    return new LoopPlanner(program).plan();
  }

  private Plan plan() {
    Equating loops = new Equating(program, notes, frame, memory, writer, style);
    loops.sample(program.inputs());
    loops.sample(program.targets());
    List<Statement> forward = compute("forward", loops.define(program.forward()));
    List<Statement> loss = compute("loss", loops.define(List.of(program.loss())));
    List<Statement> backward = compute("backward", loops.define(program.backward()));
    // Before what is kept for derivatives by parameters, which is not there for those by inputs.
    List<Statement> byInputs = compute("inputDerivatives", loops.defineAside(program.inputSteps()));
    List<Statement> kept = compute("kept", loops.define(program.kept()));
    List<Statement> checks = compute("check", loops.checks());
    List<Statement> publish = cutter.cut("publish", Section.PUBLISH, loops.publish());
    List<Statement> accumulate =
        cutter.cut("accumulate", Section.ACCUMULATE, loops.accumulate(program.parameters()));
    List<Statement> inputs =
        cutter.cut(
            "inputGradient", Section.ACCUMULATE, loops.accumulate(program.inputDerivatives()));
    List<Statement> update = cutter.cut("update", Section.UPDATE, loops.update());
    List<Statement> outputs = outputs();
    List<Statement> last = List.of(result(memory.at(program.loss().target().name(), List.of())));
    List<Statement> derivatives = Planner.join(forward, loss, backward);
    Map<Entry, List<Statement>> entries = new EnumMap<>(Entry.class);
    entries.put(Entry.PREDICT, Planner.join(forward, outputs));
    entries.put(Entry.FORWARD, Planner.join(forward, publish, outputs));
    entries.put(Entry.LOSS, Planner.join(forward, loss, last));
    entries.put(
        Entry.GRADIENT,
        Planner.join(derivatives, kept, guard(loops, Look.GRADIENT), accumulate, last));
    entries.put(
        Entry.INPUT_GRADIENT,
        Planner.join(derivatives, byInputs, guardOfInputs(loops), inputs, last));
    entries.put(Entry.STEP, Planner.join(derivatives, kept, guard(loops, Look.STEP), update, last));
    entries.put(Entry.EXAMINE, Planner.join(checks, accumulate));
    entries.put(Entry.EXAMINE_INPUTS, Planner.join(checks, inputs));
    Map<Entry, Body> bodies = new EnumMap<>(Entry.class);
    entries.forEach((e, s) -> bodies.put(e, new Body(s, Map.of())));
    Optional<Block> block =
        Lift.of(program)
            .map(lifted -> new BlockLoops(lifted, notes, frame, names, writer, cutter).plan());
    return new Plan(
        frame,
        memory.size(),
        true,
        program.far(),
        memory.starts(),
        bodies,
        cutter.parts(),
        Planner.copies(frame),
        block);
  }

  private List<Statement> compute(String name, List<Statement> statements) {
    return cutter.cut(name, Section.COMPUTE, statements);
  }

  private static List<Statement> guard(Equating loops, Look look) {
    return List.of(new Statement.GuardArrays(loops.bounded(), loops.finite(), look));
  }

  private static List<Statement> guardOfInputs(Equating loops) {
    return List.of(
        new Statement.GuardArrays(List.of(), loops.finiteOfInputs(), Look.INPUT_GRADIENT));
  }

  // What leaves the trainer
  // -----------------------------------------------------------------------------------------

  private static Statement result(Location location) {
    return new Statement.Return(new Values().read(location));
  }

  private List<Statement> outputs() {
    List<Target> outputs = program.outputs();
    if (outputs.size() == 1 && outputs.get(0).size() == 1) {
      return List.of(result(memory.at(outputs.get(0).name(), List.of())));
    }
    List<Statement> statements = new ArrayList<>();
    int offset = 0;
    for (Target output : outputs) {
      Place place = memory.of(output.name());
      statements.add(new Statement.CopyOut(place.start(), offset, output.size()));
      offset += output.size();
    }
    return cutter.cut("output", Section.OUTPUT, statements);
  }
}
