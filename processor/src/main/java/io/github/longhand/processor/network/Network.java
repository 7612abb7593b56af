package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network without mistakes.
 *
 * @param shapes the shapes of all fields but the loss, by name
 * @param singles the arrays whose elements are variables each by itself, named {@code w[3]}: the
 *     equations read nothing else of them
 * @param functions the functions that the user defined by formulas, in the order of declaration
 * @param neurons in an order of evaluation: each stands behind all that it reads
 * @param loss the loss of one sample
 * @param outputs the neurons that the loss reads, in the order of declaration
 */
public record Network(
    Declaration declaration,
    Map<String, Shape> shapes,
    Set<String> singles,
    List<FormulaFunction> functions,
    List<Neuron> neurons,
    Expr loss,
    List<Neuron> outputs) {

  public Shape shape(Variable variable) {
    return shapes.get(variable.name());
  }

  /** Whether any field is an array. */
  public boolean hasArrays() {
    return shapes.values().stream().anyMatch(Shape::isArray);
  }

  public List<Variable> inputs() {
    return withRole(Role.INPUT);
  }

  public List<Variable> targets() {
    return withRole(Role.TARGET);
  }

  /** The weights and biases, in the order of declaration. */
  public List<Variable> weights() {
    return declaration.variables().stream()
        .filter(v -> v.role() == Role.WEIGHT || v.role() == Role.BIAS)
        .toList();
  }

  /** The weights and biases that training changes, in the order of declaration. */
  public List<Variable> parameters() {
    return weights().stream().filter(v -> !v.frozen()).toList();
  }

  public Variable lossVariable() {
    return withRole(Role.LOSS).get(0);
  }

  private List<Variable> withRole(Role role) {
    return declaration.variables().stream().filter(v -> v.role() == role).toList();
  }
}
