package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.arithmetic.Assembler;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.arithmetic.Labels;
import io.github.longhand.processor.arithmetic.Lowering;
import io.github.longhand.processor.arithmetic.Names;
import io.github.longhand.processor.arithmetic.Naming;
import io.github.longhand.processor.arithmetic.Values;
import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Position;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Argument;
import io.github.longhand.processor.code.Statement.Assignment;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Owner;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.program.Axis;
import io.github.longhand.processor.program.Lift;
import io.github.longhand.processor.schedule.Memory.Place;
import io.github.longhand.processor.schedule.Memory.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes loops whose body is one expression over elements. */
final class LoopWriter {
  private final Names names;
  private final Memory memory;
  private final FunctionStyle style;
  private final List<String> loops;
  private final String inner;
  private String total = "";
  private int totals;
  private int made;

  LoopWriter(Names names, Memory memory, FunctionStyle style) {
    this.names = names;
    this.memory = memory;
    this.style = style;
    this.loops = new ArrayList<>();
    loop(1);
    this.inner = names.allocate("l");
  }

  /** A writer for other methods, where variables have the same names and arrays other places. */
  LoopWriter(LoopWriter other, Memory memory, FunctionStyle style) {
    this.names = other.names;
    this.memory = memory;
    this.style = style;
    this.loops = other.loops;
    this.inner = other.inner;
    this.made = other.made;
    this.totals = other.totals;
  }

  /**
   * A variable of a loop.
   *
   * @param first its value where the index variable is 0
   */
  private record Running(String name, int first) {}

  /** What a loop over one more index encloses. */
  private interface Inside {
    List<Statement> statements(Expr e, Map<IndexVariable, Running> running);
  }

  /** The general element of an array, computed by an expression, into a place. */
  List<Statement> loops(Written place, Assignment how, boolean precise, List<Axis> axes, Expr e) {
    Optional<Flat> flat = flat(place, axes, e);
    if (flat.isPresent()) {
      Map<IndexVariable, Running> running = Map.of(flat.get().index, new Running(loop(0), 0));
      Location target = place.at(List.of(Position.counted(loop(0))));
      Statement body = assign(target, how, precise, flat.get().e, running);
      return List.of(new Statement.Loop(loop(0), 0, Memory.bound(axes), List.of(body)));
    }
    return overElements(
        axes,
        e,
        (body, running) -> List.of(assign(at(place, axes, running), how, precise, body, running)));
  }

  /** An expression in which one index runs through all elements. */
  private record Flat(IndexVariable index, Expr e) {}

  /**
   * The expression with one index in place of several, if all that it reads of arrays stands as the
   * target does: one long loop is vectorised where many short ones are not.
   */
  private Optional<Flat> flat(Written target, List<Axis> axes, Expr e) {
    List<Index> general = axes.stream().map(Axis::index).toList();
    long running = general.stream().filter(i -> !i.isConstant()).count();
    if (running < 2
        || !Memory.isDense(axes)
        || !(target instanceof Place place)
        || !place.strides().equals(memory.strides(axes))) {
      return Optional.empty();
    }
    IndexVariable index = IndexVariable.fresh(Lift.SIZE);
    Map<Expr, Expr> flat = new HashMap<>();
    for (Expr part : Symbols.parts(e)) {
      if (part instanceof Window || part instanceof Reduce) {
        return Optional.empty();
      }
      if (part instanceof Elem elem && !elem.freeIndices().isEmpty()) {
        if (!elem.indices().equals(general)
            || !memory.of(elem.array()).strides().equals(place.strides())) {
          return Optional.empty();
        }
        flat.put(elem, Elem.of(elem.array(), List.of(Index.of(index))));
      }
    }
    return Optional.of(new Flat(index, Substitution.of(flat).apply(e)));
  }

  /** The same for what a reduction of an expression over an inner index gives. */
  List<Statement> fold(
      Place place, List<Axis> axes, Reduce.Operator operator, IndexVariable index, Expr e) {
    total = names.allocate("total" + ++totals);
    return overElements(
        axes,
        e,
        (body, around) -> {
          Map<IndexVariable, Running> running = new HashMap<>(around);
          running.put(index, new Running(inner, 0));
          Statement step =
              statement(body, running, (values, value) -> accumulate(values, operator, value));
          double first =
              switch (operator) {
                case SUM -> 0;
                case MAX -> Double.NEGATIVE_INFINITY;
                case MIN -> Double.POSITIVE_INFINITY;
                case LOG_SUM_EXP -> throw new IllegalStateException("not a primitive form");
              };
          Location target = at(place, axes, around);
          return List.of(
              new Statement.Variable(total, new Values().literal(first)),
              new Statement.Loop(inner, 0, Memory.bound(index.size()), List.of(step)),
              assign(target, Assignment.SET, false, Sym.of(total), Map.of()));
        });
  }

