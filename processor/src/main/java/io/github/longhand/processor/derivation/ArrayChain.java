package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.derivation.Formula.Jacobian;
import io.github.longhand.processor.derivation.Formula.Partial;
import io.github.longhand.processor.derivation.Formula.Product;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * The rule in symbols. Where each element of x depends on all of z, as that of softmax does, the
   * Jacobian has no short form, and what it is multiplied by comes first.
   */
  static List<Line> lines(Delta delta, Symbol left, Reasons reasons) {
    Neuron neuron = delta.neuron();
    List<Line> lines = new ArrayList<>();
    if (neuron.current().isPresent() && delta.slope().isEmpty()) {
      Expr byValue = delta.byValue();
      Symbol name = new Symbol(reasons.derivativeBy(neuron), neuron.shape(), byValue);
      lines.add(Line.equation(name, new Value(neuron.shape(), byValue), reasons.readers(delta)));
    }
    rule(delta, reasons.loss())
        .ifPresent(right -> lines.add(Line.equation(left, right, reasons.chain(delta))));
    return lines;
  }

  /** The rule in symbols; empty if it says no more than what stands on the left. */
  private static Optional<Formula> rule(Delta delta, String loss) {
    Neuron neuron = delta.neuron();
    List<Formula> ways = new ArrayList<>();
    boolean ofLossAlone = delta.terms().stream().allMatch(t -> t.reader().isEmpty());
    // Beside other terms ∂L/∂x would stand for a part of itself, so that its value is shown.
    Formula direct =
        ofLossAlone
            ? new Partial(loss, neuron.name(), delta.byValue())
            : new Value(neuron.shape(), delta.byLossAlone());
    for (Term term : delta.terms()) {
      Formula way = term.reader().map(reader -> through(reader, neuron, term)).orElse(direct);
      if (ways.stream().noneMatch(w -> sameWay(w, way))) {
        ways.add(way);
      }
    }
    Formula sum = ways.size() == 1 ? ways.get(0) : new Formula.Sum(ways);
    if (neuron.current().isEmpty()) {
      return ofLossAlone ? Optional.empty() : Optional.of(sum);
    }
    String below = neuron.differentiatedName();
    return Optional.of(
        neuron.shape().isArray()
            ? new Jacobian(neuron.name(), below, sum)
            : new Product(
                List.of(new Partial(neuron.name(), below, delta.slope().orElseThrow()), sum)));
  }

  /** Several terms, one for each place at which a formula reads the array, are one Jacobian. */
  private static boolean sameWay(Formula a, Formula b) {
    return a instanceof Jacobian x && b instanceof Jacobian y
        ? x.above().equals(y.above())
        : a.equals(b);
  }

  private static Formula through(Expr reader, Neuron neuron, Term term) {
    String above = BackwardPass.readerOf(reader);
    if (reader instanceof Elem e) {
      // Only the name of the reader's derivative is shown, so its shape does not matter.
      return new Jacobian(above, neuron.name(), new Symbol(e.array(), neuron.shape(), reader));
    }
    return new Product(
        List.of(
            Paper.symbol(reader, Shape.SCALAR), new Partial(above, neuron.name(), term.partial())));
  }
}
