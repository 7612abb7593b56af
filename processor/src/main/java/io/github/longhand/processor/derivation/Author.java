package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.derivation.Block.Drawing;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.stability.StableForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the chapters of a derivation together. */
public final class Author {
  private Author() {}

  /**
   * Writes the derivation of a network's gradients.
   *
   * @param lines where the trainer works out what: the number of the line
   */
  public static Derivation write(
      Gradients gradients, StableForms stable, Map<Subject, Integer> lines) {
    Paper paper = new Paper(gradients, stable, lines);
    Reasons reasons = new Reasons(paper);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            List.of(
                Span.words("Longhand worked this out from the equations of the class "),
                new Span.Code(gradients.network().declaration().className()),
                Span.words("; "),
                new Span.Code(gradients.network().declaration().trainerName()),
                Span.words(" computes these very expressions."))));
    blocks.add(Heading.chapter("network", "The network"));
    blocks.add(new Drawing());
    blocks.addAll(new Preliminaries(paper).blocks());
    blocks.addAll(new BackwardPass(paper, reasons).blocks());
    blocks.addAll(new Updates(paper, reasons).blocks());
    blocks.addAll(Kinks.of(gradients));
    blocks.addAll(new Costs(paper).blocks());
    blocks.addAll(Stability.of(stable));
    return new Derivation(
        "Backpropagation through " + gradients.network().declaration().className() + ", by hand",
        gradients,
        paper.javaFile(),
        Room.bounded(blocks),
        paper.shown(gradients.deltas()).stream().map(Delta::neuron).map(n -> n.name()).toList());
  }
}
