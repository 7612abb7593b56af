package io.github.longhand.processor.network;

import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Expr;
import java.util.Optional;

/**
 * A neuron whose equation is understood. All expressions are those of its general element, in the
 * index variables of its shape; those of a scalar neuron have none.
 *
 * @param variable its field
 * @param value its activity, as other equations name it: a symbol, or an element of an array
 * @param formula its activity in terms of other variables, or of the symbol of its current if it
 *     has one
 * @param current its input current, if the equation is one call {@code f(current)}
 */
public record Neuron(
    Variable variable, Shape shape, Expr value, Expr formula, Optional<Current> current) {
  /**
   * The input current of a neuron (its pre-activation).
   *
   * @param name {@code z3} for the neuron {@code x3}
   * @param symbol how expressions name it: a symbol, or an element of an array
   * @param formula what it is in terms of other variables
   */
  public record Current(String name, Expr symbol, Expr formula) {}

  public String name() {
    return variable.name();
  }

  /**
   * What the backward pass differentiates by: the current if there is one, the activity otherwise.
   */
  public Expr differentiated() {
    return current.map(Current::symbol).orElse(value);
  }

  /** The name of what the backward pass differentiates by. */
  public String differentiatedName() {
    return current.map(Current::name).orElse(name());
  }

  /**
   * The expression that reads other variables: the current if there is one, the activity otherwise.
   */
  public Expr reading() {
    return current.map(Current::formula).orElse(formula);
  }
}
