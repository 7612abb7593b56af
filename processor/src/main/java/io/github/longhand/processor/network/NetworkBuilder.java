package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Parser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a declaration into a network, or into the list of all its mistakes. */
public final class NetworkBuilder {
  private final Declaration declaration;
  private final Problems problems;
  private final Functions functions;
  private final CurrentNames names;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<String, Sym> symbols = new LinkedHashMap<>();

  private NetworkBuilder(Declaration declaration, Problems problems) {
    this.declaration = declaration;
    this.problems = problems;
    this.functions = Functions.read(declaration, problems);
    this.names = new CurrentNames(declaration);
    for (Variable v : declaration.variables()) {
      byName.put(v.name(), v);
      symbols.put(v.name(), Sym.of(v.name()));
    }
  }

  /** The network; empty if a mistake was reported. */
  public static Optional<Network> build(Declaration declaration, Problems problems) {
    return new NetworkBuilder(declaration, problems).build();
  }

  private Optional<Network> build() {
    List<Neuron> neurons = new ArrayList<>();
    for (Variable variable : withRole(Role.NEURON)) {
      neuron(variable).ifPresent(neurons::add);
    }
    Variable lossVariable = withRole(Role.LOSS).get(0);
    Optional<Expr> loss = parse(lossVariable).map(node -> translator(lossVariable).formula(node));
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Ordering ordering = Ordering.of(neurons);
    ordering.cycle().ifPresent(this::reportCycle);
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Expr lossFormula = loss.orElseThrow();
    Set<Sym> read = Symbols.of(lossFormula);
    List<Neuron> outputs = neurons.stream().filter(n -> read.contains(n.value())).toList();
    Network network =
        new Network(declaration, functions.formulas(), ordering.neurons(), lossFormula, outputs);
    warnOfUnused(network);
    return Optional.of(network);
  }

  private void reportCycle(List<Neuron> cycle) {
    problems.error(
        cycle.get(0).variable().origin(),
        Messages.cycle(cycle.stream().map(Neuron::name).toList()));
  }

  private Optional<Neuron> neuron(Variable variable) {
    return parse(variable)
        .map(
            node -> {
              Translator translator = translator(variable);
              Sym value = Sym.of(variable.name());
              Sym symbol = Sym.of(names.of(variable.name()));
              int before = problems.all().size();
              Optional<Expr> activity = translator.activation(node, symbol);
              if (activity.isEmpty() || problems.all().size() > before) {
                return new Neuron(variable, value, translator.formula(node), Optional.empty());
              }
              Expr current = translator.formula(((Node.Call) node).arguments().get(0));
              return new Neuron(
                  variable,
                  value,
                  activity.get(),
                  Optional.of(new Neuron.Current(symbol, current)));
            });
  }

  private Optional<Node> parse(Variable variable) {
    try {
      return Optional.of(Parser.parseFormula(variable.formula().orElseThrow()));
    } catch (FormulaException e) {
      place(variable).report(e);
      return Optional.empty();
    }
  }

  private Translator translator(Variable variable) {
    FormulaPlace place = place(variable);
    Scope scope = new Scope(symbols, functions::find, functions.names(), Optional.empty());
    return new Translator(scope, name -> unreadable(variable, byName.get(name)), place::report);
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

  private void warnOfUnused(Network network) {
    Set<Sym> needed = new HashSet<>(Symbols.of(network.loss()));
    Set<Sym> read = new HashSet<>(needed);
    for (int i = network.neurons().size() - 1; i >= 0; i--) {
      Neuron neuron = network.neurons().get(i);
      Set<Sym> reads = Symbols.of(neuron.reading());
      read.addAll(reads);
      if (needed.contains(neuron.value())) {
        needed.addAll(reads);
      }
    }
    for (Variable v : declaration.variables()) {
      Sym symbol = Sym.of(v.name());
      if (v.role() == Role.NEURON && !needed.contains(symbol)) {
        problems.warning(v.origin(), Messages.unreadNeuron(v.name()));
      } else if (v.role() != Role.NEURON && v.role() != Role.LOSS && !read.contains(symbol)) {
        problems.warning(
            v.origin(),
            Messages.unusedVariable(v.role().name().toLowerCase(java.util.Locale.ROOT), v.name()));
      }
    }
  }

  private List<Variable> withRole(Role role) {
    return declaration.variables().stream().filter(v -> v.role() == role).toList();
  }
}
