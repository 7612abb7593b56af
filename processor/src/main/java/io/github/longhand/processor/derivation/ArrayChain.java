package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain rule for a neuron of an array, or for one that arrays read: the transposes of Jacobian
 * matrices times the derivatives of the readers.
 */
final class ArrayChain {
  private ArrayChain() {}

  static boolean fits(Delta delta) {
    return delta.symbol() instanceof Elem
        || delta.terms().stream()
            .anyMatch(t -> !t.sums().isEmpty() || t.reader().orElse(null) instanceof Elem);
  }

  /**
   * The steps, in LaTeX. Where each element of x depends on all of z, as that of softmax does, the
   * Jacobian has no short form, and the derivative by x shows what it is multiplied by.
   */
  static List<String> of(Delta delta, Equations latex) {
    Neuron neuron = delta.neuron();
    String left = Notation.LATEX.symbol(Equations.nameOf(delta.symbol())) + " = ";
    List<String> ways = new ArrayList<>();
    for (Term term : delta.terms()) {
      String way =
          term.reader()
              .map(r -> through(r, neuron))
              .orElse(Markdown.partial(Markdown.LOSS, neuron.name()));
      if (!ways.contains(way)) {
        ways.add(way);
      }
    }
    String sum = String.join(" + ", ways);
    if (neuron.current().isEmpty()) {
      boolean ofLossAlone = delta.terms().stream().allMatch(t -> t.reader().isEmpty());
      return ofLossAlone ? List.of() : List.of(left + sum);
    }
    List<String> steps = new ArrayList<>();
    String jacobian = Markdown.partial(neuron.name(), neuron.differentiatedName());
    String factor = neuron.shape().isArray() ? transposed(jacobian) : jacobian;
    steps.add(
        left
            + Notation.LATEX.times(
                List.of(factor, ways.size() > 1 ? Notation.LATEX.parentheses(sum) : sum)));
    if (delta.slope().isEmpty()) {
      steps.add(latex.equation("dL/d" + neuron.name(), neuron.shape(), delta.byValue()));
    }
    return steps;
  }

  private static String through(Expr reader, Neuron neuron) {
    String partial = Markdown.partial(Markdown.readerOf(reader), neuron.name());
    String delta = Notation.LATEX.symbol(Equations.nameOf(reader));
    return Notation.LATEX.times(
        reader instanceof Elem ? List.of(transposed(partial), delta) : List.of(delta, partial));
  }

  private static String transposed(String jacobian) {
    return Notation.LATEX.transpose(jacobian, true);
  }
}
