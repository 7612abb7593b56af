package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sym;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long a form is. What counts is the number of operations; of forms with equally many the one
 * that names fewer things is shorter, then the one that names them less often, then the one that
 * divides less often.
 */
public final class Length implements Comparable<Length> {
  /** Beyond these nothing is added, so that counts of what is shared cannot overflow. */
  private static final long MOST = 1L << 32;

  private final Expr form;
  private final long operations;
  private final Set<Object> names = new HashSet<>();
  private long occurrences = -1;
  private long divisions;

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
        ? Long.compare(occurrences, other.occurrences)
        : Long.compare(divisions, other.divisions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Length length && compareTo(length) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(operations);
  }

  /** How often an expression names something, and how often it divides. */
  private record Counts(long occurrences, long divisions) {
    Counts plus(Counts other) {
      return new Counts(
          Math.min(occurrences + other.occurrences, MOST),
          Math.min(divisions + other.divisions, MOST));
    }
  }

  /** Only where the operations do not decide; what is shared is looked at once. */
  private void look() {
    if (occurrences < 0) {
      Counts counts = look(form, new IdentityHashMap<>());
      occurrences = counts.occurrences;
      divisions = counts.divisions;
    }
  }

  private Counts look(Expr e, Map<Expr, Counts> done) {
    Counts known = done.get(e);
    if (known == null) {
      known = lookInto(e, done);
      done.put(e, known);
    }
    return known;
  }

  private Counts lookInto(Expr e, Map<Expr, Counts> done) {
    Counts counts = new Counts(0, 0);
    if (e instanceof Sym || e instanceof Elem) {
      names.add(e);
      return new Counts(1, 0);
    }
    if (e instanceof Fun f) {
      names.add(f.callee().functionName() + "'".repeat(f.primes()));
    } else if (e instanceof Product p) {
      long divides = p.factors().stream().filter(f -> Operations.isNegative(f.exponent())).count();
      counts = new Counts(0, divides);
    }
    for (Expr part : e.children()) {
      counts = counts.plus(look(part, done));
    }
    return counts;
  }
}
