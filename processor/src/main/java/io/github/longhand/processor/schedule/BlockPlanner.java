package io.github.longhand.processor.schedule;

import io.github.longhand.processor.arithmetic.CodeSize;
import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.arithmetic.Naming;
import io.github.longhand.processor.code.Block;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Plan.Part;
import io.github.longhand.processor.code.Plan.Section;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.AddSum;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Load;
import io.github.longhand.processor.code.Statement.Run;
import io.github.longhand.processor.code.Statement.Slot;
import io.github.longhand.processor.code.Statement.Unload;
import io.github.longhand.processor.code.Stretch;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Arithmetic;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Operator;
import io.github.longhand.processor.program.Program;
import io.github.longhand.processor.program.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plans how a network without loops works on blocks of samples: the topology unrolled as for a
 * single one, and for each value a loop over the samples.
 */
final class BlockPlanner {
  /** Samples of a block: enough that vector loops are worth their beginning and their end. */
  private static final int BLOCK = 128;

  /**
   * More arrays do not fit into the second cache, and then one sample after the other is faster:
   * irregular networks of 400 edges take 3.3 ns an edge and sample in blocks and 4.2 one by one,
   * those of 1,000 edges 8.6 and 4.5.
   */
  private static final int MOST_ARRAYS = (64 << 10) / BLOCK;

  /** Below so many rows, loops over them do not pay. */
  private static final int FEWEST_ROWS = 8;

  /** As {@code LARGEST_PART} of {@link Planner}, and for the same reason. */
  private static final int LARGEST_PART = 1_500;

  private final Computation computation;
  private final Program program;
  private final Names names;
  private final BlockValues values;
  private final Block.Names spelled;
  private final List<Part> parts = new ArrayList<>();
  private final Value bounded;
  private final Value finite;
  private final List<AddSum> sums;

  private BlockPlanner(Computation computation, Program program, Names names, Labels labels) {
    this.computation = computation;
    this.program = program;
    this.names = names;
    this.bounded = computation.bounded();
    this.finite = computation.finite();
    this.sums =
        computation.accumulateParameters().stream().map(s -> sum((Accumulate) s, labels)).toList();
    Set<Value> wanted = new LinkedHashSet<>();
    computation.outputValues().forEach(wanted::add);
    samples(program.inputs()).forEach(wanted::add);
    samples(program.targets()).forEach(wanted::add);
    wanted.add(computation.loss());
    wanted.add(bounded);
    wanted.add(finite);
    sums.forEach(s -> wanted.addAll(s.values()));
    this.values = new BlockValues(computation.values(), labels, wanted);
    this.spelled = Frames.ofBlocks(labels.names());
  }

  /** What is left of a plan: the parts that methods call, beside the calls. */
  record Planned(Block block, List<Part> parts) {}

  /**
   * Whether blocks may be faster than one sample after the other. Activities and ∂L/∂z of neurons
   * are read more than once, so that they have arrays; other values are not looked at here.
   */
  static boolean mayPay(Program program) {
    boolean hasRows = !program.inputs().isEmpty() || !program.targets().isEmpty();
    return hasRows && program.backward().size() <= MOST_ARRAYS;
  }

  /** The plan; empty where blocks would be slower than one sample after the other. */
  static Optional<Planned> plan(
      Computation computation, Program program, Names names, Labels labels) {
    BlockPlanner planner = new BlockPlanner(computation, program, names, labels);
    return planner.values.most() > MOST_ARRAYS ? Optional.empty() : Optional.of(planner.plan());
  }

