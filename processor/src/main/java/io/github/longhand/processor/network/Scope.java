package io.github.longhand.processor.network;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.formula.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the names in one formula mean.
 *
 * @param variables the names of values, in the order in which they are suggested
 * @param singles the arrays whose elements are variables each by itself, as {@link #single} names
 *     them: all that equations read of them are elements such as {@code w[3]}
 * @param functions finds a function of the user's by its name
 * @param definitions finds a function of the user's that sees whole arrays
 * @param functionNames the names of all functions of the user's
 * @param function the function that is being defined, if the formula is its body
 */
record Scope(
    Map<String, Tensor> variables,
    Set<String> singles,
    Function<String, Optional<Callee>> functions,
    Function<String, Optional<ArrayDefinition>> definitions,
    List<String> functionNames,
    Optional<String> function) {

  /** Written in formulas and turned into other expressions. */
  static final String SQRT = "sqrt";

  /** The name of an array's element that is a variable by itself. */
  static String single(String array, int index) {
    return array + "[" + index + "]";
  }

  /** The array of such an element; any other name is its own. */
  static String arrayOf(String name) {
    int bracket = name.indexOf('[');
    return bracket < 0 ? name : name.substring(0, bracket);
  }

  static boolean isBuiltin(String name) {
    Builtin builtin = Builtin.named(name);
    return name.equals(SQRT)
        || name.equals("if")
        || ArrayFunction.names().contains(name)
        || (builtin != null && builtin.arity() > 0);
  }

  /** Whether a name is a number unless a field has it. */
  static boolean isConstant(String name) {
    return name.equals("pi") || name.equals("e");
  }

  /** The value of a node that is a whole number and can be an index. */
  static Optional<Integer> constantIndex(Node node) {
    return node instanceof Node.Number n
            && n.value().isInteger()
            && n.value().numerator().bitLength() < 31
        ? Optional.of(n.value().intValue())
        : Optional.empty();
  }

  /** Everything that can be called, for suggestions. */
  TreeSet<String> callable() {
    TreeSet<String> names = new TreeSet<>(functionNames);
    for (Builtin builtin : Builtin.values()) {
      if (builtin.arity() > 0 && !builtin.isInternal()) {
        names.add(builtin.functionName());
      }
    }
    names.add(SQRT);
    names.addAll(ArrayFunction.names());
    return names;
  }

  /** Whether calls of the function stay in expressions under its name. */
  static boolean staysNamed(FormulaFunction function) {
    return function.arity() == 1 && function.body().hasKernels();
  }
}
