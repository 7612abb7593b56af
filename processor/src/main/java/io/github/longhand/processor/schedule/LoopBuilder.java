package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.arithmetic.FunctionStyle;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Assignment;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.program.Axis;
import io.github.longhand.processor.program.Target;
import io.github.longhand.processor.schedule.Memory.Place;
import io.github.longhand.processor.schedule.Memory.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the equations of arrays into loops and calls of kernels. What a loop cannot say in one
 * expression, a sum over another index above all, is computed before it into the scratch array, and
 * once however often it is needed.
 */
final class LoopBuilder implements Kernels.Operands {
  private final Memory memory;
  private final LoopWriter writer;
  private final Kernels kernels;
  private final Shared shared;

  /** Whether functions of all elements of an array are computed in one call. */
  private final boolean appliesToArrays;

  /** What is in the scratch array already, by its expression over numbered indices. */
  private final Map<Expr, String> known;

  private final List<Statement> statements = new ArrayList<>();
  private int made;

  private LoopBuilder(
      Memory memory,
      LoopWriter writer,
      Shared shared,
      boolean appliesToArrays,
      Kernels kernels,
      Map<Expr, String> known) {
    this.memory = memory;
    this.writer = writer;
    this.shared = shared;
    this.appliesToArrays = appliesToArrays;
    this.kernels = kernels;
    this.known = known;
  }

  /** A builder that knows nothing yet. */
  static LoopBuilder of(
      Memory memory, LoopWriter writer, Shared shared, FunctionStyle style, boolean isFloat) {
    boolean appliesToArrays = style == FunctionStyle.FAST && !isFloat;
    Kernels kernels = new Kernels(memory, writer, isFloat);
    return new LoopBuilder(memory, writer, shared, appliesToArrays, kernels, new HashMap<>());
  }

  /** Another builder that knows what this one has computed: for one of several ways to go on. */
  LoopBuilder alternative() {
    LoopBuilder other =
        new LoopBuilder(memory, writer, shared, appliesToArrays, kernels, new HashMap<>(known));
    other.made = made + 1_000;
    return other;
  }

