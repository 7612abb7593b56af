package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Subject;
import io.github.longhand.processor.derivation.Block.Paragraph;
import io.github.longhand.processor.derivation.Formula.Symbol;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.stability.StableForms;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What all chapters need: the gradients, their names, and where the trainer computes what. */
final class Paper {
  /** Nobody reads more sections, lines or rows than this; the rest goes the same way. */
  private static final int MOST = 60;

  final Gradients gradients;
  final StableForms stable;
  final Equations formulas;

  /** The names of the network's own variables and currents. */
  final Set<String> names;

  private final Map<Subject, Integer> lines;
  private final Set<String> withDelta;

  Paper(Gradients gradients, StableForms stable, Map<Subject, Integer> lines) {
    this.gradients = gradients;
    this.stable = stable;
    this.formulas = new Equations(gradients, Notation.FORMULA);
    this.names = new HashSet<>(gradients.network().shapes().keySet());
    gradients.network().neurons().forEach(n -> names.add(n.differentiatedName()));
    this.lines = lines;
    this.withDelta =
        shown(gradients.deltas()).stream().map(d -> d.neuron().name()).collect(Collectors.toSet());
  }

  /** As many as are shown. */
  <T> List<T> shown(List<T> all) {
    return all.size() <= MOST ? all : all.subList(0, MOST);
  }

  /** What is said of those that are not shown. */
  Optional<Block> leftOut(List<?> all, String what) {
    int rest = all.size() - shown(all).size();
    return rest == 0
        ? Optional.empty()
        : Optional.of(
            new Paragraph(
                List.of(
                    Span.words(
                        "%,d more %s follow in the same way; each stands as a comment in "
                            .formatted(rest, what)),
                    new Span.Code(javaFile()),
                    Span.words("."))));
  }

  /** The source file whose lines are named. */
  String javaFile() {
    return gradients.network().declaration().trainerName() + ".java";
  }

  /** The line of the trainer in which something is worked out. */
  OptionalInt line(Subject subject) {
    Integer line = lines.get(subject);
    return line == null ? OptionalInt.empty() : OptionalInt.of(line);
  }

  static Symbol symbol(Expr symbol, Shape shape) {
    return new Symbol(Equations.nameOf(symbol), shape, symbol);
  }

  static Symbol value(Neuron neuron) {
    return symbol(neuron.value(), neuron.shape());
  }

  Symbol loss() {
    return symbol(Sym.of(gradients.lossName()), Shape.SCALAR);
  }

  /** The name of a neuron in running text, with a link to its section if it has one. */
  Span mention(Neuron neuron) {
    Span name = new Span.Mathematics(value(neuron));
    return withDelta.contains(neuron.name())
        ? new Span.Link(Derivation.idOf(neuron.name()), name)
        : name;
  }
}
