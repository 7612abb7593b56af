package io.github.longhand.processor.network;

import io.github.longhand.processor.formula.Node;
import java.util.List;

/**
 * A function of the user's that sees whole arrays: its body is put in wherever it is called.
 *
 * @param place its text, where mistakes in it are reported
 */
record ArrayDefinition(String name, List<String> parameters, Node body, FormulaPlace place) {
  int arity() {
    return parameters.size();
  }

  /**
   * Whether a formula needs whole arrays: all others go element by element.
   *
   * @param others the functions of the user's that do
   */
  static boolean needsArrays(Node node, java.util.function.Predicate<String> others) {
    return Nodes.all(node).anyMatch(n -> isOfArrays(n, others));
  }

  private static boolean isOfArrays(Node node, java.util.function.Predicate<String> others) {
    if (node instanceof Node.Call c) {
      return ArrayFunction.of(c.name(), c.arguments().size()) != null || others.test(c.name());
    }
    return node instanceof Node.Element
        || (node instanceof Node.Power p && p.elementwise())
        || (node instanceof Node.Product p
            && p.factors().stream().anyMatch(Node.Factor::elementwise));
  }
}
