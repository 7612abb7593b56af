package io.github.longhand.processor.expression;

import java.util.Map;

/**
 * A position along one dimension of an array, counted from 0: a variable plus a constant, or a
 * constant alone.
 *
 * @param variable what runs; null for a constant
 * @param offset what is added
 */
public record Index(IndexVariable variable, int offset) implements Comparable<Index> {
  public static Index of(IndexVariable variable) {
    return new Index(variable, 0);
  }

  public static Index of(int constant) {
    return new Index(null, constant);
  }

  public boolean isConstant() {
    return variable == null;
  }

  public Index plus(int more) {
    return new Index(variable, offset + more);
  }

  /** The position with other indices in place of variables. */
  public Index with(Map<IndexVariable, Index> replacements) {
    Index other = variable == null ? null : replacements.get(variable);
    return other == null ? this : other.plus(offset);
  }

  @Override
  public int compareTo(Index other) {
    String mine = isConstant() ? "" : variable.name();
    String others = other.isConstant() ? "" : other.variable.name();
    int names = mine.compareTo(others);
    return names != 0 ? names : Integer.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    if (isConstant()) {
      return Integer.toString(offset);
    }
    return variable.name()
        + (offset == 0 ? "" : offset > 0 ? "+" + offset : Integer.toString(offset));
  }
}
