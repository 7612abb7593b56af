package io.github.longhand.processor.calculus;

import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.simplification.Working;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All derivatives of a network's loss.
 *
 * @param deltas from the outputs backwards: each stands behind those that it is made of; neurons
 *     that the loss does not depend on have none
 * @param parameters one for each trainable parameter, in the order of declaration; of an array
 *     whose elements are variables by themselves, one for each that is read
 * @param inputs one for each input, likewise
 * @param stepSize the symbol of the step size in updates
 * @param lossName what derivatives call the loss: L, if no field has that name
 */
public record Gradients(
    Network network,
    List<Delta> deltas,
    List<Gradient> parameters,
    List<Gradient> inputs,
    Sym stepSize,
    String lossName) {

  /** What the derivative of the loss by a variable is called, {@code dL/dw13}. */
  public String derivativeBy(String name) {
    return "d" + lossName + "/d" + name;
  }

  /**
   * ∂L/∂z of a neuron (or ∂L/∂x if it has no input current).
   *
   * @param symbol how other derivatives name it, {@code dL/dz3}
   * @param slope ∂x/∂z, 1 for a neuron without a current; empty if an element of x depends on
   *     several elements of z, as that of softmax does
   * @param terms the chain rule: what the loss and each reader contribute to ∂L/∂x
   * @param working from the chain rule to the simplified result, in terms of the readers' deltas
   * @param putIn from the result on, with the readers' deltas put in; empty where that is long
   */
  public record Delta(
      Neuron neuron,
      Expr symbol,
      Optional<Expr> slope,
      List<Term> terms,
      Working working,
      Optional<Working> putIn) {
    /** The whole, simplified, in terms of the readers' deltas. */
    public Expr result() {
      return working.result();
    }

    /** The same with the readers' deltas put in, where that is short. */
    public Optional<Expr> expanded() {
      return putIn.map(Working::result);
    }

    /** What the loss by itself contributes to ∂L/∂x, apart from all readers. */
    public Expr byLossAlone() {
      return Contributions.total(
          terms.stream().filter(t -> t.reader().isEmpty()).toList(), neuron.shape());
    }

    /** ∂L/∂x, as the chain rule gives it. */
    public Expr byValue() {
      return Contributions.total(terms, neuron.shape());
    }
  }

  /**
   * One way on which a variable acts on the loss.
   *
   * @param reader the delta of the neuron that reads the variable; empty for the loss itself
   * @param partial the derivative of what that neuron (or the loss) reads by the variable
   * @param sums the indices of the reader and of its reductions, over which the chain rule sums
   * @param read the indices at which an array is read
   */
  public record Term(
      Optional<Expr> reader, Expr partial, List<IndexVariable> sums, List<Index> read) {
    public Term {
      sums = List.copyOf(sums);
    }
  }

  /**
   * The derivative of the loss by a parameter or an input.
   *
   * @param element which element of the variable, if each is a variable by itself
   * @param working from the chain rule to the simplified result, in terms of the deltas
   * @param putIn from the result on, with the deltas put in; empty where that is long
   */
  public record Gradient(
      Variable variable,
      OptionalInt element,
      List<Term> terms,
      Working working,
      Optional<Working> putIn) {
    /** Simplified, in terms of the deltas. */
    public Expr result() {
      return working.result();
    }

    /** The same with the deltas put in, where that is short. */
    public Optional<Expr> expanded() {
      return putIn.map(Working::result);
    }

    /** What it is called in formulas: {@code w13}, {@code W1} or {@code w[3]}. */
    public String name() {
      return element.isPresent()
          ? variable.name() + "[" + element.getAsInt() + "]"
          : variable.name();
    }
  }
}
