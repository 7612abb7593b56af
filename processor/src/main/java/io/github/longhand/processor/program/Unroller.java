package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes out the elements of arrays: index variables are replaced by all their values, so that each
 * step defines one number.
 */
public final class Unroller {
  /** A longer formula beside a line of code helps no reader. */
  private static final int LONGEST_SHOWN = 24;

  private final Map<Expr, Expr> expanded = new HashMap<>();
  private final ArrayForms arrays = new ArrayForms();
  private final Work work = Work.unrolled();

  private Unroller() {}

  /** The same program over single elements; itself if it has no arrays. */
  public static Program of(Program program) {
    return program.gradients().network().hasArrays() ? new Unroller().unroll(program) : program;
  }

  private Program unroll(Program p) {
    return new Program(
        p.gradients(),
        elements(p.inputs()),
        elements(p.targets()),
        elements(p.weights()),
        defines(p.forward()),
        defines(List.of(p.loss())).get(0),
        defines(p.backward()),
        checks(p.checks()),
        elements(p.bounded()),
        p.far(),
        defines(p.kept()),
        sinks(p.parameters()),
        defines(p.inputSteps()),
        sinks(p.inputDerivatives()),
        elements(p.outputs()));
  }

  private static List<Target> elements(List<Target> targets) {
    List<Target> all = new ArrayList<>();
    for (Target t : targets) {
      for (int place = 0; place < t.size(); place++) {
        all.add(element(t, place));
      }
    }
    return all;
  }

  private static Target element(Target t, int place) {
    return t.isArray() ? t.element(place, at(t, place).apply(t.symbol())) : t;
  }

  /** Puts one element in place of the general one. */
  private static IndexSubstitution at(Target t, int place) {
    Map<IndexVariable, Index> positions = new HashMap<>();
    int rest = place;
    for (Axis axis : t.axes()) {
      if (!axis.index().isConstant()) {
        positions.put(axis.index().variable(), Index.of(rest % axis.size()));
      }
      rest /= axis.size();
    }
    return IndexSubstitution.of(positions);
  }

  private List<Step.Define> defines(List<Step.Define> steps) {
    List<Step.Define> all = new ArrayList<>();
    for (Step.Define d : steps) {
      for (int place = 0; place < d.target().size(); place++) {
        IndexSubstitution at = at(d.target(), place);
        Optional<Expr> shown = d.shown().map(at::apply).filter(this::isShort).map(this::expand);
        all.add(new Step.Define(element(d.target(), place), expand(at.apply(d.form())), shown));
      }
    }
    return all;
  }

  private boolean isShort(Expr shown) {
    return work.of(shown) <= LONGEST_SHOWN;
  }

  private static List<Step.Check> checks(List<Step.Check> checks) {
    List<Step.Check> all = new ArrayList<>();
    for (Step.Check c : checks) {
      for (int place = 0; place < c.target().size(); place++) {
        all.add(new Step.Check(c.quantity(), c.of(), element(c.target(), place)));
      }
    }
    return all;
  }

  private List<Sink> sinks(List<Sink> sinks) {
    List<Sink> all = new ArrayList<>();
    for (Sink s : sinks) {
      for (int place = 0; place < s.target().size(); place++) {
        IndexSubstitution at = at(s.target(), place);
        Expr derivative = expand(at.apply(s.derivative()));
        if (!derivative.isZero()) {
          Optional<Expr> shown = s.shown().map(at::apply).filter(this::isShort).map(this::expand);
          all.add(new Sink(element(s.target(), place), s.offset() + place, derivative, shown));
        }
      }
    }
    return all;
  }

  // Expressions
  // -------------------------------------------------------------------------------------------------

  /** The expression, in which no index is free, without loops. */
  private Expr expand(Expr e) {
    Expr known = expanded.get(e);
    if (known == null) {
      known = compute(e);
      expanded.put(e, known);
    }
    return known;
  }

  private Expr compute(Expr e) {
    if (e instanceof Elem || e instanceof Sym) {
      return e;
    }
    if (e instanceof Attains) {
      return expand(arrays.of(e));
    }
    return e instanceof Reduce r ? reduce(r) : Substitution.rebuild(e, this::expand);
  }

  private Expr reduce(Reduce r) {
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < r.index().size(); i++) {
      values.add(expand(IndexSubstitution.bodyAt(r, Index.of(i))));
    }
    return switch (r.operator()) {
      case SUM -> Algebra.sum(values);
      case MAX -> extremum(Builtin.MAX, values);
      case MIN -> extremum(Builtin.MIN, values);
      // Only in what is displayed; what is computed has another form.
      case LOG_SUM_EXP ->
          Algebra.call(
              Builtin.LN,
              Algebra.sum(values.stream().map(v -> Algebra.call(Builtin.EXP, v)).toList()));
    };
  }

  private static Expr extremum(Builtin operator, List<Expr> values) {
    return values.stream().reduce((a, b) -> Algebra.call(operator, a, b)).orElseThrow();
  }
}
