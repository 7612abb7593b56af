package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.ActivityForm;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Work;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.simplification.Primes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is given: symbols, the equations of the network, and the functions with their slopes. */
final class Preliminaries {
  private final Paper paper;
  private final Network network;

  Preliminaries(Paper paper) {
    this.paper = paper;
    this.network = paper.gradients.network();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>(SymbolTable.of(paper));
    blocks.add(Heading.section("forward", "Equations"));
    List<Line> lines = new ArrayList<>();
    for (Neuron neuron : paper.shown(network.neurons())) {
      neuron.current().ifPresent(c -> lines.add(definition(c.symbol(), neuron, c.formula())));
      lines.add(definition(neuron.value(), neuron, neuron.formula()));
    }
    blocks.add(new Work(lines, List.of()));
    paper.leftOut(network.neurons(), "neurons").ifPresent(blocks::add);
    blocks.add(
        new Work(
            List.of(
                Line.equation(
                        paper.loss(),
                        new Value(Shape.SCALAR, network.loss()),
                        Span.text("the loss of one sample"))
                    .at(paper.line(Subject.value(network.lossVariable().name())))),
            List.of()));
    blocks.addAll(functions());
    return blocks;
  }

  private Line definition(Expr symbol, Neuron neuron, Expr formula) {
    Formula.Symbol left = Paper.symbol(symbol, neuron.shape());
    return Line.equation(left, new Value(neuron.shape(), formula), List.of())
        .at(paper.line(Subject.value(left.name())));
  }

  // Functions
  // ----------------------------------------------------------------------------------------------------

  private List<Block> functions() {
    Set<Fun> primes = new LinkedHashSet<>();
    paper.gradients.deltas().forEach(d -> collectPrimes(d.result(), primes));
    paper.gradients.parameters().forEach(g -> collectPrimes(g.result(), primes));
    List<Line> lines = new ArrayList<>();
    for (FormulaFunction f : network.functions()) {
      List<Expr> parameters = List.copyOf(f.parameters());
      Expr call = Algebra.call(f, 0, parameters);
      lines.add(equation(call, f.body(), "definition"));
      if (primes.stream().anyMatch(p -> p.callee().equals(f) && p.primes() == 1)) {
        lines.addAll(slope(f));
      }
    }
    Set<String> named = new LinkedHashSet<>();
    for (Fun prime : primes) {
      if (prime.callee() instanceof Builtin b && named.add(b.functionName() + prime.primes())) {
        Fun generic = (Fun) Algebra.call(b, prime.primes(), List.of(Sym.of("z")));
        lines.add(equation(generic, Primes.definition(generic), "slope"));
      }
    }
    return lines.isEmpty()
        ? List.of()
        : List.of(Heading.chapter("functions", "The functions"), new Work(lines, List.of()));
  }

  private static List<Line> slope(FormulaFunction f) {
    Sym z = f.parameters().get(0);
    Fun call = (Fun) Algebra.call(f, z);
    Fun prime = (Fun) Algebra.call(f, 1, List.of(z));
    List<Line> lines = new ArrayList<>();
    lines.add(equation(prime, Primes.definition(prime), "slope"));
    Sym y = Sym.of("?y");
    Optional<Expr> inValue =
        ActivityForm.of(call, y).map(form -> Substitution.of(Map.of(y, call)).apply(form));
    inValue.ifPresent(form -> lines.add(equation(prime, form, "in terms of the value")));
    return lines;
  }

  private static Line equation(Expr left, Expr right, String reason) {
    return Line.equation(
        new Value(Shape.SCALAR, left), new Value(Shape.SCALAR, right), Span.text(reason));
  }

  private static void collectPrimes(Expr e, Set<Fun> into) {
    for (Expr part : Symbols.parts(e)) {
      if (part instanceof Fun f && f.primes() > 0) {
        into.add(f);
      }
    }
  }
}
