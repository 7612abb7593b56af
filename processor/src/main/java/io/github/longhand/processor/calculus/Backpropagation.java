package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.algebra.UnknownDerivativeException;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Effort;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.simplification.Reason;
import io.github.longhand.processor.simplification.Simplifier;
import io.github.longhand.processor.simplification.Working;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reverse mode over the neurons (Rumelhart, Hinton and Williams, 1986): ∂L/∂z of each neuron from
 * those of its readers, so that the work grows with the edges and not with the paths.
 */
public final class Backpropagation {
  /** Expressions that one equation and its derivatives may take, simplification included. */
  private static final long MOST_EXPRESSIONS = 800_000;

  /** Expressions that all simplifications of a network may make, and more for each variable. */
  private static final long SIMPLIFICATION = 1_000_000;

  private static final long SIMPLIFICATION_OF_A_VARIABLE = 1_000;

  /** An expanded form longer than a few lines helps no reader. */
  private static final int LONGEST = 240;

  private final Network network;
  private final Problems problems;
  private final Contributions contributions = new Contributions();
  private final ShortestForm shortestForm = new ShortestForm();
  private final Map<Expr, Expr> expansions = new HashMap<>();
  private final List<Delta> deltas = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final String label;
  private final Substitution facts;

  private Backpropagation(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
    network.declaration().variables().forEach(v -> taken.add(v.name()));
    network.neurons().forEach(n -> taken.add(n.differentiatedName()));
    this.label = "d" + lossName();
    this.facts = Substitution.of(facts(network));
  }

  /** The elements of a distribution sum to one. */
  private static Map<Expr, Expr> facts(Network network) {
    Map<Expr, Expr> facts = new HashMap<>();
    for (Variable target : network.targets()) {
      Shape shape = network.shape(target);
      if (target.distribution() && shape.isArray()) {
        Expr element = Elem.of(target.name(), shape.generalIndices());
        facts.put(Algebra.sumOver(shape.variables(), element), Num.ONE);
      }
    }
    return facts;
  }

  /** The gradients; empty if a derivative is not known, which is then reported. */
  public static Optional<Gradients> derive(Network network, Problems problems) {
    long simplification =
        SIMPLIFICATION + SIMPLIFICATION_OF_A_VARIABLE * network.declaration().variables().size();
    return Effort.simplifying(
        simplification, () -> new Backpropagation(network, problems).derive());
  }

