package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets a program run over all samples of a block: whatever depends on the sample gets one more
 * index. A number becomes a vector, a vector x<sub>i</sub> a matrix x<sub>iσ</sub> that holds a
 * sample a column, and W·x a product of two matrices. Derivatives by parameters become sums over
 * the samples.
 */
public final class Lift {
  /**
   * How far the index of samples runs, for the algebra: no array has as many elements, so it is
   * taken for no other. In code it runs to the number of samples in the block.
   */
  public static final int SIZE = Integer.MAX_VALUE;

  /** How many samples there are, in formulas; no field is called so. */
  public static final Sym COUNT = Sym.of("?count");

  private static final IndexVariable SAMPLE = new IndexVariable("s", SIZE);

  private final Set<String> varying = new HashSet<>();

  private Lift(Program program) {
    Stream.of(program.inputs(), program.targets())
        .flatMap(List::stream)
        .forEach(t -> varying.add(t.name()));
    program.definitions().forEach(d -> varying.add(d.target().name()));
  }

  /**
   * The program over samples. Empty if rows are better taken one by one: there is nothing in a
   * sample, a neuron is a matrix, for which no kernel is made, or a derivative has to be looked at
   * for each sample.
   */
  public static Optional<Program> of(Program program) {
    Lift lift = new Lift(program);
    boolean fits =
        !(program.inputs().isEmpty() && program.targets().isEmpty())
            && Stream.of(program.inputs(), program.targets())
                .flatMap(List::stream)
                .allMatch(Lift::isVector)
            && program.definitions().stream().allMatch(d -> isVector(d.target()))
            && program.kept().stream().noneMatch(d -> lift.varies(d.form()));
    return fits ? Optional.of(lift.lifted(program)) : Optional.empty();
  }

  private static boolean isVector(Target t) {
    return t.axes().size() <= 1;
  }

  /** Whether a target has an element for each sample. */
  public static boolean isLifted(Target t) {
    return t.axes().stream().anyMatch(a -> a.size() == SIZE);
  }

  private boolean varies(Expr e) {
    return Symbols.names(e).stream().anyMatch(varying::contains);
  }

  private Program lifted(Program p) {
    return new Program(
        p.gradients(),
        targets(p.inputs()),
        targets(p.targets()),
        p.weights(),
        defines(p.forward()),
        define(p.loss()),
        defines(p.backward()),
        p.checks().stream()
            .map(c -> new Step.Check(c.quantity(), c.of(), target(c.target())))
            .toList(),
        targets(p.bounded()),
        p.far(),
        p.kept(),
        p.parameters().stream()
            .map(s -> new Sink(s.target(), s.offset(), sum(s.derivative()), s.shown()))
            .toList(),
        List.of(),
        List.of(),
        targets(p.outputs()));
  }

  private List<Target> targets(List<Target> targets) {
    return targets.stream().map(this::target).toList();
  }

  private Target target(Target t) {
    if (!varying.contains(t.name())) {
      return t;
    }
    List<Axis> axes = new ArrayList<>(t.axes());
    axes.add(Axis.of(SAMPLE));
    return new Target(t.kind(), t.name(), t.label(), over(t.symbol()), axes, t.element());
  }

  private List<Step.Define> defines(List<Step.Define> steps) {
    return steps.stream().map(this::define).toList();
  }

  private Step.Define define(Step.Define d) {
    return new Step.Define(target(d.target()), over(d.form()), d.shown());
  }

  /** An equation for one sample as that of all. */
  private Expr over(Expr e) {
    Map<Expr, Expr> lifted = new HashMap<>();
    for (Expr part : Symbols.parts(e)) {
      if (part instanceof Elem elem && varying.contains(elem.array())) {
        List<Index> indices = new ArrayList<>(elem.indices());
        indices.add(Index.of(SAMPLE));
        lifted.put(elem, Elem.of(elem.array(), indices));
      } else if (part instanceof Sym s && varying.contains(s.name())) {
        lifted.put(s, Elem.of(s.name(), List.of(Index.of(SAMPLE))));
      }
    }
    return Substitution.of(lifted).apply(e);
  }

  /** The sum over all samples of what an equation gives for each. */
  private Expr sum(Expr e) {
    return sumOf(over(e));
  }

  /** The sum of what is the same for all samples is a multiple, and must not become one of SIZE. */
  private static Expr sumOf(Expr e) {
    if (!e.freeIndices().contains(SAMPLE)) {
      return Algebra.product(COUNT, e);
    }
    if (e instanceof Sum s) {
      return Algebra.sum(s.terms().stream().map(Lift::sumOf).toList());
    }
    if (e instanceof Window w) {
      return Window.of(w.index(), w.from(), w.to(), sumOf(w.body()));
    }
    if (!(e instanceof Product p)) {
      return Algebra.sumOver(List.of(SAMPLE), e);
    }
    List<Expr> outside = new ArrayList<>(List.of(Num.of(p.coefficient())));
    List<Expr> inside = new ArrayList<>();
    for (Product.Factor f : p.factors()) {
      Expr factor = Algebra.power(f);
      (factor.freeIndices().contains(SAMPLE) ? inside : outside).add(factor);
    }
    Expr rest = Algebra.product(inside);
    outside.add(
        rest instanceof Product || !(rest instanceof Sum || rest instanceof Window)
            ? Algebra.sumOver(List.of(SAMPLE), rest)
            : sumOf(rest));
    return Algebra.product(outside);
  }
}