  private Planned plan() {
    List<Statement> inputs = load("loadInputs", program.inputs());
    List<Statement> targets = load("loadTargets", program.targets());
    List<Value> outputs = computation.outputValues();
    List<Statement> forward = compute("forward", outputs);
    List<Statement> unload = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Value output = outputs.get(i);
      unload.add(new Unload(values.name(output), output, i, outputs.size()));
    }
    List<Statement> loss = compute("loss", List.of(computation.loss()));
    List<Value> all = new ArrayList<>(List.of(bounded, finite));
    sums.forEach(s -> all.addAll(s.values()));
    List<Statement> backward = compute("backward", all);
    Block block =
        new Block(
            BLOCK,
            values.count(),
            false,
            Map.of(),
            FEWEST_ROWS,
            spelled,
            inputs,
            targets,
            forward,
            cut("unload", Section.BLOCK_OUTPUT, unload),
            loss,
            backward,
            cut("accumulate", Section.BLOCK_SUM, sums),
            stretch(computation.loss()),
            checked(bounded),
            checked(finite));
    return new Planned(block, parts);
  }

  /** The sum of nothing is no array. */
  private List<Stretch> checked(Value value) {
    return value.operation() instanceof Literal ? List.of() : List.of(stretch(value));
  }

  private Stretch stretch(Value value) {
    return new Stretch.Slot(values.slot(value));
  }

  private List<Value> samples(List<Target> targets) {
    return targets.stream().map(computation::value).toList();
  }

  private List<Statement> load(String name, List<Target> targets) {
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Value sample = computation.value(targets.get(i));
      statements.add(new Load(values.name(sample), sample, i, targets.size()));
    }
    return cut(name, Section.BLOCK_LOAD, statements);
  }

  private List<Statement> compute(String name, List<Value> wanted) {
    return cut(name, Section.BLOCK_COMPUTE, values.compute(wanted));
  }

  /** A sum of products is one loop, without an array for the products unless there is one. */
  private static AddSum sum(Accumulate a, Labels labels) {
    boolean product =
        !labels.isNamed(a.value())
            && a.value().operation() instanceof Arithmetic m
            && m.operator() == Operator.MULTIPLY;
    List<Value> factors = product ? a.value().operation().operands() : List.of(a.value());
    List<String> arrays = factors.stream().map(labels::nameOf).toList();
    return new AddSum(a.index(), arrays, factors, a.note());
  }

  // Parts
  // ---------------------------------------------------------------------------------------------------

  private List<Statement> cut(String name, Section section, List<? extends Statement> statements) {
    List<Statement> calls = new ArrayList<>();
    List<Statement> current = new ArrayList<>();
    int size = 0;
    for (Statement statement : statements) {
      int more = size(statement);
      if (size + more > LARGEST_PART && !current.isEmpty()) {
        calls.add(part(name, section, calls.size() + 1, current));
        current = new ArrayList<>();
        size = 0;
      }
      current.add(statement);
      size += more;
    }
    if (!current.isEmpty()) {
      calls.add(part(name, section, calls.size() + 1, current));
    }
    return together(name + "Group", section, calls);
  }

  /** Beyond so many calls, parts of parts are called. */
  private List<Statement> together(String name, Section section, List<Statement> calls) {
    if (calls.size() <= Cutter.MOST_CALLS) {
      return calls;
    }
    List<Statement> fewer = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += Cutter.MOST_CALLS) {
      int to = Math.min(calls.size(), from + Cutter.MOST_CALLS);
      fewer.add(part(name, section, fewer.size() + 1, calls.subList(from, to)));
    }
    return together(name + "s", section, fewer);
  }

  private int size(Statement statement) {
    return CodeSize.PART.of(statement, v -> element(v).isPresent())
        + CodeSize.SLOT * values.references(statement).size();
  }

  private Optional<Location> element(Value value) {
    return values.element(value, spelled.index());
  }

  private Statement part(String name, Section section, int number, List<Statement> statements) {
    Set<Value> used = new TreeSet<>(Comparator.comparingInt(Value::id));
    statements.forEach(s -> used.addAll(values.references(s)));
    List<Statement> body = new ArrayList<>();
    for (Value value : used) {
      body.add(
          values.isStored(value)
              ? new Slot(values.name(value), value, values.slot(value))
              : new Declare(values.name(value), value, Note.NONE));
    }
    body.addAll(statements);
    String method = names.allocate(name + "Block" + number);
    parts.add(new Part(method, Optional.empty(), section, Naming.body(body, this::element)));
    return new Run(method);
  }
}