  private Optional<Gradients> derive() {
    guarded(
        network.lossVariable(),
        () -> contributions.add(Shape.SCALAR, Optional.empty(), network.loss()));
    for (int i = network.neurons().size() - 1; i >= 0; i--) {
      Neuron neuron = network.neurons().get(i);
      List<Term> terms = contributions.of(neuron.name());
      if (!terms.isEmpty()) {
        guarded(neuron.variable(), () -> backward(neuron, terms));
      }
    }
    List<Gradient> parameters = problems.hasErrors() ? List.of() : all(network.parameters());
    List<Gradient> inputs = problems.hasErrors() ? List.of() : all(network.inputs());
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new Gradients(
            network,
            List.copyOf(deltas),
            parameters,
            inputs,
            Sym.of(free("k")),
            label.substring(1)));
  }

  private List<Gradient> all(List<Variable> variables) {
    List<Gradient> all = new ArrayList<>();
    variables.forEach(v -> guarded(v, () -> gradients(v).forEach(all::add)));
    return List.copyOf(all);
  }

  private void guarded(Variable variable, Runnable work) {
    try {
      Effort.within(
          MOST_EXPRESSIONS,
          () -> {
            work.run();
            return variable;
          });
    } catch (UnknownDerivativeException e) {
      problems.error(variable.origin(), Messages.unknownDerivative(e.getMessage()));
    } catch (Effort.TooMuch e) {
      problems.error(variable.origin(), Messages.tooMuchWork(variable.name()));
    } catch (ArithmeticException e) {
      ZeroDivisors.report(network, problems);
    }
  }

  /** A name for the loss such that neither it nor its differential is the name of a field. */
  private String lossName() {
    String name = "L";
    while (isOther(name) || taken.contains("d" + name)) {
      name += "_";
    }
    return name;
  }

  private boolean isOther(String name) {
    return taken.contains(name) && !network.lossVariable().name().equals(name);
  }

  /** A name for the derivation that no field has. */
  private String free(String wanted) {
    String name = wanted;
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }

  private void backward(Neuron neuron, List<Term> terms) {
    Expr byValue = facts.apply(Contributions.total(terms, neuron.shape()));
    Optional<Expr> slope = isElementwise(neuron) ? Optional.of(slope(neuron)) : Optional.empty();
    Working working =
        slope.isPresent()
            ? shortestForm.of(neuron, slope.get(), byValue)
            : throughAll(neuron, byValue);
    Expr result = working.result();
    if (result.isZero()) {
      return;
    }
    Expr symbol = symbol(neuron);
    Optional<Working> putIn = putIn(result);
    putIn.ifPresent(w -> expansions.put(symbol, w.result()));
    deltas.add(
        new Delta(
            neuron,
            symbol,
            slope,
            List.copyOf(terms),
            working,
            putIn.filter(w -> w.result() != result)));
    guarded(
        neuron.variable(),
        () -> contributions.add(neuron.shape(), Optional.of(symbol), neuron.reading()));
  }

  /** Whether each element of the activity depends on its own element of the current alone. */
  private static boolean isElementwise(Neuron neuron) {
    return neuron.current().isEmpty()
        || Symbols.atoms(neuron.formula()).stream()
            .noneMatch(
                atom ->
                    atom instanceof Reduce
                        || (atom instanceof Elem e
                            && e.array().equals(neuron.differentiatedName())
                            && e != neuron.differentiated()));
  }

  private Expr symbol(Neuron neuron) {
    String name = label + "/d" + neuron.differentiatedName();
    return neuron.shape().isArray() ? Elem.of(name, neuron.shape().generalIndices()) : Sym.of(name);
  }

  /**
   * ∂L/∂z where each element of x depends on all of z. Wherever the function itself stands in its
   * derivative, as softmax does, the activity takes its place.
   */
  private Working throughAll(Neuron neuron, Expr byValue) {
    Contributions inner = new Contributions();
    inner.add(neuron.shape(), Optional.of(byValue), neuron.formula());
    List<Term> terms =
        inner.of(neuron.differentiatedName()).stream().map(t -> inActivities(neuron, t)).toList();
    return simplified(Contributions.total(terms, neuron.shape()));
  }

  private Working simplified(Expr byChainRule) {
    return Simplifier.simplify(
        Working.of(Reason.CHAIN_RULE, byChainRule)
            .then(Reason.DISTRIBUTION, facts.apply(byChainRule)));
  }

  private static Term inActivities(Neuron neuron, Term term) {
    Map<Expr, Expr> activities = new HashMap<>();
    for (IndexVariable variable : neuron.shape().variables()) {
      for (IndexVariable sum : term.sums()) {
        if (sum.size() == variable.size()) {
          IndexSubstitution at = IndexSubstitution.of(variable, Index.of(sum));
          activities.put(at.apply(neuron.formula()), at.apply(neuron.value()));
        }
      }
    }
    Expr partial = Substitution.of(activities).apply(term.partial());
    return new Term(term.reader(), partial, term.sums(), term.read());
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
   * The expression with all deltas put in; empty if that is not short, or if there is nothing to
   * put in.
   */
  private Optional<Working> putIn(Expr result) {
    Map<Expr, Expr> replacements = new HashMap<>();
    long operations = Operations.count(result);
    for (Expr part : Symbols.parts(result)) {
      if (isDelta(part)) {
        Expr expansion = expansions.get(part);
        if (expansion == null) {
          return Optional.empty();
        }
        replacements.put(part, expansion);
        operations += Operations.count(expansion);
      }
    }
    if (operations > LONGEST) {
      return Optional.empty();
    }
    Expr replaced = Substitution.of(replacements).apply(result);
    Working working = Working.of(Reason.GIVEN, result).then(Reason.FROM_ABOVE, replaced);
    if (!replacements.isEmpty()) {
      working = working.then(Reason.COMMON_FACTOR, Simplifier.commonFactors(replaced));
    }
    return Printer.formula(working.result()).length() <= LONGEST
        ? Optional.of(working)
        : Optional.empty();
  }

  private static boolean isDelta(Expr e) {
    return (e instanceof Sym s && s.name().indexOf('/') >= 0)
        || (e instanceof Elem elem && elem.array().indexOf('/') >= 0);
  }

  private Stream<Gradient> gradients(Variable variable) {
    Shape shape = network.shape(variable);
    if (!network.singles().contains(variable.name())) {
      List<Term> terms = contributions.of(variable.name());
      return Stream.of(gradient(variable, OptionalInt.empty(), terms, shape));
    }
    return IntStream.range(0, shape.size())
        .mapToObj(
            i -> {
              List<Term> terms = contributions.of(variable.name() + "[" + i + "]");
              return gradient(variable, OptionalInt.of(i), terms, Shape.SCALAR);
            })
        .filter(g -> !g.terms().isEmpty());
  }

  private Gradient gradient(Variable variable, OptionalInt element, List<Term> terms, Shape shape) {
    Working working = simplified(Contributions.total(terms, shape));
    Optional<Working> putIn = putIn(working.result());
    return new Gradient(
        variable,
        element,
        List.copyOf(terms),
        working,
        putIn.filter(w -> w.result() != working.result()));
  }
}
