package io.github.longhand.processor.expression;

import java.util.List;

/**
 * A function that the user wrote as a static Java method.
 *
 * @param functionName the method's name, in formulas and in Java
 * @param arity how many parameters the method has
 * @param derivatives the methods of the partial derivatives, one a parameter; empty for a
 *     derivative itself, which has none
 */
public record MethodFunction(String functionName, int arity, List<String> derivatives)
    implements Callee {
  /** The partial derivative by a parameter, or null if the user gave none. */
  public MethodFunction derivative(int parameter) {
    return derivatives.isEmpty()
        ? null
        : new MethodFunction(derivatives.get(parameter), arity, List.of());
  }
}
