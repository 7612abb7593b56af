package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.FormulaFunction;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import java.util.List;

/**
 * A network without mistakes.
 *
 * @param functions the functions that the user defined by formulas, in the order of declaration
 * @param neurons in an order of evaluation: each stands behind all that it reads
 * @param loss the loss of one sample
 * @param outputs the neurons that the loss reads, in the order of declaration
 */
public record Network(
    Declaration declaration,
    List<FormulaFunction> functions,
    List<Neuron> neurons,
    Expr loss,
    List<Neuron> outputs) {

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
