package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import java.util.List;
import java.util.Optional;

/**
 * All derivatives of a network's loss.
 *
 * @param deltas from the outputs backwards: each stands behind those that it is made of; neurons
 *     that the loss does not depend on have none
 * @param parameters one for each trainable parameter, in the order of declaration
 * @param inputs one for each input, in the order of declaration
 * @param stepSize the symbol of the step size in updates
 */
public record Gradients(
    Network network,
    List<Delta> deltas,
    List<Gradient> parameters,
    List<Gradient> inputs,
    Sym stepSize) {

  /**
   * ∂L/∂z of a neuron (or ∂L/∂x if it has no input current).
   *
   * @param symbol how other derivatives name it, {@code dL/dz3}
   * @param slope ∂x/∂z, 1 for a neuron without a current
   * @param terms the chain rule: what the loss and each reader contribute to ∂L/∂x
   * @param result the whole, simplified, in terms of the readers' deltas
   * @param expanded the same with the readers' deltas put in, where that is short
   */
  public record Delta(
      Neuron neuron,
      Sym symbol,
      Expr slope,
      List<Term> terms,
      Expr result,
      Optional<Expr> expanded) {}

  /**
   * One way on which a variable acts on the loss.
   *
   * @param reader the delta of the neuron that reads the variable; empty for the loss itself
   * @param partial the derivative of what that neuron (or the loss) reads by the variable
   */
  public record Term(Optional<Sym> reader, Expr partial) {}

  /**
   * The derivative of the loss by a parameter or an input.
   *
   * @param result simplified, in terms of the deltas
   * @param expanded the same with the deltas put in, where that is short
   */
  public record Gradient(
      Variable variable, List<Term> terms, Expr result, Optional<Expr> expanded) {}
}
