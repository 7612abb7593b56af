package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.formula.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Solves the equations of a network for the shapes of its fields. */
final class ShapeSolver {
  private final Declaration declaration;
  private final Map<Variable, Node> equations;
  private final Map<Variable, FormulaPlace> places;
  private final Problems problems;
  private final Map<String, Form> forms = new LinkedHashMap<>();
  private final ShapeInference inference;

  ShapeSolver(
      Declaration declaration,
      Map<Variable, Node> equations,
      Map<Variable, FormulaPlace> places,
      Functions functions,
      Problems problems) {
    this.declaration = declaration;
    this.equations = equations;
    this.places = places;
    this.problems = problems;
    declaration.variables().forEach(v -> forms.put(v.name(), form(v)));
    this.inference = new ShapeInference(forms, functions::findArrayDefinition);
  }

  private static Form form(Variable v) {
    if (!v.isArray()) {
      return Form.SCALAR;
    }
    Extent extent = v.extent().orElseThrow();
    if (extent.size() > 0) {
      return Form.vector(dim(extent.size(), "size", v));
    }
    return Form.array(dim(extent.rows(), "rows", v), dim(extent.columns(), "columns", v));
  }

  private static Dim dim(int value, String attribute, Variable v) {
    return value == 0 ? Dim.open() : Dim.of(value, attribute + " of " + v.name());
  }

  /** The shapes of all fields; what cannot be solved is reported. */
  Map<String, Shape> solve() {
    equations.forEach(this::equate);
    inference.settle();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Variable v : declaration.variables()) {
      Form form = forms.get(v.name());
      // After other mistakes an open shape is no news.
      if (!form.isSolved() && !problems.hasErrors()) {
        problems.error(
            v.origin(),
            Messages.openShape(
                v.name(), form.rows().toString(), form.columns().toString(), reader(v)));
      }
      shapes.put(v.name(), form.solved());
    }
    return shapes;
  }

  private void equate(Variable v, Node equation) {
    FormulaPlace place = places.get(v);
    Form form = inference.infer(equation, place);
    Form field = forms.get(v.name());
    if (form.isUnknown()) {
      return;
    }
    if (v.role() == Role.LOSS) {
      if (!form.isSingle()) {
        place.report(Messages.lossShape(form.described()), equation.span());
      }
      return;
    }
    String found = form.described();
    String declared = field.described();
    if (field.kind() == Form.Kind.ARRAY && form.kind() == Form.Kind.SCALAR) {
      if (!field.isSingle()) {
        place.report(Messages.scalarForArray(v.name(), declared), equation.span());
      }
    } else if (!field.unify(form)) {
      place.report(Messages.formulaShape(found, v.name(), declared), equation.span());
    }
  }

  /** An equation that reads the field, as it is written. */
  private Optional<String> reader(Variable v) {
    return equations.entrySet().stream()
        .filter(
            e ->
                Nodes.all(e.getValue())
                    .anyMatch(n -> n instanceof Node.Name name && name.name().equals(v.name())))
        .map(e -> e.getKey().formula().orElseThrow())
        .findFirst();
  }
}
