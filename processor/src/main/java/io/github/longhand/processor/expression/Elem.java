package io.github.longhand.processor.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An element of an array: like a symbol in all but that its position may run. */
public final class Elem extends Expr {
  private final String array;
  private final List<Index> indices;

  private Elem(String array, List<Index> indices) {
    super(
        31 * array.hashCode() + indices.hashCode() + 7, List.of(), false, 0, variablesOf(indices));
    this.array = array;
    this.indices = indices;
  }

  private static Set<IndexVariable> variablesOf(List<Index> indices) {
    Set<IndexVariable> variables = new LinkedHashSet<>();
    for (Index index : indices) {
      if (!index.isConstant()) {
        variables.add(index.variable());
      }
    }
    return variables;
  }

  public static Elem of(String array, List<Index> indices) {
    return (Elem) Interner.intern(new Elem(array, List.copyOf(indices)));
  }

  /** The name of the array. */
  public String array() {
    return array;
  }

  /** One for each dimension: row, and column if the array is a matrix. */
  public List<Index> indices() {
    return indices;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Elem e && e.array.equals(array) && e.indices.equals(indices);
  }
}
