package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Fun;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Simplifier;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.algebra.UnknownDerivativeException;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reverse mode over the neurons (Rumelhart, Hinton and Williams, 1986): ∂L/∂z of each neuron from
 * those of its readers, so that the work grows with the edges and not with the paths.
 */
public final class Backpropagation {
  /** An expanded form longer than a few lines helps no reader. */
  private static final int LONGEST = 240;

  private final Network network;
  private final Problems problems;
  private final Map<Sym, List<Term>> contributions = new HashMap<>();
  private final Map<Sym, Expr> expansions = new HashMap<>();
  private final List<Delta> deltas = new ArrayList<>();
  private final String label;

  private Backpropagation(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
    this.label = free("dL");
  }

  /** The gradients; empty if a derivative is not known, which is then reported. */
  public static Optional<Gradients> derive(Network network, Problems problems) {
    return new Backpropagation(network, problems).derive();
  }

  private Optional<Gradients> derive() {
    guarded(network.lossVariable(), () -> contribute(network.loss(), Optional.empty()));
    for (int i = network.neurons().size() - 1; i >= 0; i--) {
      Neuron neuron = network.neurons().get(i);
      List<Term> terms = contributions.get(neuron.value());
      if (terms != null) {
        guarded(neuron.variable(), () -> backward(neuron, terms));
      }
    }
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new Gradients(
            network,
            List.copyOf(deltas),
            network.parameters().stream().map(this::gradient).toList(),
            network.inputs().stream().map(this::gradient).toList(),
            Sym.of(free("k"))));
  }

  private void guarded(Variable variable, Runnable work) {
    try {
      work.run();
    } catch (UnknownDerivativeException e) {
      problems.error(variable.origin(), Messages.unknownDerivative(e.getMessage()));
    }
  }

  /** A name for the derivation that no field has. */
  private String free(String wanted) {
    Set<String> taken = new HashSet<>();
    network.declaration().variables().forEach(v -> taken.add(v.name()));
    network.neurons().forEach(n -> taken.add(n.differentiated().name()));
    String name = wanted;
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  private void contribute(Expr reading, Optional<Sym> reader) {
    Partials.of(reading)
        .forEach(
            (symbol, partial) ->
                contributions
                    .computeIfAbsent(symbol, s -> new ArrayList<>())
                    .add(new Term(reader, partial)));
  }

  private void backward(Neuron neuron, List<Term> terms) {
    Expr byValue = total(terms);
    Expr slope = slope(neuron);
    Expr result = shortest(neuron, slope, byValue);
    if (result.isZero()) {
      return;
    }
    Sym symbol = Sym.of(label + "/d" + neuron.differentiated().name());
    Optional<Expr> expanded = expand(result);
    expanded.ifPresent(e -> expansions.put(symbol, e));
    deltas.add(
        new Delta(
            neuron, symbol, slope, List.copyOf(terms), result, expanded.filter(e -> e != result)));
    contribute(neuron.reading(), Optional.of(symbol));
  }

  private static Expr total(List<Term> terms) {
    List<Expr> products = new ArrayList<>();
    for (Term term : terms) {
      products.add(
          term.reader().isPresent()
              ? Algebra.product(term.reader().get(), term.partial())
              : term.partial());
    }
    return Algebra.sum(products);
  }

  /** ∂x/∂z; functions of the user's and activation functions keep their name. */
  private static Expr slope(Neuron neuron) {
    if (neuron.current().isEmpty()) {
      return Num.ONE;
    }
    return neuron.formula() instanceof Fun f && f.arguments().size() == 1
        ? Derivative.ofFunction(f, true)
        : Derivative.of(neuron.formula(), neuron.differentiated());
  }

  /**
   * The simplified product of the slope and ∂L/∂x. The activity of a neuron whose function is
   * rational is put in terms of its current. A transcendental function keeps its name, unless the
   * slope in terms of the activity cancels against ∂L/∂x and gives the shorter result.
   */
  private static Expr shortest(Neuron neuron, Expr slope, Expr byValue) {
    if (neuron.current().isPresent() && !neuron.formula().hasKernels()) {
      Expr inCurrent = Substitution.of(Map.of(neuron.value(), neuron.formula())).apply(byValue);
      return Simplifier.simplify(Algebra.product(slope, inCurrent));
    }
    Expr named = Simplifier.simplify(Algebra.product(slope, byValue));
    if (neuron.formula() instanceof Fun f
        && neuron.current().isPresent()
        && Symbols.of(byValue).contains(neuron.value())) {
      return ActivityForm.of(f, neuron.value())
          .map(form -> Simplifier.simplify(Algebra.product(form, byValue)))
          .filter(other -> Operations.count(other) < Operations.count(named))
          .orElse(named);
    }
    return named;
  }

  /**
   * The expression with all deltas put in; empty if that is not short, or if there is nothing to
   * put in.
   */
  private Optional<Expr> expand(Expr result) {
    Map<Sym, Expr> replacements = new HashMap<>();
    long operations = Operations.count(result);
    for (Sym symbol : Symbols.of(result)) {
      if (isDelta(symbol)) {
        Expr expansion = expansions.get(symbol);
        if (expansion == null) {
          return Optional.empty();
        }
        replacements.put(symbol, expansion);
        operations += Operations.count(expansion);
      }
    }
    if (operations > LONGEST) {
      return Optional.empty();
    }
    Expr expanded =
        replacements.isEmpty()
            ? result
            : Simplifier.commonFactors(Substitution.of(replacements).apply(result));
    return expanded.toString().length() <= LONGEST ? Optional.of(expanded) : Optional.empty();
  }

  private static boolean isDelta(Sym symbol) {
    return symbol.name().indexOf('/') >= 0;
  }

  private Gradient gradient(Variable variable) {
    List<Term> terms = contributions.getOrDefault(Sym.of(variable.name()), List.of());
    Expr result = Simplifier.simplify(total(terms));
    return new Gradient(
        variable, List.copyOf(terms), result, expand(result).filter(e -> e != result));
  }
}
