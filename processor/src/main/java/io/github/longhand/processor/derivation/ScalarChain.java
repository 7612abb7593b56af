package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.derivation.Formula.Partial;
import io.github.longhand.processor.derivation.Formula.Product;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;

/** The chain rule for a neuron that is a number and is read by numbers only. */
final class ScalarChain {
  private ScalarChain() {}

  /** The rule in symbols, and the same with the partial derivatives. */
  static List<Line> lines(Delta delta, Symbol left, Reasons reasons) {
    Neuron neuron = delta.neuron();
    Formula symbols = ways(delta.terms(), neuron.name(), reasons.loss());
    List<Formula> values = new ArrayList<>();
    for (Term term : delta.terms()) {
      Value partial = new Value(Shape.SCALAR, term.partial());
      values.add(
          term.reader()
              .<Formula>map(r -> new Product(List.of(Paper.symbol(r, Shape.SCALAR), partial)))
              .orElse(partial));
    }
    Formula total = values.size() == 1 ? values.get(0) : new Formula.Sum(values);
    Expr slope = delta.slope().orElse(Num.ONE);
    if (neuron.current().isPresent()) {
      Partial own = new Partial(neuron.name(), neuron.differentiatedName(), slope);
      symbols = times(own, symbols);
      total = slope.isOne() ? total : times(new Value(Shape.SCALAR, slope), total);
    }
    return List.of(
        Line.equation(left, symbols, reasons.chain(delta)),
        Line.equation(left, total, Span.text("partial derivatives put in")));
  }

  private static Formula times(Formula first, Formula second) {
    List<Formula> factors = new ArrayList<>(List.of(first));
    factors.addAll(second instanceof Product p ? p.factors() : List.of(second));
    return new Product(factors);
  }

  /** The sum over all ways on which a variable acts on the loss, in symbols. */
  static Formula ways(List<Term> terms, String variable, String loss) {
    List<Formula> ways = new ArrayList<>();
    for (Term term : terms) {
      ways.add(
          term.reader()
              .<Formula>map(reader -> through(reader, variable, term.partial()))
              .orElseGet(() -> direct(terms, term, variable, loss)));
    }
    return ways.size() == 1 ? ways.get(0) : new Formula.Sum(ways);
  }

  /** Beside other terms ∂L/∂x would stand for a part of itself, so that its value is shown. */
  private static Formula direct(List<Term> terms, Term term, String variable, String loss) {
    return terms.size() == 1
        ? new Partial(loss, variable, term.partial())
        : new Value(Shape.SCALAR, term.partial());
  }

  private static Formula through(Expr reader, String variable, Expr partial) {
    return new Product(
        List.of(
            Paper.symbol(reader, Shape.SCALAR),
            new Partial(BackwardPass.readerOf(reader), variable, partial)));
  }
}
