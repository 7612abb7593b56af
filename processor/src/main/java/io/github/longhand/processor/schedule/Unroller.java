package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Attains;
import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Elem;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Index;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.IndexVariable;
import io.github.longhand.processor.algebra.Num;
import io.github.longhand.processor.algebra.Reason;
import io.github.longhand.processor.algebra.Reduce;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Working;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.calculus.StableForms;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns a network of arrays into one of scalars: each element of an array becomes a variable named
 * {@code W1[13]} by its place in the flat array.
 */
final class Unroller {
  private final Gradients gradients;
  private final Network network;

  /** The shapes of all that expressions name: fields, input currents, derivatives. */
  private final Map<String, Shape> shapes;

  private final Map<Expr, Expr> expanded = new HashMap<>();
  private final ArrayForms arrays = new ArrayForms();

  private Unroller(Gradients gradients) {
    this.gradients = gradients;
    this.network = gradients.network();
    this.shapes = new HashMap<>(network.shapes());
    for (Neuron neuron : network.neurons()) {
      shapes.put(neuron.differentiatedName(), neuron.shape());
    }
    for (Delta delta : gradients.deltas()) {
      if (delta.symbol() instanceof Elem e) {
        shapes.put(e.array(), delta.neuron().shape());
      }
    }
  }

  /** A network of scalars, and what it computes. */
  record Unrolled(Gradients gradients, StableForms forms) {}

  /** The same network over scalars; itself if it has no arrays. */
  static Unrolled unroll(Gradients gradients, StableForms forms) {
    if (!gradients.network().hasArrays()) {
      return new Unrolled(gradients, forms);
    }
    Unroller unroller = new Unroller(gradients);
    return new Unrolled(unroller.unroll(), unroller.forms(forms));
  }

  private StableForms forms(StableForms forms) {
    Map<Expr, Expr> currents = new HashMap<>();
    Map<Expr, Expr> formulas = new HashMap<>();
    Map<Expr, Expr> deltas = new HashMap<>();
    for (Neuron neuron : network.neurons()) {
      Expr formula = arrays.of(forms.formulas().get(neuron.value()));
      put(neuron.shape(), neuron.value(), formula, formulas);
      if (neuron.current().isPresent()) {
        Expr symbol = neuron.current().get().symbol();
        put(neuron.shape(), symbol, arrays.of(forms.currents().get(symbol)), currents);
      }
    }
    for (Delta delta : gradients.deltas()) {
      Expr form = arrays.of(forms.deltas().get(delta.symbol()));
      put(delta.neuron().shape(), delta.symbol(), form, deltas);
    }
    return new StableForms(
        currents,
        formulas,
        expand(arrays.of(forms.loss())),
        deltas,
        forms(network.parameters(), forms.parameters()),
        forms(network.inputs(), forms.inputs()),
        forms.rewrites(),
        forms.changes());
  }

  private void put(Shape shape, Expr symbol, Expr form, Map<Expr, Expr> into) {
    for (int place = 0; place < shape.size(); place++) {
      IndexSubstitution at = at(shape, place);
      into.put(expand(at.apply(symbol)), expand(at.apply(form)));
    }
  }

  private Map<String, Expr> forms(List<Variable> variables, Map<String, Expr> known) {
    Map<String, Expr> forms = new HashMap<>();
    for (Variable v : variables) {
      int place = 0;
      for (Variable element : elements(v).toList()) {
        IndexSubstitution at = at(network.shape(v), place++);
        Expr whole = known.get(v.name());
        Expr form =
            whole != null
                ? expand(at.apply(arrays.of(whole)))
                : expand(arrays.of(known.getOrDefault(element.name(), Num.ZERO)));
        forms.put(element.name(), form);
      }
    }
    return forms;
  }

  private Gradients unroll() {
    Map<String, Neuron> neurons = new HashMap<>();
    List<Neuron> ordered = new ArrayList<>();
    for (Neuron neuron : network.neurons()) {
      for (Neuron element : elements(neuron)) {
        ordered.add(element);
        neurons.put(element.name(), element);
      }
    }
    List<Variable> variables =
        network.declaration().variables().stream().flatMap(this::elements).toList();
    Map<String, Shape> scalars = new HashMap<>();
    variables.forEach(v -> scalars.put(v.name(), Shape.SCALAR));
    List<Neuron> outputs =
        network.outputs().stream()
            .flatMap(o -> elements(o.variable()))
            .map(v -> neurons.get(v.name()))
            .toList();
    Network unrolled =
        new Network(
            network.declaration().withVariables(variables),
            scalars,
            Set.of(),
            network.functions(),
            ordered,
            expand(network.loss()),
            outputs);
    List<Delta> deltas =
        gradients.deltas().stream()
            .flatMap(d -> elements(d.neuron().shape(), at -> delta(d, at, neurons)))
            .toList();
    return new Gradients(
        unrolled,
        deltas,
        gradients(network.parameters(), gradients.parameters()),
        gradients(network.inputs(), gradients.inputs()),
        gradients.stepSize(),
        gradients.lossName());
  }

