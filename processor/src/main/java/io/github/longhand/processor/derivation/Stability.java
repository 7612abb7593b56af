package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.stability.Rewrite;
import io.github.longhand.processor.stability.StableForms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is computed in place of what is shown, where rounding or overflow would spoil it. */
final class Stability {
  private Stability() {}

  /** The form in which ∂L/∂z is computed, if it is another one than the functions' own. */
  static Optional<Line> line(Symbol left, Shape shape, Delta delta, Paper paper) {
    Set<String> titles = new LinkedHashSet<>();
    for (Rewrite rewrite : paper.stable.rewritesOf(left.name())) {
      // Rewrites of functions are told once for all.
      if (Symbols.names(rewrite.before()).stream().anyMatch(paper.names::contains)) {
        titles.add(rewrite.rule().title());
      }
    }
    if (titles.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Line.equation(
            left,
            new Value(shape, paper.stable.deltas().get(delta.symbol())),
            List.of(
                Span.words("computed so, for stability: "),
                new Span.Link("stability", Span.words(String.join(", ", titles))))));
  }

  /** Every rewrite, with what it is called and why it gives the same number. */
  static List<Block> of(StableForms stable) {
    if (stable.rewrites().isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Heading.chapter("stability", "How it is computed"));
    blocks.add(
        new Paragraph(
            Span.text(
                "Over the reals the same numbers; with these forms they keep their digits where rounding"
                    + " or overflow would spoil them.")));
    List<Line> lines = new ArrayList<>();
    for (Rewrite rewrite : stable.rewrites()) {
      lines.add(
          Line.equation(
              new Value(Shape.SCALAR, rewrite.before()),
              new Value(Shape.SCALAR, rewrite.after()),
              Span.text(rewrite.rule().title() + ": " + rewrite.rule().reason())));
    }
    blocks.add(new Work(lines, List.of()));
    return blocks;
  }
}
