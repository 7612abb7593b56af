package io.github.longhand.processor.derivation;

import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.derivation.Block.Heading;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Block.Table;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The table of symbols: one row for all scalars of a kind, one for each array. */
final class SymbolTable {
  /** More names than these in a row help nobody. */
  private static final int MOST_NAMES = 40;

  private final Paper paper;
  private final Network network;
  private final List<List<List<Span>>> rows = new ArrayList<>();

  private SymbolTable(Paper paper) {
    this.paper = paper;
    this.network = paper.gradients.network();
  }

  static List<Block> of(Paper paper) {
    return new SymbolTable(paper).blocks(paper.gradients.stepSize());
  }

  private List<Block> blocks(Sym stepSize) {
    variables("input", v -> v.role() == Role.INPUT);
    variables("weight", v -> v.role() == Role.WEIGHT && !v.frozen());
    variables("weight, frozen", v -> v.role() == Role.WEIGHT && v.frozen());
    variables("bias", v -> v.role() == Role.BIAS && !v.frozen());
    variables("bias, frozen", v -> v.role() == Role.BIAS && v.frozen());
    add(
        "input current",
        network.neurons().stream()
            .filter(n -> n.current().isPresent())
            .map(n -> Paper.symbol(n.differentiated(), n.shape())));
    add("activity of a neuron", network.neurons().stream().map(Paper::value));
    variables("target", v -> v.role() == Role.TARGET);
    add("loss of one sample", Stream.of(paper.loss()));
    add("step size", Stream.of(Paper.symbol(stepSize, Shape.SCALAR)));
    List<Block> blocks = new ArrayList<>();
    blocks.add(Heading.section("symbols", "Symbols"));
    blocks.add(
        new Table(
            "What each symbol stands for",
            network.hasArrays()
                ? List.of("symbol", "stands for", "shape")
                : List.of("symbol", "stands for"),
            /* widest= */ 0,
            rows));
    if (network.shapes().values().stream().anyMatch(s -> s.isArray() && !s.isVector())) {
      blocks.add(
          new Paragraph(
              Span.text(
                  "Matrices are stored column by column: of m rows, the element in row i and"
                      + " column j stands at i + j*m, counted from 0.")));
    }
    return blocks;
  }

  private void variables(String meaning, Predicate<Variable> which) {
    add(
        meaning,
        network.declaration().variables().stream()
            .filter(which)
            .map(v -> new Symbol(v.name(), network.shape(v), Sym.of(v.name()))));
  }

  private void add(String meaning, Stream<Symbol> symbols) {
    List<Symbol> all = symbols.toList();
    List<Symbol> scalars = all.stream().filter(s -> !s.shape().isArray()).toList();
    if (!scalars.isEmpty()) {
      row(names(scalars), meaning, "scalar");
    }
    all.stream()
        .filter(s -> s.shape().isArray())
        .forEach(s -> row(names(List.of(s)), meaning, describe(s.shape())));
  }

  private void row(List<Span> names, String meaning, String shape) {
    List<List<Span>> row = new ArrayList<>(List.of(names, Span.text(meaning)));
    if (network.hasArrays()) {
      row.add(Span.text(shape));
    }
    rows.add(row);
  }

  private static List<Span> names(List<Symbol> symbols) {
    List<Span> names = new ArrayList<>();
    List<Symbol> some = symbols.size() <= MOST_NAMES ? symbols : symbols.subList(0, MOST_NAMES - 1);
    for (Symbol symbol : some) {
      if (!names.isEmpty()) {
        names.add(Span.words(", "));
      }
      names.add(new Span.Mathematics(symbol));
    }
    if (some.size() < symbols.size()) {
      names.add(Span.words(" … and %,d more".formatted(symbols.size() - some.size())));
    }
    return names;
  }

  private static String describe(Shape shape) {
    return shape.columns() == 1
        ? "vector of " + shape.rows()
        : "matrix of " + shape.rows() + " × " + shape.columns();
  }
}