  private Stream<Variable> elements(Variable v) {
    Shape shape = network.shapes().getOrDefault(v.name(), Shape.SCALAR);
    return shape.isArray()
        ? Stream.iterate(0, i -> i + 1).limit(shape.size()).map(i -> v.element(name(v.name(), i)))
        : Stream.of(v);
  }

  private static String name(String array, int place) {
    return array + "[" + place + "]";
  }

  /** Something for each element of an array, column by column. */
  private static <T> Stream<T> elements(Shape shape, Function<IndexSubstitution, T> element) {
    List<T> all = new ArrayList<>();
    for (int place = 0; place < shape.size(); place++) {
      all.add(element.apply(at(shape, place)));
    }
    return all.stream();
  }

  private static IndexSubstitution at(Shape shape, int place) {
    Map<IndexVariable, Index> indices = new HashMap<>();
    int[] position = {place % shape.rows(), place / shape.rows()};
    List<Index> general = shape.isArray() ? List.of(shape.row(), shape.column()) : List.of();
    for (int d = 0; d < general.size(); d++) {
      if (!general.get(d).isConstant()) {
        indices.put(general.get(d).variable(), Index.of(position[d]));
      }
    }
    return IndexSubstitution.of(indices);
  }

  private List<Neuron> elements(Neuron neuron) {
    List<Variable> variables = elements(neuron.variable()).toList();
    List<Neuron> all = new ArrayList<>();
    for (int place = 0; place < variables.size(); place++) {
      IndexSubstitution at = at(neuron.shape(), place);
      Optional<Neuron.Current> current =
          neuron
              .current()
              .map(
                  c -> {
                    Sym symbol = (Sym) expand(at.apply(c.symbol()));
                    return new Neuron.Current(symbol.name(), symbol, expand(at.apply(c.formula())));
                  });
      all.add(
          new Neuron(
              variables.get(place),
              Shape.SCALAR,
              expand(at.apply(neuron.value())),
              expand(at.apply(neuron.formula())),
              current));
    }
    return all;
  }

  private Delta delta(Delta d, IndexSubstitution at, Map<String, Neuron> neurons) {
    Sym value = (Sym) expand(at.apply(d.neuron().value()));
    return new Delta(
        neurons.get(value.name()),
        expand(at.apply(d.symbol())),
        Optional.empty(),
        List.of(),
        Working.of(Reason.GIVEN, expand(at.apply(d.result()))),
        Optional.empty());
  }

  /** One for each element of each variable, those too that nothing reads. */
  private List<Gradient> gradients(List<Variable> variables, List<Gradient> known) {
    Map<String, Gradient> byName = new HashMap<>();
    known.forEach(g -> byName.put(g.name(), g));
    List<Gradient> all = new ArrayList<>();
    for (Variable v : variables) {
      Gradient whole = byName.get(v.name());
      int place = 0;
      for (Variable element : elements(v).toList()) {
        IndexSubstitution at = at(network.shape(v), place++);
        Gradient single = byName.get(element.name());
        Expr result =
            whole != null
                ? expand(at.apply(whole.result()))
                : single != null ? expand(single.result()) : Num.ZERO;
        Working working = Working.of(Reason.GIVEN, result);
        all.add(new Gradient(element, OptionalInt.empty(), List.of(), working, Optional.empty()));
      }
    }
    return all;
  }

  // Expressions
  // -------------------------------------------------------------------------------------------------

  /** The expression, in which no index is free, over the elements of arrays. */
  private Expr expand(Expr e) {
    Expr known = expanded.get(e);
    if (known == null) {
      known = compute(e);
      expanded.put(e, known);
    }
    return known;
  }

  private Expr compute(Expr e) {
    if (e instanceof Elem elem) {
      return Sym.of(name(elem.array(), place(elem)));
    }
    if (e instanceof Attains) {
      return expand(arrays.of(e));
    }
    return e instanceof Reduce r ? reduce(r) : Substitution.rebuild(e, this::expand);
  }

  private int place(Elem elem) {
    int row = elem.indices().get(0).offset();
    return elem.indices().size() == 1
        ? row
        : row + elem.indices().get(1).offset() * shapes.get(elem.array()).rows();
  }

  private Expr reduce(Reduce r) {
    List<Expr> values = new ArrayList<>();
    for (int i = 0; i < r.index().size(); i++) {
      values.add(expand(r.bodyAt(Index.of(i))));
    }
    return switch (r.operator()) {
      case SUM -> Algebra.sum(values);
      case MAX -> extremum(Builtin.MAX, values);
      case MIN -> extremum(Builtin.MIN, values);
      // Only in what is displayed; what is computed has another form.
      case LOG_SUM_EXP ->
          Algebra.call(
              Builtin.LN,
              Algebra.sum(values.stream().map(v -> Algebra.call(Builtin.EXP, v)).toList()));
    };
  }

  private static Expr extremum(Builtin operator, List<Expr> values) {
    return values.stream().reduce((a, b) -> Algebra.call(operator, a, b)).orElseThrow();
  }
}
