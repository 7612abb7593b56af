package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Table;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many operations each value takes and where it is used again. Counted as SymPy's {@code
 * count_ops} does: an addition, multiplication, division, power or call is one each.
 */
final class Costs {
  private static final int MOST_USES = 8;

  private final Paper paper;

  /** The values in the order of computation, each with what it is computed from. */
  private final Map<Symbol, Expr> values = new LinkedHashMap<>();

  private final Map<String, List<Symbol>> uses = new HashMap<>();

  Costs(Paper paper) {
    this.paper = paper;
    for (Neuron neuron : paper.gradients.network().neurons()) {
      neuron
          .current()
          .ifPresent(c -> values.put(Paper.symbol(c.symbol(), neuron.shape()), c.formula()));
      values.put(Paper.value(neuron), neuron.formula());
    }
    values.put(paper.loss(), paper.gradients.network().loss());
    for (Delta delta : paper.gradients.deltas()) {
      values.put(Paper.symbol(delta.symbol(), delta.neuron().shape()), delta.result());
    }
  }

  List<Block> blocks() {
    long parameters = 0;
    values.forEach(this::use);
    for (Gradient g : paper.gradients.parameters()) {
      Shape shape = paper.formulas.shape(g);
      parameters += operations(g.result()) * shape.size();
      use(new Symbol(paper.gradients.derivativeBy(g.name()), shape, g.result()), g.result());
    }
    List<List<List<Span>>> rows = new ArrayList<>();
    long total = parameters;
    long calls = 0;
    List<Map.Entry<Symbol, Expr>> all = List.copyOf(values.entrySet());
    for (Map.Entry<Symbol, Expr> value : all) {
      int size = value.getKey().shape().size();
      total += operations(value.getValue()) * size;
      calls += calls(value.getValue()) * size;
    }
    for (Map.Entry<Symbol, Expr> value : paper.shown(all)) {
      rows.add(row(value.getKey(), value.getValue()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(Heading.chapter("cost", "What it takes"));
    blocks.add(
        new Paragraph(
            Span.text(
                ("One sample takes %,d operations for the network, the loss and every ∂L/∂z, among them"
                        + " %,d calls of functions, and %,d for the derivatives by the parameters. Each value"
                        + " is computed once and used again wherever it occurs.")
                    .formatted(total - parameters, calls, parameters))));
    blocks.add(
        new Table(
            "Operations of each value, and where it is used again",
            List.of("value", "operations", "used in"),
            /* widest= */ 2,
            rows));
    paper.leftOut(all, "values").ifPresent(blocks::add);
    return blocks;
  }

  private void use(Symbol user, Expr formula) {
    for (String name : Symbols.names(formula)) {
      uses.computeIfAbsent(name, n -> new ArrayList<>()).add(user);
    }
  }

  private List<List<Span>> row(Symbol symbol, Expr formula) {
    List<Symbol> users = uses.getOrDefault(Equations.nameOf(symbol.value()), List.of());
    List<Span> text = new ArrayList<>();
    for (Symbol user : users.size() <= MOST_USES ? users : users.subList(0, MOST_USES - 1)) {
      text.add(text.isEmpty() ? new Span.Mathematics(user) : Span.words(", "));
      if (text.size() > 1) {
        text.add(new Span.Mathematics(user));
      }
    }
    if (users.size() > MOST_USES) {
      text.add(Span.words(" and %,d more".formatted(users.size() - MOST_USES + 1)));
    }
    int size = symbol.shape().size();
    long operations = operations(formula);
    String count =
        size == 1 ? "%,d".formatted(operations) : "%,d × %,d".formatted(size, operations);
    return List.of(List.of(new Span.Mathematics(symbol)), Span.text(count), text);
  }

  /** All operations, those of a sum over n elements n times. */
  private static long operations(Expr e) {
    long all = Operations.count(e);
    for (Reduce r : outermost(e)) {
      long once = Operations.count(r.body()) + 1;
      all += r.index().size() * (operations(r.body()) + 1) - 1 - once;
    }
    return all;
  }

  private static long calls(Expr e) {
    long all =
        Symbols.parts(e).stream()
            .filter(part -> part instanceof Fun f && !f.arguments().isEmpty())
            .count();
    for (Reduce r : outermost(e)) {
      all += (r.index().size() - 1) * calls(r.body());
    }
    return all;
  }

  /** The reductions that are not inside of another one. */
  private static Set<Reduce> outermost(Expr e) {
    Set<Reduce> found = new LinkedHashSet<>();
    Deque<Expr> waiting = new ArrayDeque<>(List.of(e));
    while (!waiting.isEmpty()) {
      Expr next = waiting.removeFirst();
      if (next instanceof Reduce r) {
        found.add(r);
      } else {
        next.children().forEach(waiting::addLast);
      }
    }
    return found;
  }
}
