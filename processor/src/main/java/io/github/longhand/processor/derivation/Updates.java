package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Update;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.derivation.Line.Relation;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.simplification.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The derivatives by the parameters, and a step of gradient descent along each. */
final class Updates {
  private final Paper paper;
  private final Reasons reasons;

  Updates(Paper paper, Reasons reasons) {
    this.paper = paper;
    this.reasons = reasons;
  }

  List<Block> blocks() {
    List<Gradient> gradients = paper.gradients.parameters();
    if (gradients.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Heading.chapter("updates", "The updates"));
    blocks.add(
        new Paragraph(
            List.of(
                Span.words("One step of gradient descent with step size "),
                new Span.Mathematics(Paper.symbol(paper.gradients.stepSize(), Shape.SCALAR)),
                Span.words("."))));
    for (Gradient g : paper.shown(gradients)) {
      blocks.add(work(g));
    }
    paper.leftOut(gradients, "parameters").ifPresent(blocks::add);
    return blocks;
  }

  private Work work(Gradient g) {
    Shape shape = paper.formulas.shape(g);
    Symbol left = new Symbol(paper.gradients.derivativeBy(g.name()), shape, g.result());
    List<Line> lines = new ArrayList<>();
    if (shape.equals(Shape.SCALAR)
        && !g.terms().isEmpty()
        && g.terms().stream().allMatch(t -> t.sums().isEmpty())) {
      lines.add(
          Line.equation(
              left,
              ScalarChain.ways(g.terms(), g.name(), reasons.loss()),
              Span.text("chain rule")));
    }
    for (Step step : g.working().steps()) {
      lines.add(Line.equation(left, new Value(shape, step.form()), Reasons.of(step.reason())));
    }
    Symbol parameter = new Symbol(g.name(), shape, Sym.of(g.name()));
    Update change = new Update(g, g.result());
    Line update =
        update(parameter, change, Span.text("gradient descent"))
            .at(paper.line(Subject.update(g.variable().name(), g.element())));
    lines.add(update);
    List<Line> results = new ArrayList<>(List.of(update));
    if (g.expanded().isPresent()) {
      Update whole = new Update(g, g.expanded().get());
      List<Span> reason = reasons.fromAbove(g.result());
      lines.add(Line.equation(parameter, whole, reason));
      results.add(update(parameter, whole, reason));
    }
    return new Work(lines, results);
  }

  private static Line update(Symbol parameter, Update right, List<Span> reason) {
    return new Line(parameter, Relation.BECOMES, right, reason, OptionalInt.empty());
  }
}
