package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Fun;
import io.github.longhand.processor.algebra.If;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Product;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.Stabilizer.Stable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to compute in place of what is displayed: the same numbers over the reals, accurate in
 * floating point.
 *
 * @param currents the input current of each neuron that has one, by the current's symbol
 * @param formulas the activity of each neuron, by the neuron's symbol
 * @param deltas ∂L/∂z, by the delta's symbol
 * @param parameters ∂L/∂θ, by the parameter's name
 * @param inputs ∂L/∂x, by the input's name
 * @param rewrites what was changed, each kind of change once
 */
public record StableForms(
    Map<Sym, Expr> currents,
    Map<Sym, Expr> formulas,
    Expr loss,
    Map<Sym, Expr> deltas,
    Map<String, Expr> parameters,
    Map<String, Expr> inputs,
    List<Rewrite> rewrites) {

  public static StableForms of(Gradients gradients) {
    return new Maker().make(gradients);
  }

  /** Works through a network in the order of evaluation. */
  private static final class Maker {
    private final Stabilizer stabilizer = new Stabilizer();
    private final Map<Sym, Expr> formulas = new LinkedHashMap<>();
    private final Map<Rewrite, Rewrite> rewrites = new LinkedHashMap<>();

    /** Neurons whose formula was put into the loss. */
    private final Set<Sym> known = new HashSet<>();

    StableForms make(Gradients gradients) {
      Network network = gradients.network();
      Map<Sym, Expr> currents = new LinkedHashMap<>();
      for (Neuron neuron : network.neurons()) {
        neuron.current().ifPresent(c -> currents.put(c.symbol(), form(c.formula(), Set.of())));
        formulas.put(neuron.value(), form(neuron.formula(), Set.of()));
      }
      Expr loss = form(network.loss(), Set.of());
      known.addAll(formulas.keySet());
      known.removeAll(Symbols.of(loss));
      known.retainAll(Symbols.of(network.loss()));
      Map<Sym, Expr> deltas = new LinkedHashMap<>();
      for (Delta delta : gradients.deltas()) {
        deltas.put(delta.symbol(), form(delta.result(), own(delta.neuron())));
      }
      return new StableForms(
          currents,
          formulas,
          loss,
          deltas,
          forms(gradients.parameters()),
          forms(gradients.inputs()),
          List.copyOf(rewrites.values()));
    }

    /** A neuron that the loss knows by its formula is known by it in its own delta too. */
    private Set<Sym> own(Neuron neuron) {
      return known.contains(neuron.value()) ? Set.of(neuron.value()) : Set.of();
    }

    private Map<String, Expr> forms(List<Gradient> list) {
      Map<String, Expr> forms = new LinkedHashMap<>();
      list.forEach(g -> forms.put(g.variable().name(), form(g.result(), Set.of())));
      return forms;
    }

    /** The stable form, with the formulas of neurons put in where that lets a rule apply. */
    private Expr form(Expr displayed, Set<Sym> putIn) {
      Expr e = with(putIn, displayed);
      Stable plain = stabilizer.of(e);
      Set<Sym> candidates = new LinkedHashSet<>();
      collectCandidates(e, false, candidates);
      candidates.removeIf(s -> !formulas.containsKey(s) || !formulas.get(s).hasKernels());
      Stable best = candidates.isEmpty() ? plain : better(e, plain, candidates);
      best.rewrites().forEach(r -> rewrites.putIfAbsent(shape(r), r));
      return best.form();
    }

    private Stable better(Expr e, Stable plain, Set<Sym> candidates) {
      Stable all = stabilizer.of(with(candidates, e));
      List<Rewrite> enabled =
          all.rewrites().stream()
              .filter(r -> r.rule().isWorthANeuron() && !plain.rewrites().contains(r))
              .toList();
      Set<Sym> useful = new LinkedHashSet<>();
      for (Sym candidate : candidates) {
        List<Expr> kernels = new ArrayList<>();
        collectKernels(formulas.get(candidate), kernels);
        if (enabled.stream()
            .anyMatch(r -> kernels.stream().anyMatch(k -> Terms.contains(r.before(), k)))) {
          useful.add(candidate);
        }
      }
      return useful.isEmpty()
          ? plain
          : useful.size() == candidates.size() ? all : stabilizer.of(with(useful, e));
    }

    private Expr with(Collection<Sym> neurons, Expr e) {
      Map<Sym, Expr> replacements = new HashMap<>();
      neurons.forEach(n -> replacements.put(n, formulas.get(n)));
      return replacements.isEmpty() ? e : Substitution.of(replacements).apply(e);
    }

    /** The outermost functions. */
    private static void collectKernels(Expr e, List<Expr> into) {
      if (e instanceof Fun) {
        into.add(e);
      } else {
        e.children().forEach(c -> collectKernels(c, into));
      }
    }

    /**
     * The symbols that stand where something could cancel or overflow: not those that are only
     * factors of a term, as the activities in an input current are.
     */
    private static void collectCandidates(Expr e, boolean any, Set<Sym> into) {
      if (e instanceof Sym s) {
        if (any) {
          into.add(s);
        }
      } else if (e instanceof Sum s) {
        boolean number = s.terms().stream().anyMatch(Num.class::isInstance);
        for (Expr term : s.terms()) {
          boolean bare = term instanceof Sym || Terms.factors(term).size() == 1;
          collectCandidates(term, any || number && bare, into);
        }
      } else if (e instanceof Product p) {
        for (Product.Factor f : p.factors()) {
          boolean power = !f.exponent().isOne() && f.base() instanceof Sym;
          boolean below = f.integerExponent() < 1;
          collectCandidates(f.base(), any || power || below, into);
          collectCandidates(f.exponent(), any, into);
        }
      } else if (e instanceof If i) {
        collectCandidates(i.then(), any, into);
        collectCandidates(i.otherwise(), any, into);
      } else {
        e.children().forEach(c -> collectCandidates(c, true, into));
      }
    }

    /** The rewrite with its symbols named by their order: the same for each neuron of a layer. */
    private static Rewrite shape(Rewrite rewrite) {
      Map<Sym, Expr> names = new HashMap<>();
      for (Sym symbol : Symbols.of(rewrite.before())) {
        names.put(symbol, Sym.of("?" + names.size()));
      }
      Substitution renaming = Substitution.of(names);
      return new Rewrite(
          rewrite.rule(), renaming.apply(rewrite.before()), renaming.apply(rewrite.after()));
    }
  }
}
