package io.github.longhand.processor.network;

import io.github.longhand.Init;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Parser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves a declaration into a network, or into the list of all its mistakes. */
public final class NetworkBuilder {
  /** Beyond so many elements, those that no equation reads would cost too much. */
  private static final int MOST_SINGLES = 50_000;

  private final Declaration declaration;
  private final Problems problems;
  private final Functions functions;
  private final CurrentNames names;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<Variable, FormulaPlace> places = new LinkedHashMap<>();
  private final Map<Variable, Node> equations = new LinkedHashMap<>();
  private final Map<String, Tensor> values = new LinkedHashMap<>();
  private final Set<String> singles = new LinkedHashSet<>();

  private NetworkBuilder(Declaration declaration, Problems problems) {
    this.declaration = declaration;
    this.problems = problems;
    this.functions = Functions.read(declaration, problems);
    this.names = new CurrentNames(declaration);
    for (Variable v : declaration.variables()) {
      byName.put(v.name(), v);
      if (v.formula().isPresent()) {
        places.put(v, place(v));
        parse(v).ifPresent(node -> equations.put(v, node));
      }
    }
  }

  /** The network; empty if a mistake was reported. */
  public static Optional<Network> build(Declaration declaration, Problems problems) {
    return new NetworkBuilder(declaration, problems).build();
  }

  private Optional<Network> build() {
    ShapeSolver solver = new ShapeSolver(declaration, equations, places, functions, problems);
    Map<String, Shape> shapes = solver.solve();
    if (solver.isTooLarge()) {
      return Optional.empty();
    }
    shapes.forEach((name, shape) -> values.put(name, value(name, shape)));
    findSingles(shapes);
    List<Neuron> neurons = new ArrayList<>();
    Optional<Expr> loss = Optional.empty();
    for (Map.Entry<Variable, Node> equation : equations.entrySet()) {
      Variable variable = equation.getKey();
      if (variable.role() == Role.NEURON) {
        neurons.add(neuron(variable, equation.getValue(), shapes.get(variable.name())));
      } else if (loss.isEmpty()) {
        loss = Optional.of(translator(variable).formula(equation.getValue()).body());
      }
    }
    solver.reportOpen();
    checkStarts(shapes);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Ordering ordering = Ordering.of(neurons);
    ordering.cycle().ifPresent(this::reportCycle);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Expr lossFormula = loss.orElseThrow();
    Set<String> read = namesInLoss();
    List<Neuron> outputs = neurons.stream().filter(n -> read.contains(n.name())).toList();
    Network network =
        new Network(
            declaration,
            shapes,
            singles,
            functions.formulas(),
            ordering.neurons(),
            lossFormula,
            outputs);
    warnOfUnused(network);
    return Optional.of(network);
  }

  /** What the loss reads as it is written, be it that the algebra finds that it cancels. */
  private Set<String> namesInLoss() {
    Set<String> names = new HashSet<>();
    equations.forEach(
        (variable, equation) -> {
          if (variable.role() == Role.LOSS) {
            Nodes.all(equation)
                .filter(Node.Name.class::isInstance)
                .forEach(n -> names.add(((Node.Name) n).name()));
          }
        });
    return names;
  }

  private static Tensor value(String name, Shape shape) {
    return shape.isArray() ? Tensor.of(name, shape) : Tensor.scalar(Sym.of(name));
  }

  /** Weights, inputs and targets of which equations read elements only, such as {@code w[3]}. */
  private void findSingles(Map<String, Shape> shapes) {
    shapes.forEach(
        (name, shape) -> {
          if (shape.isVector()
              && shape.size() <= MOST_SINGLES
              && byName.get(name).role() != Role.NEURON) {
            singles.add(name);
          }
        });
    for (Node equation : equations.values()) {
      Nodes.all(equation)
          .flatMap(n -> n instanceof Node.Element ? Stream.of() : Nodes.parts(n).stream())
          .forEach(this::readAsWhole);
      readAsWhole(equation);
    }
  }

  private void readAsWhole(Node node) {
    if (node instanceof Node.Name n) {
      singles.remove(n.name());
    }
  }

  private void reportCycle(List<Neuron> cycle) {
    problems.error(
        cycle.get(0).variable().origin(),
        Messages.cycle(cycle.stream().map(Neuron::name).toList()));
  }

