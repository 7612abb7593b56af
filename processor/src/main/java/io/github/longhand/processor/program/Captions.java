package io.github.longhand.processor.program;

import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.Notation;
import java.util.List;
import java.util.Optional;

/** The formulas that stand beside lines of code: none is longer than a few lines. */
public final class Captions {
  /** Operations of the longest formula that is printed at all. */
  private static final int MOST_OPERATIONS = 60;

  private static final String CUT = " = ... (see the derivation)";

  private final Equations equations;
  private final Work work = Work.printed();

  /** Creates the captions of a program. */
  public Captions(Program program) {
    this.equations = new Equations(program.gradients(), Notation.FORMULA);
  }

  /** What a step computes; empty where a reader sees it. */
  public Optional<String> of(Step.Define d) {
    return d.shown().map(shown -> equation(name(d.target()), d.target(), shown));
  }

  /** What the derivation calls the step. */
  public static Subject subjectOf(Step.Define d) {
    return new Subject(Subject.Kind.VALUE, d.target().name(), d.target().element());
  }

  /** What the derivation calls the change of a parameter. */
  public static Subject subjectOf(Sink s) {
    return Subject.update(s.target().name(), s.target().element());
  }

  /** What is added to a gradient. */
  public Optional<String> ofDerivative(Sink s) {
    return s.shown().map(shown -> equation("dL/d" + name(s.target()), s.target(), shown));
  }

  /** How a parameter changes. */
  public Optional<String> ofUpdate(Sink s) {
    String name = name(s.target());
    return s.shown()
        .map(
            shown -> {
              if (isLong(shown)) {
                return name + " <- ... (see the derivation)";
              }
              return equations.update(name, shape(s.target()), shown);
            });
  }

  private String equation(String name, Target target, Expr shown) {
    if (isLong(shown)) {
      return name + CUT;
    }
    return equations.equation(name, shape(target), shown);
  }

  private boolean isLong(Expr shown) {
    return work.of(shown) > MOST_OPERATIONS;
  }

  /** The shape for one sample. */
  private static Shape shape(Target target) {
    List<Integer> sizes =
        target.axes().stream().map(Axis::size).filter(size -> size != Lift.SIZE).toList();
    return sizes.isEmpty()
        ? Shape.SCALAR
        : new Shape(true, sizes.get(0), sizes.size() > 1 ? sizes.get(1) : 1);
  }

  private static String name(Target target) {
    return target.element().isPresent()
        ? target.name() + "[" + target.element().getAsInt() + "]"
        : target.name();
  }
}
