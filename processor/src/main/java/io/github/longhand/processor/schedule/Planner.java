package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.Assembler;
import io.github.longhand.processor.arithmetic.CodeSize;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.arithmetic.Naming;
import io.github.longhand.processor.code.Frame;
import io.github.longhand.processor.code.Plan;
import io.github.longhand.processor.code.Plan.Body;
import io.github.longhand.processor.code.Plan.Copy;
import io.github.longhand.processor.code.Plan.Entry;
import io.github.longhand.processor.code.Plan.Look;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Return;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.program.Captions;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Unroller;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the shape of a trainer's code: whole methods, or methods cut into parts where they grow
 * too large.
 */
public final class Planner {
  /** Well under the 8,000 bytes above which HotSpot does not compile a method. */
  private static final int LARGEST_METHOD = 6_500;

  /**
   * The time that HotSpot takes for a method grows with the square of its length, so many short
   * parts are compiled long before a few long ones and run as fast. A part well above 325 bytes is
   * not inlined, which would undo the cut.
   */
  private static final int LARGEST_PART = 1_500;

  /** Beyond so many operations javac, which has to read them, takes minutes. */
  private static final long MOST_UNROLLED = 200_000;

  /** Lines of a method that copies fields: some 15 bytes each. */
  private static final int MOST_COPIES = 400;

  private final Frame frame;
  private final Program program;
  private final Notes notes;
  private final Labels labels;
  private final Labels blockLabels;
  private final Computation computation;
  private final Names names;
  private final int mostConstants;

  private Planner(Program declared, int mostConstants) {
    this.mostConstants = mostConstants;
    this.names = new Names();
    this.labels = new Labels(names);
    this.frame = Frames.of(declared.gradients(), names, labels);
    this.program = Unroller.of(declared);
    this.notes = new Notes(new Captions(declared));
    // Their fields have names already, and no value has.
    this.blockLabels = labels.copyOfFields();
    MathMode mode = frame.network().declaration().math();
    this.computation = computation(labels, FunctionStyle.ofSamples(mode));
    labels.argument(computation.stepSize(), frame.stepSize());
  }

  /** Whether a network that the user wants without loops is too large for that. */
  public static Optional<String> refusal(Network network) {
    long size = LoopPlanner.unrolledSize(network);
    return network.declaration().unroll() == Unroll.ALWAYS && size > MOST_UNROLLED
        ? Optional.of(Messages.tooLargeToUnroll(size, MOST_UNROLLED))
        : Optional.empty();
  }

  /** Decides the code of a trainer. */
  public static Plan plan(Program program) {
    return LoopPlanner.wantsLoops(program)
        ? LoopPlanner.plan(program)
        : unrolled(program, Layout.MOST_CONSTANTS);
  }

  /** The plan of a trainer without loops. */
  static Plan unrolled(Program program, int mostConstants) {
    Planner planner = new Planner(program, mostConstants);
    // Arrays of a sample are copied into the scratch array in any case.
    boolean whole = planner.frame.typed() && !planner.frame.network().hasArrays();
    Optional<Plan> plan = whole ? planner.whole() : Optional.empty();
    return plan.orElseGet(planner::cut);
  }

  private Computation computation(Labels labels, FunctionStyle style) {
    Computation made = new Computation(program, notes, labels, style);
    program.inputs().forEach(t -> labels.argument(made.value(t), labels.field(t.label())));
    program.targets().forEach(t -> labels.argument(made.value(t), labels.field(t.label())));
    return made;
  }

  // Whole methods
  // ------------------------------------------------------------------------------------------------

