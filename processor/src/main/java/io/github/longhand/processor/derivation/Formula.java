package io.github.longhand.processor.derivation;

import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.network.Shape;
import java.util.List;

/**
 * One side of a line of working. Most are values; the first lines of a chain rule are sums and
 * products that stand as the rule gives them, before the algebra joins what belongs together.
 */
public sealed interface Formula {
  /** A value, by its general element. */
  record Value(Shape shape, Expr value) implements Formula {}

  /**
   * A name with a value: a current, an activity, a parameter, the loss or a derivative.
   *
   * @param value how expressions name it, by its general element
   */
  record Symbol(String name, Shape shape, Expr value) implements Formula {}

  /**
   * ∂above/∂below as a symbol.
   *
   * @param value what it stands for
   */
  record Partial(String above, String below, Expr value) implements Formula {}

  /**
   * A matrix of partial derivatives, transposed, times a vector, both as symbols.
   *
   * @param vector the derivative of the loss by {@code above}
   */
  record Jacobian(String above, String below, Formula vector) implements Formula {}

  /** Factors side by side. */
  record Product(List<Formula> factors) implements Formula {
    public Product {
      factors = List.copyOf(factors);
    }
  }

  record Sum(List<Formula> terms) implements Formula {
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /** A parameter after one step of gradient descent along a derivative. */
  record Update(Gradient gradient, Expr derivative) implements Formula {}
}
