package io.github.longhand.processor.algebra;

import java.util.HashSet;
import java.util.Set;

/**
 * How long a form is. What counts is the number of operations; of forms with equally many the one
 * that names fewer things is shorter, then the one that names them less often, then the one that
 * divides less often.
 */
public final class Length implements Comparable<Length> {
  private final Expr form;
  private final long operations;
  private final Set<Object> names = new HashSet<>();
  private int occurrences = -1;
  private int divisions;

  private Length(Expr form) {
    this.form = form;
    this.operations = Operations.count(form);
  }

  public static Length of(Expr form) {
    return new Length(form);
  }

  public long operations() {
    return operations;
  }

  public boolean isShorterThan(Length other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Length other) {
    if (operations != other.operations || form == other.form) {
      return Long.compare(operations, other.operations);
    }
    look();
    other.look();
    if (names.size() != other.names.size()) {
      return Integer.compare(names.size(), other.names.size());
    }
    return occurrences != other.occurrences
        ? Integer.compare(occurrences, other.occurrences)
        : Integer.compare(divisions, other.divisions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Length length && compareTo(length) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(operations);
  }

  /** Only where the operations do not decide. */
  private void look() {
    if (occurrences < 0) {
      occurrences = 0;
      look(form);
    }
  }

  private void look(Expr e) {
    if (e instanceof Sym || e instanceof Elem) {
      names.add(e);
      occurrences++;
    } else if (e instanceof Fun f) {
      names.add(f.callee().functionName() + "'".repeat(f.primes()));
    } else if (e instanceof Product p) {
      for (Product.Factor f : p.factors()) {
        divisions += Operations.isNegative(f.exponent()) ? 1 : 0;
      }
    }
    e.children().forEach(this::look);
  }
}
