package io.github.longhand.processor.schedule;

import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.schedule.Plan.Copy;
import io.github.longhand.processor.schedule.Plan.Entry;
import io.github.longhand.processor.schedule.Plan.Part;
import io.github.longhand.processor.schedule.Plan.Section;
import io.github.longhand.processor.schedule.Statement.Return;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

  /** Lines of a method that copies fields: some 15 bytes each. */
  private static final int MOST_COPIES = 400;

  /** A method takes 255 slots of arguments at most, and a double takes two. */
  private static final int MOST_ARGUMENTS = 120;

  private final Network network;
  private final Gradients gradients;
  private final Labels labels;
  private final Computation computation;
  private final List<String> inputs;
  private final List<String> targets;
  private final String model;
  private final String stepSize;
  private final String gradient;
  private final String outputs;
  private final String offset;
  private final String scratch;
  private final Names names;
  private final int mostConstants;

  private Planner(Network network, Gradients gradients, int mostConstants) {
    this.network = network;
    this.mostConstants = mostConstants;
    this.gradients = gradients;
    this.names = new Names();
    this.labels = new Labels(names);
    this.inputs = allocate(network.inputs());
    this.targets = allocate(network.targets());
    network.declaration().variables().forEach(v -> labels.field(v.name()));
    // Nor may a name of the generator's be that of a field, though the field goes by another here.
    network.declaration().variables().forEach(v -> names.reserve(v.name()));
    this.model = names.allocate("model");
    this.stepSize = names.allocate("k");
    this.gradient = names.allocate("g");
    this.outputs = names.allocate("out");
    this.offset = names.allocate("at");
    this.scratch = names.allocate("s");
    // A class inside the trainer must not hide these.
    names.reserve(network.declaration().trainerName());
    for (String enclosing : network.declaration().className().split("\\.", -1)) {
      names.reserve(enclosing);
    }
    this.computation = new Computation(network, gradients, labels);
    bind(network.inputs(), inputs);
    bind(network.targets(), targets);
    labels.argument(computation.stepSize(), stepSize);
  }

  public static Plan plan(Network network, Gradients gradients) {
    Planner planner = new Planner(network, gradients, Layout.MOST_CONSTANTS);
    boolean typed = network.inputs().size() + network.targets().size() <= MOST_ARGUMENTS;
    Optional<Plan> whole = typed ? planner.whole() : Optional.empty();
    return whole.orElseGet(() -> planner.cut(typed));
  }

  private List<String> allocate(List<Variable> variables) {
    return variables.stream().map(v -> labels.field(v.name())).toList();
  }

  private void bind(List<Variable> variables, List<String> allocated) {
    for (int i = 0; i < variables.size(); i++) {
      labels.argument(computation.read(variables.get(i)), allocated.get(i));
    }
  }

  // Whole methods
  // ------------------------------------------------------------------------------------------------

  private Optional<Plan> whole() {
    Map<Entry, List<Statement>> wanted = new EnumMap<>(Entry.class);
    Statement returnLoss = new Return(computation.loss());
    wanted.put(Entry.PREDICT, computation.outputs());
    wanted.put(Entry.FORWARD, join(computation.publish(), computation.outputs()));
    wanted.put(Entry.LOSS, List.of(returnLoss));
    List<Statement> checks = join(computation.checkArguments(), computation.checkResults());
    List<Statement> last = List.of(returnLoss);
    wanted.put(Entry.GRADIENT, join(checks, computation.accumulateParameters(), last));
    wanted.put(Entry.INPUT_GRADIENT, join(checks, computation.accumulateInputs(), last));
    wanted.put(Entry.STEP, join(checks, computation.updates(), last));
    Map<Entry, List<Statement>> entries = new EnumMap<>(Entry.class);
    Map<Entry, Function<Value, Optional<String>>> naming = new EnumMap<>(Entry.class);
    for (Map.Entry<Entry, List<Statement>> entry : wanted.entrySet()) {
      Assembler assembler =
          new Assembler(computation.values(), labels, read -> true, entry.getValue());
      List<Statement> statements = assembler.assemble(entry.getValue());
      int size = statements.stream().mapToInt(s -> CodeSize.WHOLE.of(s, assembler::name)).sum();
      if (size > LARGEST_METHOD) {
        return Optional.empty();
      }
      entries.put(entry.getKey(), statements);
      naming.put(entry.getKey(), assembler::name);
    }
    return Optional.of(plan(0, false, true, entries, List.of(), copies(), naming));
  }

  private Plan plan(
      int scratchSize,
      boolean cut,
      boolean typed,
      Map<Entry, List<Statement>> entries,
      List<Part> parts,
      List<Copy> copies,
      Map<Entry, Function<Value, Optional<String>>> naming) {
    return new Plan(
        network,
        gradients,
        inputs,
        targets,
        model,
        stepSize,
        gradient,
        outputs,
        offset,
        scratch,
        scratchSize,
        cut,
        typed,
        entries,
        parts,
        copies,
        naming);
  }

  @SafeVarargs
  private static List<Statement> join(List<Statement>... lists) {
    List<Statement> all = new ArrayList<>();
    for (List<Statement> list : lists) {
      all.addAll(list);
    }
    return all;
  }

  // Methods in parts
  // ---------------------------------------------------------------------------------------------

  private Plan cut(boolean typed) {
    List<Statement> forward = computation.needActivities();
    List<Statement> loss = List.of(new Statement.Need(computation.loss()));
    List<Statement> backward =
        join(
            computation.checkArguments(),
            computation.checkResults(),
            computation.needDerivativesOfWeights());
    List<Statement> publish = computation.publish();
    List<Statement> accumulate = computation.accumulateParameters();
    List<Statement> inputGradient = computation.accumulateInputs();
    List<Statement> updates = computation.updates();
    Assembler assembler =
        new Assembler(
            computation.values(),
            labels,
            read -> false,
            join(forward, loss, backward, publish, accumulate, inputGradient, updates));
    Scratch elements = new Scratch(scratch);
    network.inputs().forEach(v -> elements.indexOf(computation.read(v)));
    network.targets().forEach(v -> elements.indexOf(computation.read(v)));
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
    List<Statement> runInputs =
        cutter.cut(
            "inputGradient", Section.ACCUMULATE, assembler.assembleAlternative(inputGradient));
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
    entries.put(Entry.GRADIENT, join(runForward, runLoss, runBackward, runAccumulate, returnLoss));
    entries.put(
        Entry.INPUT_GRADIENT, join(runForward, runLoss, runBackward, runInputs, returnLoss));
    entries.put(Entry.STEP, join(runForward, runLoss, runBackward, runUpdates, returnLoss));
    List<Part> parts = cutter.parts(join(outputs, returnLoss));
    Map<Entry, Function<Value, Optional<String>>> naming = new EnumMap<>(Entry.class);
    for (Entry entry : Entry.values()) {
      naming.put(entry, cutter::outsideName);
    }
    Layout layout = new Layout(names, mostConstants);
    List<Variable> parameters = network.parameters();
    List<String> copied = parameters.stream().map(Variable::name).toList();
    layout.reserve(Constants.ofParameters(copied) + Constants.ofMethods(parts.size()));
    List<Copy> copies = layout.copies(copies(), copied);
    List<Part> placed = layout.parts(parts, elements.size());
    return plan(elements.size(), true, typed, entries, placed, copies, naming);
  }

  /** The stretches of the parameters; none if one method copies them all. */
  private List<Copy> copies() {
    int count = network.parameters().size();
    List<Copy> copies = new ArrayList<>();
    for (int from = 0; from < count && count > MOST_COPIES; from += MOST_COPIES) {
      copies.add(new Copy(Optional.empty(), from, Math.min(count, from + MOST_COPIES)));
    }
    return copies;
  }
}
