package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.SymbolName;
import io.github.longhand.processor.simplification.Step;
import io.github.longhand.processor.simplification.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ∂L/∂z of each neuron, from the outputs backwards, a section each. */
final class BackwardPass {
  private final Paper paper;
  private final Reasons reasons;

  BackwardPass(Paper paper, Reasons reasons) {
    this.paper = paper;
    this.reasons = reasons;
  }

  List<Block> blocks() {
    List<Delta> deltas = paper.gradients.deltas();
    if (deltas.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Heading.chapter("backward", "The loss by each input current, from the output backwards"));
    for (Delta delta : paper.shown(deltas)) {
      Neuron neuron = delta.neuron();
      blocks.add(
          new Heading(
              3,
              Derivation.idOf(neuron.name()),
              List.of(new Span.Mathematics(Paper.value(neuron))),
              Optional.of(neuron.name())));
      blocks.add(section(delta));
    }
    paper.leftOut(deltas, "neurons").ifPresent(blocks::add);
    return blocks;
  }

  private Work section(Delta delta) {
    Shape shape = delta.neuron().shape();
    Symbol left = Paper.symbol(delta.symbol(), shape);
    boolean scalars = !ArrayChain.fits(delta);
    List<Line> lines =
        new ArrayList<>(
            scalars
                ? ScalarChain.lines(delta, left, reasons)
                : ArrayChain.lines(delta, left, reasons));
    List<Step> steps = delta.working().steps();
    if (!scalars || !shows(lines, steps)) {
      List<Span> reason =
          scalars ? Span.text("rearranged") : reasons.of(steps.get(0).reason(), delta);
      lines.add(Line.equation(left, new Value(shape, steps.get(0).form()), reason));
    }
    go(lines, left, delta, delta.working());
    Subject result = Subject.value(Equations.nameOf(delta.symbol()));
    lines.add(lines.remove(lines.size() - 1).at(paper.line(result)));
    List<Line> results = new ArrayList<>(List.of(lines.get(lines.size() - 1)));
    if (delta.putIn().isPresent()) {
      go(lines, left, delta, delta.putIn().get());
      results.add(lines.get(lines.size() - 1));
    }
    Stability.line(left, shape, delta, paper).ifPresent(lines::add);
    return new Work(lines, results);
  }

  /** Whether the chain rule with its partial derivatives already shows the first step. */
  private static boolean shows(List<Line> chain, List<Step> steps) {
    return steps.size() > 1
        || chain.get(chain.size() - 1).right() instanceof Value v
            && v.value() == steps.get(0).form();
  }

  /** The lines of a working behind its first. */
  private void go(List<Line> lines, Symbol left, Delta delta, Working working) {
    for (Step step : working.steps().subList(1, working.steps().size())) {
      lines.add(
          Line.equation(
              left, new Value(left.shape(), step.form()), reasons.of(step.reason(), delta)));
    }
  }

  /** The name of what a derivative is taken by. */
  static String readerOf(Expr delta) {
    return SymbolName.Derivative.of(Equations.nameOf(delta)).orElseThrow().by();
  }
}
