package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.formula.Definition;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The user's functions: reads their definitions, each behind those that it calls. */
final class Functions {
  private final Problems problems;
  private final List<String> fields;
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final Map<String, Callee> callees = new LinkedHashMap<>();
  private final Map<String, ArrayDefinition> definitions = new LinkedHashMap<>();
  private final Set<String> arrayNames = new LinkedHashSet<>();
  private final List<String> open = new ArrayList<>();
  private final Set<String> recursive = new LinkedHashSet<>();

  private record Written(Definition definition, FormulaPlace place) {}

  private Functions(Problems problems, List<String> fields) {
    this.problems = problems;
    this.fields = fields;
  }

  static Functions read(Declaration declaration, Problems problems) {
    Functions functions =
        new Functions(
            problems, declaration.variables().stream().map(Declaration.Variable::name).toList());
    for (Declaration.Function function : declaration.functions()) {
      functions.declare(function);
    }
    functions.findArrayDefinitions();
    functions.written.keySet().forEach(functions::find);
    functions.definitions.values().forEach(functions::check);
    return functions;
  }

  List<String> names() {
    List<String> names = new ArrayList<>(callees.keySet());
    written.keySet().stream().filter(n -> !names.contains(n)).forEach(names::add);
    names.addAll(arrayNames);
    return names;
  }

  /** The function of the name, if it is one that sees whole arrays. */
  Optional<ArrayDefinition> findArrayDefinition(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  /** Tells the functions that see whole arrays, be it by way of others, from all others. */
  private void findArrayDefinitions() {
    Set<String> found = new LinkedHashSet<>();
    int before;
    do {
      before = found.size();
      written.forEach(
          (name, w) -> {
            if (ArrayDefinition.needsArrays(w.definition().body(), found::contains)) {
              found.add(name);
            }
          });
    } while (found.size() > before);
    Set<String> done = new LinkedHashSet<>();
    found.forEach(name -> define(name, found, new ArrayList<>(), done));
    written.keySet().removeAll(found);
    arrayNames.addAll(found);
  }

  /**
   * Keeps a function and those that it calls; of those that call themselves, only the mistake.
   *
   * @param way the calls that lead to it
   */
  private void define(String name, Set<String> among, List<String> way, Set<String> done) {
    Written w = written.get(name);
    if (way.contains(name)) {
      List<String> cycle = new ArrayList<>(way.subList(way.indexOf(name), way.size()));
      recursive.addAll(cycle);
      cycle.add(name);
      w.place().report(Messages.recursion(cycle), w.definition().nameSpan());
    } else if (done.add(name)) {
      way.add(name);
      Nodes.all(w.definition().body())
          .filter(n -> n instanceof Node.Call c && among.contains(c.name()))
          .map(n -> ((Node.Call) n).name())
          .distinct()
          .forEach(called -> define(called, among, way, done));
      way.remove(way.size() - 1);
      if (!recursive.contains(name)) {
        List<String> parameters =
            w.definition().parameters().stream().map(Node.Name::name).toList();
        definitions.put(
            name, new ArrayDefinition(name, parameters, w.definition().body(), w.place()));
      }
    }
  }

  /** Finds mistakes in a function of whole arrays even if nothing calls it. */
  private void check(ArrayDefinition definition) {
    Map<String, Tensor> variables = new LinkedHashMap<>();
    definition.parameters().forEach(p -> variables.put(p, Tensor.of("?" + p, Shape.array(2, 1))));
    Scope scope =
        new Scope(
            variables,
            Set.of(),
            this::find,
            name -> Optional.empty(),
            names(),
            Optional.of(definition.name()));
    new Translator(scope, name -> Optional.empty(), definition.place()::report)
        .formula(definition.body());
  }

  /** Whether a name is that of a function of so many numbers, which goes element by element. */
  boolean isElementwise(String name, int arguments) {
    Builtin builtin = Builtin.named(name);
    if (builtin == Builtin.MIN || builtin == Builtin.MAX) {
      return arguments > 1;
    }
    return callees.containsKey(name)
        ? callees.get(name).arity() == arguments
        : written.containsKey(name)
            ? written.get(name).definition().parameters().size() == arguments
            : (name.equals(Scope.SQRT) || builtin != null) && arguments == 1;
  }

  /** The functions defined by formulas, in the order of declaration. */
  List<FormulaFunction> formulas() {
    return written.keySet().stream()
        .map(callees::get)
        .filter(FormulaFunction.class::isInstance)
        .map(FormulaFunction.class::cast)
        .toList();
  }

  private void declare(Declaration.Function function) {
    if (function instanceof Declaration.MethodFunction m) {
      if (isFree(m.name(), m.origin())) {
        callees.put(m.name(), new MethodFunction(m.name(), m.parameters().size(), m.derivatives()));
      }
      return;
    }
    Declaration.FormulaFunction f = (Declaration.FormulaFunction) function;
    try {
      Definition definition = Parser.parseDefinition(f.text());
      FormulaPlace place =
          new FormulaPlace("@Function " + definition.name(), f.text(), f.origin(), problems);
      if (isFree(definition.name(), f.origin())) {
        written.put(definition.name(), new Written(definition, place));
      }
    } catch (FormulaException e) {
      new FormulaPlace("@Function", f.text(), f.origin(), problems).report(e);
    }
  }

  private boolean isFree(String name, Origin origin) {
    Optional<String> clash =
        Scope.isBuiltin(name)
            ? Optional.of(Messages.functionIsBuiltin(name))
            : callees.containsKey(name) || written.containsKey(name)
                ? Optional.of(Messages.functionTwice(name))
                : fields.contains(name)
                    ? Optional.of(Messages.functionIsField(name))
                    : Optional.empty();
    clash.ifPresent(message -> problems.error(origin, message));
    return clash.isEmpty();
  }

  /** The function of the name; empty if there is none or its definition is wrong. */
  Optional<Callee> find(String name) {
    Written definition = written.get(name);
    if (definition != null && !callees.containsKey(name)) {
      if (open.contains(name)) {
        reportRecursion(name, definition);
        return Optional.empty();
      }
      open.add(name);
      Callee callee = translate(definition);
      open.remove(name);
      callees.putIfAbsent(name, callee);
    }
    return Optional.ofNullable(callees.get(name));
  }

  private void reportRecursion(String name, Written definition) {
    List<String> cycle = new ArrayList<>(open.subList(open.indexOf(name), open.size()));
    cycle.add(name);
    definition.place().report(Messages.recursion(cycle), definition.definition().nameSpan());
    // The functions of the cycle stay known, so that each of their uses is not an error as well.
    callees.put(name, new FormulaFunction(name, parameters(definition.definition()), Sym.of("?")));
  }

  private Callee translate(Written w) {
    Definition d = w.definition();
    Map<String, Tensor> variables = new LinkedHashMap<>();
    for (Node.Name parameter : d.parameters()) {
      variables.put(parameter.name(), Tensor.scalar(Sym.of(parameter.name())));
    }
    Scope scope =
        new Scope(
            variables,
            Set.of(),
            this::find,
            this::findArrayDefinition,
            names(),
            Optional.of(d.name()));
    Expr body =
        new Translator(scope, name -> Optional.empty(), w.place()::report).formula(d.body()).body();
    return new FormulaFunction(d.name(), parameters(d), body);
  }

  private static List<Sym> parameters(Definition d) {
    return d.parameters().stream().map(p -> Sym.of(p.name())).toList();
  }
}