  private Neuron neuron(Variable variable, Node node, Shape shape) {
    Translator translator = translator(variable);
    Tensor value = values.get(variable.name());
    String name = names.of(variable.name());
    Tensor symbol = value(name, shape);
    int before = problems.all().size();
    Optional<Tensor> activity = translator.activation(node, symbol);
    if (activity.isEmpty() || problems.all().size() > before) {
      return withoutCurrent(variable, shape, name, translator.formula(node));
    }
    Tensor current = translator.formula(((Node.Call) node).arguments().get(0));
    if (!current.isSameSizeAs(symbol) && problems.all().size() == before) {
      // A function of all elements, such as a norm: its argument is no current of the neuron.
      return withoutCurrent(variable, shape, name, translator.formula(node));
    }
    return new Neuron(
        variable,
        shape,
        value.body(),
        activity.get().body(),
        Optional.of(new Neuron.Current(name, symbol.body(), current.body())));
  }

  private Neuron withoutCurrent(Variable variable, Shape shape, String name, Tensor formula) {
    Expr value = values.get(variable.name()).body();
    Optional<Expr> exponent = ArrayFunctions.softmaxArgument(formula);
    if (exponent.isEmpty()) {
      return new Neuron(variable, shape, value, formula.body(), Optional.empty());
    }
    // A softmax that is written out has an input current like any other.
    Tensor symbol = value(name, shape);
    return new Neuron(
        variable,
        shape,
        value,
        ArrayFunctions.softmax(symbol).body(),
        Optional.of(new Neuron.Current(name, symbol.body(), exponent.get())));
  }

  private Optional<Node> parse(Variable variable) {
    try {
      return Optional.of(Parser.parseFormula(variable.formula().orElseThrow()));
    } catch (FormulaException e) {
      places.get(variable).report(e);
      return Optional.empty();
    }
  }

  private Translator translator(Variable variable) {
    Scope scope =
        new Scope(
            values,
            singles,
            functions::find,
            functions::findArrayDefinition,
            functions.names(),
            Optional.empty());
    return new Translator(
        scope, name -> unreadable(variable, byName.get(name)), places.get(variable)::report);
  }

  /** Why the equation of a variable may not read another one; empty if it may. */
  private static Optional<String> unreadable(Variable reader, Variable read) {
    if (read.role() == Role.LOSS) {
      return Optional.of(Messages.lossRead(read.name()));
    }
    return read.role() == Role.TARGET && reader.role() == Role.NEURON
        ? Optional.of(Messages.targetInNeuron(read.name()))
        : Optional.empty();
  }

  private FormulaPlace place(Variable variable) {
    String annotation = variable.role() == Role.LOSS ? "@Loss " : "@Neuron ";
    return new FormulaPlace(
        annotation + variable.name(),
        variable.formula().orElseThrow(),
        variable.origin(),
        problems);
  }

  private void checkStarts(Map<String, Shape> shapes) {
    for (Variable v : declaration.variables()) {
      Shape shape = shapes.get(v.name());
      boolean orthogonal = v.start().filter(s -> s.init() == Init.ORTHOGONAL).isPresent();
      if (orthogonal && shape != null && shape.isVector()) {
        problems.error(
            v.start().get().origin(), Messages.orthogonalNeedsMatrix(v.name(), "a vector"));
      }
    }
  }

  private void warnOfUnused(Network network) {
    Set<String> needed = new HashSet<>(arrays(Symbols.names(network.loss())));
    Set<String> read = new HashSet<>(needed);
    for (int i = network.neurons().size() - 1; i >= 0; i--) {
      Neuron neuron = network.neurons().get(i);
      Set<String> reads = arrays(Symbols.names(neuron.reading()));
      read.addAll(reads);
      if (needed.contains(neuron.name())) {
        needed.addAll(reads);
      }
    }
    for (Variable v : declaration.variables()) {
      if (v.role() == Role.NEURON && !needed.contains(v.name())) {
        problems.warning(v.origin(), Messages.unreadNeuron(v.name()));
      } else if (v.role() != Role.NEURON && v.role() != Role.LOSS && !read.contains(v.name())) {
        problems.warning(
            v.origin(),
            Messages.unusedVariable(v.role().name().toLowerCase(Locale.ROOT), v.name()));
      }
    }
  }

  /** The names of the fields, where the element of an array may be a variable by itself. */
  private static Set<String> arrays(Set<String> names) {
    return names.stream().map(Scope::arrayOf).collect(Collectors.toSet());
  }
}
