package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Extent;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.diagnostics.Messages;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.formula.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    this.inference = new ShapeInference(forms, functions);
  }

  private static Form form(Variable v) {
    if (!v.isArray()) {
      return Form.SCALAR;
    }
    Extent extent = v.extent().orElseThrow();
    if (extent.equals(Extent.UNKNOWN)) {
      return Form.UNKNOWN;
    }
    if (extent.size() > 0) {
      return Form.vector(dim(extent.size(), "size", v));
    }
    return Form.array(dim(extent.rows(), "rows", v), dim(extent.columns(), "columns", v));
  }

  private static Dim dim(int value, String attribute, Variable v) {
    return value == 0 ? Dim.open() : Dim.of(value, attribute + " of " + v.name());
  }

  /** The shapes of all fields; what is open is taken for one. */
  Map<String, Shape> solve() {
    equations.forEach(this::equate);
    inference.settle();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    long total = 0;
    for (Variable v : declaration.variables()) {
      Form form = forms.get(v.name());
      Shape shape = form.solved();
      long size = (long) shape.rows() * shape.columns();
      if (size > Extent.MOST) {
        problems.error(
            v.origin(), Messages.tooManyElements(v.name(), form.described(), Extent.MOST));
        shape = Shape.array(1, 1);
      } else {
        total += size;
      }
      shapes.put(v.name(), shape);
    }
    if (total > Extent.MOST) {
      problems.error(declaration.origin(), Messages.tooManyElementsInAll(total, Extent.MOST));
    }
    return shapes;
  }

  /** Whether the formulas can be put together: not if functions of functions grew out of bounds. */
  boolean isTooLarge() {
    return inference.isTooLarge();
  }

  /**
   * Reports the shapes that are open. After other mistakes that is no news; nor is it news of a
   * field that has its shape from another one.
   */
  void reportOpen() {
    if (problems.hasErrors()) {
      return;
    }
    Set<Dim> reported = new HashSet<>();
    List<Variable> variables = new ArrayList<>(declaration.variables());
    variables.sort(Comparator.comparing(v -> v.role() == Role.NEURON));
    for (Variable v : variables) {
      Form form = forms.get(v.name());
      if (!reported.containsAll(form.open())) {
        problems.error(
            v.origin(),
            Messages.openShape(
                v.name(), form.rows().toString(), form.columns().toString(), reader(v)));
        reported.addAll(form.open());
      }
    }
  }

  private void equate(Variable v, Node equation) {
    FormulaPlace place = places.get(v);
    int before = inference.mistakes();
    Form form = inference.infer(equation, place);
    Form field = forms.get(v.name());
    if (form.isUnknown() || field.isUnknown() || inference.mistakes() > before) {
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
      place.report(
          field.isScalar()
              ? Messages.arrayForScalar(found, v.name())
              : Messages.formulaShape(found, v.name(), declared),
          equation.span());
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
