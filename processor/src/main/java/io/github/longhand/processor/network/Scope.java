package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Builtin;
import io.github.longhand.processor.algebra.Callee;
import io.github.longhand.processor.algebra.FormulaFunction;
import io.github.longhand.processor.algebra.Sym;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the names in one formula mean.
 *
 * @param variables the names of values, in the order in which they are suggested
 * @param functions finds a function of the user's by its name
 * @param functionNames the names of all functions of the user's
 * @param function the function that is being defined, if the formula is its body
 */
record Scope(
    Map<String, Sym> variables,
    Function<String, Optional<Callee>> functions,
    List<String> functionNames,
    Optional<String> function) {

  /** Written in formulas and turned into other expressions. */
  static final String SQRT = "sqrt";

  static boolean isBuiltin(String name) {
    Builtin builtin = Builtin.named(name);
    return name.equals(SQRT) || name.equals("if") || (builtin != null && builtin.arity() > 0);
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
    return names;
  }

  /** Whether calls of the function stay in expressions under its name. */
  static boolean staysNamed(FormulaFunction function) {
    return function.arity() == 1 && function.body().hasKernels();
  }
}
