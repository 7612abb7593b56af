package io.github.longhand.processor.stability;

import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Effort;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.stability.Stabilizer.Stable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param changes what was changed in each of them, by the name of the current, activity or delta
 */
public record StableForms(
    Map<Expr, Expr> currents,
    Map<Expr, Expr> formulas,
    Expr loss,
    Map<Expr, Expr> deltas,
    Map<String, Expr> parameters,
    Map<String, Expr> inputs,
    List<Rewrite> rewrites,
    Map<String, Set<Rewrite>> changes) {

  /** What was changed in the formula of a current, an activity or a delta. */
  public Set<Rewrite> rewritesOf(String name) {
    return changes.getOrDefault(name, Set.of());
  }

  public static StableForms of(Gradients gradients) {
    int forms =
        gradients.deltas().size() + gradients.parameters().size() + gradients.inputs().size();
    return Effort.within(
        EXPRESSIONS + EXPRESSIONS_OF_A_FORM * forms, () -> new Maker().make(gradients));
  }

  /** Expressions that all forms of a network may take, and more for each derivative. */
  private static final long EXPRESSIONS = 800_000;

  private static final long EXPRESSIONS_OF_A_FORM = 1_000;

  /** Expressions that the stable form of one formula may take. */
  private static final long MOST_EXPRESSIONS = 500_000;

  /** Parts of a formula that may take the place of its neuron. */
  private static final int LARGEST_FORMULA = 60;

  /** Works through a network in the order of evaluation. */
  private static final class Maker {
    private final Stabilizer stabilizer = new Stabilizer();
    private final Map<Expr, Expr> formulas = new LinkedHashMap<>();
    private final Map<String, Neuron> neurons = new HashMap<>();
    private final Map<Rewrite, Rewrite> rewrites = new LinkedHashMap<>();
    private final Map<String, Set<Rewrite>> changes = new HashMap<>();

    /** Neurons whose formula was put into the loss. */
    private final Set<Expr> known = new HashSet<>();

    StableForms make(Gradients gradients) {
      Network network = gradients.network();
      Map<Expr, Expr> currents = new LinkedHashMap<>();
      for (Neuron neuron : network.neurons()) {
        neuron
            .current()
            .ifPresent(c -> currents.put(c.symbol(), form(c.name(), c.formula(), Set.of())));
        formulas.put(neuron.value(), form(neuron.name(), neuron.formula(), Set.of()));
        neurons.put(neuron.name(), neuron);
      }
      Expr loss = form(network.lossVariable().name(), network.loss(), Set.of());
      known.addAll(formulas.keySet());
      known.removeAll(neurons(loss));
      known.retainAll(neurons(network.loss()));
      Map<Expr, Expr> deltas = new LinkedHashMap<>();
      for (Delta delta : gradients.deltas()) {
        deltas.put(
            delta.symbol(),
            form(Equations.nameOf(delta.symbol()), delta.result(), own(delta.neuron())));
      }
      return new StableForms(
          currents,
          formulas,
          loss,
          deltas,
          forms(gradients.parameters()),
          forms(gradients.inputs()),
          List.copyOf(rewrites.values()),
          changes);
    }

    /** The neurons that an expression names, each by its general element. */
    private Set<Expr> neurons(Expr e) {
      Set<Expr> values = new HashSet<>();
      for (String name : Symbols.names(e)) {
        if (neurons.containsKey(name)) {
          values.add(neurons.get(name).value());
        }
      }
      return values;
    }

    /** The formula of a neuron, at the indices at which its activity is read. */
    private Optional<Expr> formula(Expr activity) {
      if (!(activity instanceof Elem read) || !neurons.containsKey(read.array())) {
        return Optional.ofNullable(formulas.get(activity));
      }
      Neuron neuron = neurons.get(read.array());
      Map<IndexVariable, Index> indices = new HashMap<>();
      List<Index> general = neuron.shape().generalIndices();
      for (int i = 0; i < general.size(); i++) {
        if (!general.get(i).isConstant()) {
          indices.put(general.get(i).variable(), read.indices().get(i));
        }
      }
      return Optional.of(IndexSubstitution.of(indices).apply(formulas.get(neuron.value())));
    }

    /** The logarithm of a neuron that is an exponential, as the activities of softmax are. */
    private Expr withoutLogarithms(Expr e, Set<Rewrite> made) {
      Map<Expr, Expr> replacements = new HashMap<>();
      for (Expr part : Symbols.parts(e)) {
        if (part instanceof Fun f && f.is(Builtin.LN)) {
          formula(f.argument())
              .filter(x -> x instanceof Fun exp && exp.is(Builtin.EXP))
              .ifPresent(x -> replacements.put(f, ((Fun) x).argument()));
        }
      }
      replacements.forEach(
          (before, after) -> made.add(new Rewrite(StableRule.LOG_OF_EXP, before, after)));
      return replacements.isEmpty() ? e : Substitution.of(replacements).apply(e);
    }

    /** A neuron that the loss knows by its formula is known by it in its own delta too. */
    private Set<Expr> own(Neuron neuron) {
      return known.contains(neuron.value()) ? Set.of(neuron.value()) : Set.of();
    }

    private Map<String, Expr> forms(List<Gradient> list) {
      Map<String, Expr> forms = new LinkedHashMap<>();
      list.forEach(g -> forms.put(g.name(), form(g.name(), g.result(), Set.of())));
      return forms;
    }

    /** The stable form, with the formulas of neurons put in where that lets a rule apply. */
    private Expr form(String name, Expr displayed, Set<Expr> putIn) {
      try {
        return Effort.within(MOST_EXPRESSIONS, () -> stable(name, displayed, putIn));
      } catch (Effort.TooMuch e) {
        throw new TooLargeException(name);
      }
    }

    private Expr stable(String name, Expr displayed, Set<Expr> putIn) {
      Set<Rewrite> made = new LinkedHashSet<>();
      Expr e = withoutLogarithms(with(putIn, displayed), made);
      Stable plain = stabilizer.of(e);
      Set<Expr> candidates = new LinkedHashSet<>();
      collectCandidates(e, false, new HashSet<>(), candidates);
      candidates.removeIf(s -> formula(s).filter(Maker::isWorthPuttingIn).isEmpty());
      Stable best = candidates.isEmpty() ? plain : better(e, plain, candidates);
      made.addAll(best.rewrites());
      made.forEach(r -> rewrites.putIfAbsent(shape(r), r));
      changes.put(name, made);
      return best.form();
    }

    /** Short formulas only: a chain of neurons put into one another would grow without end. */
    private static boolean isWorthPuttingIn(Expr formula) {
      return formula.hasKernels() && Symbols.parts(formula).size() <= LARGEST_FORMULA;
    }

    private Stable better(Expr e, Stable plain, Set<Expr> candidates) {
      Stable all = stabilizer.of(with(candidates, e));
      List<Rewrite> enabled =
          all.rewrites().stream()
              .filter(r -> r.rule().isWorthANeuron() && !plain.rewrites().contains(r))
              .toList();
      Set<Expr> useful = new LinkedHashSet<>();
      for (Expr candidate : candidates) {
        List<Expr> kernels = new ArrayList<>();
        collectKernels(formula(candidate).orElseThrow(), new HashSet<>(), kernels);
        if (enabled.stream()
            .anyMatch(r -> kernels.stream().anyMatch(k -> Terms.contains(r.before(), k)))) {
          useful.add(candidate);
        }
      }
      return useful.isEmpty()
          ? plain
          : useful.size() == candidates.size() ? all : stabilizer.of(with(useful, e));
    }

    private Expr with(Collection<Expr> putIn, Expr e) {
      Map<Expr, Expr> replacements = new HashMap<>();
      putIn.forEach(n -> replacements.put(n, formula(n).orElseThrow()));
      return replacements.isEmpty() ? e : Substitution.of(replacements).apply(e);
    }

    /** The outermost functions. */
    private static void collectKernels(Expr e, Set<Expr> seen, List<Expr> into) {
      if (!seen.add(e)) {
        return;
      }
      if (e instanceof Fun) {
        into.add(e);
      } else {
        e.children().forEach(c -> collectKernels(c, seen, into));
      }
    }

    /** An expression as it stands in a place where anything counts, or not. */
    private record Place(Expr e, boolean any) {}

    /**
     * The symbols that stand where something could cancel or overflow: not those that are only
     * factors of a term, as the activities in an input current are.
     */
    private static void collectCandidates(Expr e, boolean any, Set<Place> seen, Set<Expr> into) {
      if (!seen.add(new Place(e, any))) {
        return;
      }
      if (e instanceof Sym || e instanceof Elem) {
        if (any) {
          into.add(e);
        }
      } else if (e instanceof Reduce || e instanceof Window) {
        e.children().forEach(c -> collectCandidates(c, any, seen, into));
      } else if (e instanceof Sum s) {
        boolean number = s.terms().stream().anyMatch(Num.class::isInstance);
        for (Expr term : s.terms()) {
          boolean bare =
              term instanceof Sym || term instanceof Elem || Terms.factors(term).size() == 1;
          collectCandidates(term, any || number && bare, seen, into);
        }
      } else if (e instanceof Product p) {
        for (Product.Factor f : p.factors()) {
          boolean power =
              !f.exponent().isOne() && (f.base() instanceof Sym || f.base() instanceof Elem);
          boolean below = f.integerExponent() < 1;
          collectCandidates(f.base(), any || power || below, seen, into);
          collectCandidates(f.exponent(), any, seen, into);
        }
      } else if (e instanceof If i) {
        collectCandidates(i.then(), any, seen, into);
        collectCandidates(i.otherwise(), any, seen, into);
      } else {
        e.children().forEach(c -> collectCandidates(c, true, seen, into));
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
