package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.FormulaFunction;
import io.github.longhand.processor.algebra.Fun;
import io.github.longhand.processor.algebra.Notation;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Printer;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.calculus.ActivityForm;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.calculus.Rewrite;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the derivation as Markdown, with display mathematics in LaTeX between {@code $$}. */
public final class Markdown {
  private final Gradients gradients;
  private final Network network;
  private final Equations latex;
  private final Equations formulas;
  private final StringBuilder out = new StringBuilder();

  private Markdown(Gradients gradients) {
    this.gradients = gradients;
    this.network = gradients.network();
    this.latex = new Equations(gradients, Notation.LATEX);
    this.formulas = new Equations(gradients, Notation.FORMULA);
  }

  /** The document. */
  public static String of(Gradients gradients) {
    Markdown markdown = new Markdown(gradients);
    markdown.write();
    return markdown.out.toString();
  }

  private void write() {
    line("# Backpropagation through `" + network.declaration().className() + "`, by hand");
    line("");
    line(
        "Longhand worked this out from the equations of the class; its trainer computes these expressions.");
    line("");
    definitions();
    functions();
    deltas();
    updates();
    rewrites();
  }

  // Definitions
  // --------------------------------------------------------------------------------------------------

  private void definitions() {
    line("## The network");
    line("");
    if (network.hasArrays()) {
      SymbolTable.of(network).forEach(this::line);
    }
    for (Neuron neuron : network.neurons()) {
      if (neuron.current().isPresent()) {
        Neuron.Current current = neuron.current().get();
        math(
            latex.equation(current.symbol(), neuron.shape(), current.formula())
                + ", \\qquad "
                + latex.equation(neuron.value(), neuron.shape(), neuron.formula()));
      } else {
        math(latex.equation(neuron.value(), neuron.shape(), neuron.formula()));
      }
    }
    line("The loss of one sample:");
    line("");
    math(LOSS + " = " + latex.value(network.loss()));
  }

  private void functions() {
    Set<Fun> primes = new LinkedHashSet<>();
    gradients.deltas().forEach(d -> collectPrimes(d.result(), primes));
    gradients.parameters().forEach(g -> collectPrimes(g.result(), primes));
    Set<String> named = new LinkedHashSet<>();
    if (network.functions().isEmpty() && primes.isEmpty()) {
      return;
    }
    line("## The functions");
    line("");
    for (FormulaFunction f : network.functions()) {
      String head =
          Notation.LATEX.call(
              f.functionName(), 0, f.parameters().stream().map(Markdown::latex).toList());
      math(head + " = " + latex(f.body()) + slopeOf(f, primes, named));
    }
    for (Fun prime : primes) {
      if (prime.callee() instanceof Builtin b && named.add(b.functionName() + prime.primes())) {
        Sym z = Sym.of("z");
        Fun generic = (Fun) Algebra.call(b, prime.primes(), List.of(z));
        math(latex(generic) + " = " + latex(Derivative.definitionOfPrime(generic)));
      }
    }
  }

  private static String slopeOf(FormulaFunction f, Set<Fun> primes, Set<String> named) {
    boolean used = primes.stream().anyMatch(p -> p.callee().equals(f));
    if (!used || !named.add(f.functionName())) {
      return "";
    }
    Sym z = f.parameters().get(0);
    Fun call = (Fun) Algebra.call(f, z);
    Fun prime = (Fun) Algebra.call(f, 1, List.of(z));
    Sym y = Sym.of("?y");
    Optional<Expr> activity =
        ActivityForm.of(call, y).map(form -> Substitution.of(Map.of(y, call)).apply(form));
    return ", \\qquad "
        + latex(prime)
        + " = "
        + latex(Derivative.definitionOfPrime(prime))
        + activity.map(a -> " = " + latex(a)).orElse("");
  }