  private Optional<Plan> whole() {
    Map<Entry, List<Statement>> wanted = new EnumMap<>(Entry.class);
    Statement returnLoss = new Return(computation.loss());
    List<Statement> last = List.of(returnLoss);
    wanted.put(Entry.PREDICT, computation.outputs());
    wanted.put(Entry.FORWARD, join(computation.publish(), computation.outputs()));
    wanted.put(Entry.LOSS, last);
    wanted.put(
        Entry.GRADIENT,
        join(
            computation.needDeltas(),
            computation.needKept(),
            guard(Look.GRADIENT),
            computation.accumulateParameters(),
            last));
    wanted.put(
        Entry.INPUT_GRADIENT,
        join(computation.needDeltas(), guardOfInputs(), computation.accumulateInputs(), last));
    wanted.put(
        Entry.STEP,
        join(
            computation.needDeltas(),
            computation.needKept(),
            guard(Look.STEP),
            computation.updates(),
            last));
    wanted.put(Entry.EXAMINE, join(computation.checks(), computation.accumulateParameters()));
    wanted.put(Entry.EXAMINE_INPUTS, join(computation.checks(), computation.accumulateInputs()));
    Map<Entry, Body> entries = new EnumMap<>(Entry.class);
    for (Map.Entry<Entry, List<Statement>> entry : wanted.entrySet()) {
      Assembler assembler =
          new Assembler(computation.values(), labels, read -> true, entry.getValue());
      List<Statement> statements = assembler.assemble(entry.getValue());
      int size =
          statements.stream()
              .mapToInt(s -> CodeSize.WHOLE.of(s, v -> assembler.name(v).isPresent()))
              .sum();
      if (size > LARGEST_METHOD) {
        return Optional.empty();
      }
      entries.put(entry.getKey(), Naming.body(statements, assembler::name));
    }
    Optional<BlockPlanner.Planned> block = block();
    List<Part> parts = block.map(BlockPlanner.Planned::parts).orElse(List.of());
    return Optional.of(
        new Plan(
            frame,
            0,
            false,
            program.far(),
            Map.of(),
            entries,
            parts,
            copies(frame),
            block.map(BlockPlanner.Planned::block)));
  }

  private List<Statement> guard(Look look) {
    return List.of(new Statement.Guard(computation.bounded(), computation.finite(), look));
  }

  private List<Statement> guardOfInputs() {
    return List.of(
        new Statement.Guard(computation.none(), computation.finiteOfInputs(), Look.INPUT_GRADIENT));
  }

  private Optional<BlockPlanner.Planned> block() {
    if (!BlockPlanner.mayPay(program)) {
      return Optional.empty();
    }
    FunctionStyle style = FunctionStyle.ofBlocks(frame.network().declaration().math());
    Computation ofBlocks = computation(blockLabels, style);
    return BlockPlanner.plan(ofBlocks, program, names, blockLabels);
  }