  private Statement accumulate(Values values, Reduce.Operator operator, Value value) {
    Location sum = new Location.Variable(total);
    if (operator == Reduce.Operator.SUM) {
      return new Statement.Assign(sum, Assignment.ADD, true, value);
    }
    String method = operator == Reduce.Operator.MAX ? "max" : "min";
    Value joined = values.call(Owner.MATH, method, values.read(sum), value);
    return new Statement.Assign(sum, Assignment.SET, true, joined);
  }

  private Statement assign(
      Location target,
      Assignment how,
      boolean precise,
      Expr e,
      Map<IndexVariable, Running> running) {
    return statement(
        e, running, (values, value) -> new Statement.Assign(target, how, precise, value));
  }

  /**
   * A call of a kernel with a factor that is computed before it.
   *
   * @param before the arguments before the factor
   */
  Statement kernel(String method, List<Argument> before, Expr scale, List<Argument> after) {
    return statement(
        scale,
        Map.of(),
        (values, value) -> {
          List<Argument> arguments = new ArrayList<>(before);
          arguments.add(new Statement.Scale(value));
          arguments.addAll(after);
          return new Statement.Kernel(method, arguments);
        });
  }

  // Loops
  // ---------------------------------------------------------------------------------------------------

  private List<Statement> overElements(List<Axis> axes, Expr e, Inside inside) {
    List<IndexVariable> variables = new ArrayList<>();
    List<String> loops = new ArrayList<>();
    // The first dimension runs fastest, as the elements are stored.
    for (int d = axes.size() - 1; d >= 0; d--) {
      Index index = axes.get(d).index();
      if (!index.isConstant()) {
        variables.add(index.variable());
        loops.add(loop(d));
      }
    }
    return over(variables, loops, e, Map.of(), inside);
  }

  /** The variable of the loop over a dimension. */
  private String loop(int dimension) {
    while (loops.size() <= dimension) {
      loops.add(names.allocate(loops.isEmpty() ? "i" : loops.size() == 1 ? "j" : "m"));
    }
    return loops.get(dimension);
  }

  private List<Statement> over(
      List<IndexVariable> variables,
      List<String> loops,
      Expr e,
      Map<IndexVariable, Running> running,
      Inside inside) {
    if (variables.isEmpty()) {
      return inside.statements(e, running);
    }
    IndexVariable variable = variables.get(0);
    List<Integer> bounds = Window.bounds(e, variable);
    List<Statement> result = new ArrayList<>();
    for (int part = 0; part + 1 < bounds.size(); part++) {
      int from = bounds.get(part);
      int to = bounds.get(part + 1);
      IndexVariable own = IndexVariable.fresh(to - from);
      Map<IndexVariable, Running> more = new HashMap<>(running);
      more.put(own, new Running(loops.get(0), from));
      // Whoever asks for the whole variable, as the target does, gets the loop's.
      more.put(variable, new Running(loops.get(0), 0));
      Expr here = IndexSubstitution.of(variable, new Index(own, from)).apply(e);
      List<Statement> body =
          over(
              variables.subList(1, variables.size()),
              loops.subList(1, loops.size()),
              here,
              more,
              inside);
      result.add(new Statement.Loop(loops.get(0), from, Memory.bound(to), body));
    }
    return result;
  }

  private static Location at(Written place, List<Axis> axes, Map<IndexVariable, Running> running) {
    return place.at(axes.stream().map(a -> position(a.index(), running)).toList());
  }

  private static Position position(Index index, Map<IndexVariable, Running> running) {
    if (index.isConstant()) {
      return Position.of(index.offset());
    }
    Running loop = running.get(index.variable());
    if (loop == null) {
      throw new IllegalStateException("no loop over " + index);
    }
    return Position.counted(loop.name()).plus(index.offset() - loop.first());
  }

  // Bodies
  // ---------------------------------------------------------------------------------------------------

  /** Makes the statement that takes the value of an expression. */
  private interface Last {
    Statement of(Values values, Value value);
  }

  private Statement statement(Expr e, Map<IndexVariable, Running> running, Last last) {
    Values values = new Values();
    Lowering lowering = new Lowering(values, part -> location(part, running), style);
    Statement statement = last.of(values, lowering.value(e));
    // What is declared outside of loops is so in the method, with the other statements' names.
    boolean inLoop = !running.isEmpty();
    Labels labels = inLoop ? new Labels(new Names(names)) : new Labels(names, made);
    Assembler assembler = new Assembler(values.all(), labels, read -> false, List.of(statement));
    List<Statement> body = assembler.assemble(List.of(statement));
    if (!inLoop) {
      made = labels.made();
    }
    return new Statement.Sequence(body, Naming.of(body, assembler::name), Note.NONE);
  }

  /** Where a number or an element stands while loops run. */
  private Location location(Expr e, Map<IndexVariable, Running> running) {
    if (e instanceof Elem elem) {
      List<Position> indices = elem.indices().stream().map(i -> position(i, running)).toList();
      return memory.at(elem.array(), indices);
    }
    String name = ((Sym) e).name();
    return name.equals(total) ? new Location.Variable(total) : memory.at(name, List.of());
  }
}