  /** The statements since the last call. */
  List<Statement> take() {
    List<Statement> taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  void add(Statement statement) {
    statements.add(statement);
  }

  /** Computes a target into the scratch array. */
  void define(Target target, Expr e, Note note) {
    Optional<ElementFunction> function = functionOf(e, target.axes());
    if (function.isPresent()) {
      apply(function.get(), target.name(), target.label(), target.axes(), note);
    } else {
      Place place = memory.allocate(target.name(), target.label(), target.axes());
      compute(place, Assignment.SET, target.axes(), e, note);
    }
    if (!(e instanceof Elem) && !e.freeIndices().isEmpty()) {
      // Whatever is the same later need not be computed again.
      List<IndexVariable> free = Shared.freeIndices(e);
      if (free.equals(target.axes().stream().map(a -> a.index().variable()).toList())) {
        known.putIfAbsent(Shared.numbered(e, free), target.name());
      }
    }
  }

  /**
   * Computes the general element of an array into a place.
   *
   * @param how what becomes of what is there
   */
  void compute(Written place, Assignment how, List<Axis> axes, Expr e, Note note) {
    compute(place, how, false, axes, e, note);
  }

  /** Adds to a place that holds doubles whatever the type of the network. */
  void addPrecisely(Place place, List<Axis> axes, Expr e, Note note) {
    compute(place, Assignment.ADD, true, axes, e, note);
  }

  private void compute(
      Written place, Assignment how, boolean precise, List<Axis> axes, Expr e, Note note) {
    List<IndexVariable> variables = variables(axes);
    List<Expr> rest = new ArrayList<>();
    List<Kernels.Match> matches = new ArrayList<>();
    for (Expr term : e instanceof Sum s ? s.terms() : List.of(e)) {
      Optional<Kernels.Match> match = kernels.match(term, variables, how, precise);
      if (match.isPresent()) {
        matches.add(match.get());
      } else {
        rest.add(term);
      }
    }
    List<Statement> block = new ArrayList<>();
    if (!rest.isEmpty() || how == Assignment.SET) {
      Expr simple = hoist(Algebra.sum(rest), variables);
      block.addAll(writer.loops(place, how, precise, axes, simple));
    }
    for (Kernels.Match match : matches) {
      block.add(kernels.call(match.with(this), (Place) place, how));
    }
    statements.add(new Statement.Sequence(block, Map.of(), note));
  }

  private static List<IndexVariable> variables(List<Axis> axes) {
    return axes.stream()
        .map(Axis::index)
        .filter(i -> !i.isConstant())
        .map(Index::variable)
        .toList();
  }

  @Override
  public Expr factor(Expr e) {
    return hoist(e, List.of());
  }

  @Override
  public Elem matrix(Expr e) {
    boolean isMatrix =
        e instanceof Elem elem
            && elem.indices().size() == 2
            && elem.indices().stream().noneMatch(Index::isConstant);
    return isMatrix ? (Elem) e : (Elem) temporary(e);
  }

  @Override
  public Elem vector(Expr e, IndexVariable index) {
    Expr simple = hoist(e, List.of(index));
    return simple instanceof Elem elem && isContiguous(elem, index)
        ? elem
        : (Elem) temporary(simple);
  }

  /** Whether the elements stand side by side as the index runs. */
  private boolean isContiguous(Elem e, IndexVariable index) {
    List<Integer> strides = memory.of(e.array()).strides();
    int runs = 0;
    for (int d = 0; d < e.indices().size(); d++) {
      if (index.equals(e.indices().get(d).variable())) {
        runs += strides.get(d);
      } else if (!e.indices().get(d).isConstant()) {
        return false;
      }
    }
    return runs == 1;
  }

  /**
   * The expression with what needs loops of its own replaced by what these have computed.
   *
   * @param loops the indices of the loops in which it will stand
   */
  private Expr hoist(Expr e, List<IndexVariable> loops) {
    boolean apart = e instanceof Reduce || shared.contains(e) || isInvariant(e, loops);
    if (apart || (appliesToArrays && ElementFunction.of(e).isPresent())) {
      return temporary(e);
    }
    return isKnown(e) ? temporary(e) : hoistParts(e, loops);
  }

  private Expr hoistParts(Expr e, List<IndexVariable> loops) {
    if (e instanceof Window w) {
      return hoistInside(w, loops);
    }
    return Substitution.rebuild(e, part -> hoist(part, loops));
  }

  /** What stands in a window is computed there only: outside, its indices may be none. */
  private Expr hoistInside(Window w, List<IndexVariable> loops) {
    IndexVariable whole = w.index().variable();
    IndexVariable part = IndexVariable.fresh(w.to() - w.from());
    int start = w.from() - w.index().offset();
    Expr inside = IndexSubstitution.of(whole, new Index(part, start)).apply(w.body());
    List<IndexVariable> around = new ArrayList<>(loops);
    around.replaceAll(v -> v.equals(whole) ? part : v);
    Expr simple = hoist(inside, around);
    return Window.of(
        w.index(),
        w.from(),
        w.to(),
        IndexSubstitution.of(part, new Index(whole, -start)).apply(simple));
  }

  /** Whether it is expensive and does not change with each turn of a loop. */
  private static boolean isInvariant(Expr e, List<IndexVariable> loops) {
    return !e.freeIndices().containsAll(loops) && Shared.isExpensive(e);
  }

  private boolean isKnown(Expr e) {
    return !(e instanceof Elem)
        && !e.freeIndices().isEmpty()
        && known.containsKey(Shared.numbered(e, Shared.freeIndices(e)));
  }

  /** An element of the scratch array that has the value of an expression. */
  private Expr temporary(Expr e) {
    List<IndexVariable> free = Shared.freeIndices(e);
    Expr numbered = Shared.numbered(e, free);
    String name = known.get(numbered);
    List<Index> indices = free.stream().map(Index::of).toList();
    if (name == null) {
      // No field is called so.
      name = "?/r" + ++made;
      known.put(numbered, name);
      computeTemporary(name, free, e);
    }
    return free.isEmpty() ? Sym.of(name) : Elem.of(name, indices);
  }

  private void computeTemporary(String name, List<IndexVariable> free, Expr e) {
    List<Axis> axes = free.stream().map(Axis::of).toList();
    String label = "r" + made;
    Optional<ElementFunction> function = functionOf(e, axes);
    if (function.isPresent()) {
      apply(function.get(), name, label, axes, Note.NONE);
      return;
    }
    if (!(e instanceof Reduce r)) {
      Expr simple = hoistParts(e, free);
      Place place = memory.allocate(name, label, axes);
      add(writer.loops(place, Assignment.SET, false, axes, simple));
      return;
    }
    Optional<Kernels.Match> match = kernels.match(e, free, Assignment.SET, false);
    if (match.isPresent()) {
      Kernels.Match simple = match.get().with(this);
      Place place = memory.allocate(name, label, axes);
      List<Statement> block =
          new ArrayList<>(writer.loops(place, Assignment.SET, false, axes, Num.ZERO));
      block.add(kernels.call(simple, place, Assignment.SET));
      add(block);
      return;
    }
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    List<IndexVariable> loops = new ArrayList<>(free);
    loops.add(inner);
    Expr body = hoist(IndexSubstitution.bodyAt(r, Index.of(inner)), loops);
    Place place = memory.allocate(name, label, axes);
    add(writer.fold(place, axes, r.operator(), inner, body));
  }

  private void add(List<Statement> block) {
    statements.add(new Statement.Sequence(block, Map.of(), Note.NONE));
  }

  /** What computes all elements of an array by one call, if the expression is such a function. */
  private Optional<ElementFunction> functionOf(Expr e, List<Axis> axes) {
    return appliesToArrays && Memory.isDense(axes) && Shared.freeIndices(e).equals(variables(axes))
        ? ElementFunction.of(e)
        : Optional.empty();
  }

  private void apply(
      ElementFunction function, String name, String label, List<Axis> axes, Note note) {
    Place from = argument(hoist(function.argument(), variables(axes)), axes);
    Place to = memory.allocate(name, label, axes);
    Statement call =
        new Statement.ApplyToStretch(
            function.method(), from.start(), to.start(), Memory.bound(axes));
    statements.add(new Statement.Sequence(List.of(call), Map.of(), note));
  }

  /** Where the arguments of a function stand as its results will: computed there, if need be. */
  private Place argument(Expr simple, List<Axis> axes) {
    if (simple instanceof Elem e
        && e.indices().equals(axes.stream().map(Axis::index).toList())
        && memory.of(e.array()).strides().equals(memory.strides(axes))) {
      return memory.of(e.array());
    }
    // No field is called so.
    Place place = memory.allocate("?/r" + ++made, "r" + made, axes);
    add(writer.loops(place, Assignment.SET, false, axes, simple));
    return place;
  }

  /** The factors of a term, each as an expression, and its coefficient as the first. */
  static List<Expr> factors(Expr term) {
    if (!(term instanceof Product p)) {
      return List.of(term);
    }
    List<Expr> factors = new ArrayList<>(List.of(Num.of(p.coefficient())));
    p.factors().forEach(f -> factors.add(Algebra.power(f)));
    return factors;
  }
}