  @SafeVarargs
  static List<Statement> join(List<Statement>... lists) {
    List<Statement> all = new ArrayList<>();
    for (List<Statement> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  // Methods in parts
  // ---------------------------------------------------------------------------------------------

  private Plan cut() {
    List<Statement> forward = computation.needActivities();
    List<Statement> loss = List.of(new Statement.Need(computation.loss()));
    List<Statement> guard = guard(Look.GRADIENT);
    List<Statement> guardOfInputs = guardOfInputs();
    List<Statement> backward = join(computation.needDeltas(), computation.needKept(), need(guard));
    List<Statement> checks = computation.checks();
    List<Statement> publish = computation.publish();
    List<Statement> accumulate = computation.accumulateParameters();
    List<Statement> inputGradient = computation.accumulateInputs();
    List<Statement> inputs = need(guardOfInputs);
    List<Statement> updates = computation.updates();
    Assembler assembler =
        new Assembler(
            computation.values(),
            labels,
            read -> false,
            join(
                forward,
                loss,
                backward,
                guard,
                checks,
                publish,
                accumulate,
                inputs,
                guardOfInputs,
                inputGradient,
                updates));
    Scratch elements = new Scratch();
    program.inputs().forEach(t -> elements.indexOf(computation.value(t)));
    program.targets().forEach(t -> elements.indexOf(computation.value(t)));
    Cutter cutter = new Cutter(names, assembler, elements, LARGEST_PART);
    List<Statement> runForward =
        cutter.cut("forward", Section.COMPUTE, assembler.assemble(forward));
    List<Statement> runLoss = cutter.cut("loss", Section.COMPUTE, assembler.assemble(loss));
    List<Statement> runBackward =
        cutter.cut("backward", Section.COMPUTE, assembler.assemble(backward));
    List<Statement> runPublish =
        cutter.cut("publish", Section.PUBLISH, assembler.assembleAlternative(publish));
    List<Statement> runAccumulate =
        cutter.cut("accumulate", Section.ACCUMULATE, assembler.assembleAlternative(accumulate));
    List<Statement> runChecks =
        cutter.cut("check", Section.COMPUTE, assembler.assembleAlternative(checks));
    List<List<Statement>> byInputs = assembler.assembleAlternatives(List.of(inputs, inputGradient));
    List<Statement> runInputs = cutter.cut("inputDerivatives", Section.COMPUTE, byInputs.get(0));
    List<Statement> runInputGradient =
        cutter.cut("inputGradient", Section.ACCUMULATE, byInputs.get(1));
    List<Statement> runUpdates =
        cutter.cut("update", Section.UPDATE, assembler.assembleAlternative(updates));
    List<Statement> outputs = computation.outputs();
    if (outputs.size() > 1) {
      outputs = cutter.cut("output", Section.OUTPUT, outputs);
    }
    List<Statement> returnLoss = List.of(new Return(computation.loss()));
    Map<Entry, List<Statement>> entries = new EnumMap<>(Entry.class);
    entries.put(Entry.PREDICT, join(runForward, outputs));
    entries.put(Entry.FORWARD, join(runForward, runPublish, outputs));
    entries.put(Entry.LOSS, join(runForward, runLoss, returnLoss));
    entries.put(
        Entry.GRADIENT, join(runForward, runLoss, runBackward, guard, runAccumulate, returnLoss));
    entries.put(
        Entry.INPUT_GRADIENT,
        join(
            runForward,
            runLoss,
            runBackward,
            runInputs,
            guardOfInputs,
            runInputGradient,
            returnLoss));
    entries.put(
        Entry.STEP,
        join(runForward, runLoss, runBackward, guard(Look.STEP), runUpdates, returnLoss));
    entries.put(Entry.EXAMINE, join(runChecks, runAccumulate));
    entries.put(Entry.EXAMINE_INPUTS, join(runChecks, runInputGradient));
    Optional<BlockPlanner.Planned> block = block();
    List<Part> parts =
        new ArrayList<>(cutter.parts(join(outputs, returnLoss, guard, guardOfInputs)));
    block.ifPresent(b -> parts.addAll(b.parts()));
    Map<Entry, Body> bodies = new EnumMap<>(Entry.class);
    entries.forEach((e, s) -> bodies.put(e, Naming.body(s, cutter::outsideName)));
    Layout layout = new Layout(names, mostConstants);
    List<String> copied = frame.network().parameters().stream().map(Variable::name).toList();
    layout.reserve(Constants.ofParameters(copied) + Constants.ofMethods(parts.size()));
    List<Copy> copies = layout.copies(copies(frame), copied);
    List<Part> placed = layout.parts(parts, elements.size());
    return new Plan(
        frame,
        elements.size(),
        true,
        program.far(),
        Map.of(),
        bodies,
        placed,
        copies,
        block.map(BlockPlanner.Planned::block));
  }

  private static List<Statement> need(List<Statement> statements) {
    List<Statement> needs = new ArrayList<>();
    statements.forEach(s -> s.values().forEach(v -> needs.add(new Statement.Need(v))));
    return needs;
  }

  /** The stretches of the parameters; none if one method copies them all. */
  static List<Copy> copies(Frame frame) {
    int count = frame.network().parameters().size();
    List<Copy> copies = new ArrayList<>();
    for (int from = 0; from < count && count > MOST_COPIES; from += MOST_COPIES) {
      copies.add(new Copy(Optional.empty(), from, Math.min(count, from + MOST_COPIES)));
    }
    return copies;
  }
}