  private static void collectPrimes(Expr e, Set<Fun> into) {
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty()) {
      Expr next = waiting.removeFirst();
      if (next instanceof Fun f && f.primes() > 0) {
        into.add(f);
      }
      next.children().forEach(waiting::addLast);
    }
  }

  // Deltas
  // -------------------------------------------------------------------------------------------------------

  private void deltas() {
    if (gradients.deltas().isEmpty()) {
      return;
    }
    line("## The loss by each input current, from the output backwards");
    line("");
    for (Delta delta : gradients.deltas()) {
      String symbol = latex(delta.symbol());
      line("### `" + delta.neuron().name() + "`");
      line("");
      Shape shape = delta.neuron().shape();
      if (ArrayChain.fits(delta)) {
        ArrayChain.of(delta, latex).forEach(this::math);
      } else {
        math(symbol + " = " + chainInSymbols(delta));
        math(symbol + " = " + chain(delta));
      }
      math(latex.equation(delta.symbol(), shape, delta.result()));
      delta.expanded().ifPresent(e -> math(latex.equation(delta.symbol(), shape, e)));
      List<String> lines = new ArrayList<>();
      lines.add(formulas.equation(delta.symbol(), shape, delta.result()));
      delta.expanded().ifPresent(e -> lines.add(formulas.equation(delta.symbol(), shape, e)));
      code(lines);
    }
  }

  /** The chain rule before anything is put in: \frac{∂L}{∂x}\frac{∂x}{∂z}. */
  private String chainInSymbols(Delta delta) {
    String value = delta.neuron().name();
    List<String> terms = new ArrayList<>();
    for (Term term : delta.terms()) {
      terms.add(
          term.reader()
              .map(r -> latex(r) + " \\, " + partial(readerOf(r), value))
              .orElse(partial(LOSS, value)));
    }
    String sum = String.join(" + ", terms);
    return delta.neuron().current().isEmpty()
        ? sum
        : partial(value, delta.neuron().differentiatedName())
            + " \\, "
            + (terms.size() > 1 ? Notation.LATEX.parentheses(sum) : sum);
  }

  private String chain(Delta delta) {
    List<String> terms = new ArrayList<>();
    for (Term term : delta.terms()) {
      String partial = latex(term.partial());
      String factor =
          term.partial() instanceof Sum || partial.startsWith("-")
              ? Notation.LATEX.parentheses(partial)
              : partial;
      terms.add(term.reader().map(r -> latex(r) + " \\cdot " + factor).orElse(partial));
    }
    String sum = String.join(" + ", terms);
    if (delta.neuron().current().isEmpty()) {
      return sum;
    }
    Expr slopeOfActivity = delta.slope().orElse(Num.ONE);
    String slope = latex(slopeOfActivity);
    return (slopeOfActivity instanceof Sum ? Notation.LATEX.parentheses(slope) : slope)
        + " \\cdot "
        + Notation.LATEX.parentheses(sum);
  }

  static String readerOf(Expr delta) {
    String name = Equations.nameOf(delta);
    return name.substring(name.indexOf("/d") + 2);
  }

  static final String LOSS = "L";

  static String partial(String above, String below) {
    String top = above.equals(LOSS) ? LOSS : Notation.LATEX.symbol(above);
    return "\\frac{\\partial " + top + "}{\\partial " + Notation.LATEX.symbol(below) + "}";
  }

  // Updates
  // ------------------------------------------------------------------------------------------------------

  private void updates() {
    if (gradients.parameters().isEmpty()) {
      return;
    }
    line("## The updates");
    line("");
    line("One step of gradient descent with step size `" + gradients.stepSize().name() + "`.");
    line("");
    for (Gradient g : gradients.parameters()) {
      math(latex.update(g, g.result()));
      List<String> lines = new ArrayList<>();
      lines.add(formulas.update(g, g.result()));
      g.expanded().ifPresent(e -> lines.add(formulas.update(g, e)));
      code(lines);
    }
  }

  // Rewrites
  // -----------------------------------------------------------------------------------------------------

  private void rewrites() {
    List<Rewrite> rewrites = StableForms.of(gradients).rewrites();
    if (rewrites.isEmpty()) {
      return;
    }
    line("## How it is computed");
    line("");
    line(
        "Over the reals the same numbers; with these forms they keep their digits where rounding or overflow would spoil them.");
    line("");
    for (Rewrite rewrite : rewrites) {
      line("**" + rewrite.rule().title() + "**: " + rewrite.rule().reason());
      line("");
      math(latex.value(rewrite.before()) + " \\;\\to\\; " + latex.value(rewrite.after()));
    }
  }

  // Writing
  // ------------------------------------------------------------------------------------------------------

  private static String latex(Expr e) {
    return Printer.print(e, Notation.LATEX);
  }

  private void math(String formula) {
    line("$$" + formula + "$$");
    line("");
  }

  private void code(List<String> lines) {
    line("```");
    lines.forEach(this::line);
    line("```");
    line("");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
