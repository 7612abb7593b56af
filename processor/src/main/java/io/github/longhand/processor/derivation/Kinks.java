package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Points;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a formula has no derivative, the one that is taken. For convex functions it is a
 * subgradient (Rockafellar, <i>Convex Analysis</i>, 1970).
 */
final class Kinks {
  private Kinks() {}

  /** What is said of the network; nothing if all is smooth. */
  static List<Block> of(Gradients gradients) {
    Set<Expr> parts = new LinkedHashSet<>();
    for (Neuron neuron : gradients.network().neurons()) {
      parts.addAll(Symbols.parts(neuron.formula()));
      neuron.current().ifPresent(c -> parts.addAll(Symbols.parts(c.formula())));
    }
    parts.addAll(Symbols.parts(gradients.network().loss()));
    gradients.network().functions().forEach(f -> parts.addAll(Symbols.parts(f.body())));
    Set<Kink> kinks = EnumSet.noneOf(Kink.class);
    parts.forEach(part -> collect(part, kinks));
    if (kinks.isEmpty()) {
      return List.of();
    }
    List<List<Span>> items = new ArrayList<>();
    kinks.forEach(k -> items.add(List.of(new Span.Code(k.function), Span.words(": " + k.rule))));
    return List.of(
        Heading.chapter("kinks", "At the kinks"),
        new Paragraph(
            Span.text(
                "Where a function has a kink or a step the derivative does not exist; this one is taken, in"
                    + " the formulas above and in the code.")),
        new Points(items));
  }

  private static void collect(Expr part, Set<Kink> kinks) {
    if (part instanceof If) {
      kinks.add(Kink.IF);
    } else if (part instanceof Attains || part instanceof Reduce r && isExtremum(r)) {
      kinks.add(Kink.EXTREMUM_OF_ARRAY);
    } else if (part instanceof Fun f && f.callee() instanceof Builtin b) {
      switch (b) {
        case ABS -> kinks.add(Kink.ABS);
        case SIGN -> kinks.add(Kink.SIGN);
        case RELU -> kinks.add(Kink.RELU);
        case ELU -> kinks.add(Kink.ELU);
        case MIN, MAX -> kinks.add(Kink.EXTREMUM);
        default -> {
          // All others are smooth wherever they are defined.
        }
      }
    }
  }

  private static boolean isExtremum(Reduce r) {
    return r.operator() == Reduce.Operator.MAX || r.operator() == Reduce.Operator.MIN;
  }

  private enum Kink {
    ABS("abs(u)", "the slope is sign(u), and sign(0) = 0."),
    SIGN("sign(u)", "the slope is 0 everywhere, at the step too."),
    RELU("relu(u)", "the slope is 1 for u > 0 and 0 otherwise, at u = 0 too."),
    ELU("elu(u)", "both sides meet with slope 1 at u = 0, where the second derivative jumps."),
    EXTREMUM(
        "max(a, b), min(a, b)",
        "the slope is that of the argument taken; at a tie, of the one that stands first in the formulas"
            + " above."),
    EXTREMUM_OF_ARRAY(
        "max(x), min(x)", "at a tie, all elements that attain it have an equal share."),
    IF(
        "if(test, a, b)",
        "the slope is that of the branch taken: on the boundary, of the branch whose test holds there."
            + " The other branch contributes nothing, not even NaN.");

    private final String function;
    private final String rule;

    Kink(String function, String rule) {
      this.function = function;
      this.rule = rule;
    }
  }
}
