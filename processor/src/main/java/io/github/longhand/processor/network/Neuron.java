package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.declaration.Declaration.Variable;
import java.util.Optional;

/**
 * A neuron whose equation is understood.
 *
 * @param variable its field
 * @param value its activity, as other equations name it
 * @param formula its activity in terms of other variables, or of the symbol of its current if it
 *     has one
 * @param current its input current, if the equation is one call {@code f(current)}
 */
public record Neuron(Variable variable, Sym value, Expr formula, Optional<Current> current) {
  /**
   * The input current of a neuron (its pre-activation).
   *
   * @param symbol its name, {@code z3} for the neuron {@code x3}
   * @param formula what it is in terms of other variables
   */
  public record Current(Sym symbol, Expr formula) {}

  public String name() {
    return variable.name();
  }

  /**
   * What the backward pass differentiates by: the current if there is one, the activity otherwise.
   */
  public Sym differentiated() {
    return current.map(Current::symbol).orElse(value);
  }

  /**
   * The expression that reads other variables: the current if there is one, the activity otherwise.
   */
  public Expr reading() {
    return current.map(Current::formula).orElse(formula);
  }
}
