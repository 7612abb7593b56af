package io.github.longhand.processor.derivation;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.calculus.ActivityForm;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Term;
import io.github.longhand.processor.derivation.Formula.Value;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.simplification.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reasons of lines of working, in words: the one place for them. */
final class Reasons {
  /** A longer list of readers is a count. */
  private static final int MOST_READERS = 6;

  private final Paper paper;
  private final Map<String, Neuron> byDelta = new HashMap<>();

  Reasons(Paper paper) {
    this.paper = paper;
    for (Delta delta : paper.gradients.deltas()) {
      byDelta.put(Equations.nameOf(delta.symbol()), delta.neuron());
    }
  }

  /** The name of the loss. */
  String loss() {
    return paper.gradients.lossName();
  }

  /** What ∂L/∂x of a neuron is called. */
  String derivativeBy(Neuron neuron) {
    return paper.gradients.derivativeBy(neuron.name());
  }

  /** Why a line of the working of ∂L/∂z is equal to the one before. */
  List<Span> of(Reason reason, Delta delta) {
    Neuron neuron = delta.neuron();
    return switch (reason) {
      case DEFINITION -> definition(neuron);
      case SLOPE_IN_VALUE -> slopeInValue(neuron);
      case FROM_ABOVE -> fromAbove(delta.result());
      default -> of(reason);
    };
  }

  /** The same, where nothing is to be said of the neuron. */
  static List<Span> of(Reason reason) {
    return Span.text(
        switch (reason) {
          case GIVEN -> "as above";
          case CHAIN_RULE -> "partial derivatives put in";
          case DISTRIBUTION -> "the elements of the target sum to one";
          case DEFINITION -> "definition put in";
          case SLOPE_IN_VALUE -> "slope in terms of the activity";
          case COMMON_DENOMINATOR -> "common denominator";
          case CANCELLED -> "cancelled";
          case COMMON_FACTOR -> "common factor taken out";
          case FACTORED -> "factored";
          case EXPANDED -> "multiplied out";
          case IDENTITY -> "identity";
          case FROM_ABOVE -> "put in from above";
        });
  }

  /** The chain rule, over the readers of a neuron. */
  List<Span> chain(Delta delta) {
    List<Span> text = new ArrayList<>(List.of(Span.words("chain rule: ")));
    text.addAll(readers(delta));
    return text;
  }

  List<Span> readers(Delta delta) {
    Map<String, Span> readers = new LinkedHashMap<>();
    for (Term term : delta.terms()) {
      term.reader()
          .map(Equations::nameOf)
          .ifPresentOrElse(
              name -> readers.putIfAbsent(name, paper.mention(byDelta.get(name))),
              () -> readers.putIfAbsent("", new Span.Mathematics(paper.loss())));
    }
    List<Span> text = new ArrayList<>();
    text.add(new Span.Mathematics(Paper.value(delta.neuron())));
    text.add(Span.words(" is read by "));
    text.addAll(enumeration(List.copyOf(readers.values()), "readers"));
    return text;
  }

  private static List<Span> definition(Neuron neuron) {
    return List.of(
        Span.words("definition: "),
        new Span.Equation(Paper.value(neuron), new Value(neuron.shape(), neuron.formula())));
  }

  private static List<Span> slopeInValue(Neuron neuron) {
    Optional<Span> equation =
        neuron.formula() instanceof Fun f && f.arguments().size() == 1
            ? ActivityForm.of(f, neuron.value()).map(form -> slope(f, neuron.shape(), form))
            : Optional.empty();
    return equation
        .map(e -> List.of(Span.words("slope by the activity: "), e))
        .orElse(of(Reason.SLOPE_IN_VALUE));
  }

  private static Span slope(Fun f, Shape shape, Expr form) {
    Expr prime = Algebra.call(f.callee(), f.primes() + 1, f.arguments());
    return new Span.Equation(new Value(shape, prime), new Value(shape, form));
  }

  /** Which derivatives were put in, with links to where they were worked out. */
  List<Span> fromAbove(Expr result) {
    List<Span> names = new ArrayList<>();
    for (String name : Symbols.names(result)) {
      if (byDelta.containsKey(name)) {
        Neuron neuron = byDelta.get(name);
        Span symbol =
            new Span.Mathematics(new Formula.Symbol(name, neuron.shape(), neuron.value()));
        names.add(new Span.Link(Derivation.idOf(neuron.name()), symbol));
      }
    }
    List<Span> text = new ArrayList<>(enumeration(names, "derivatives"));
    text.add(Span.words(" from above"));
    return text;
  }

  private static List<Span> enumeration(List<Span> items, String what) {
    if (items.size() > MOST_READERS) {
      return Span.text(items.size() + " " + what);
    }
    List<Span> text = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        text.add(Span.words(i == items.size() - 1 ? " and " : ", "));
      }
      text.add(items.get(i));
    }
    return text;
  }
}
