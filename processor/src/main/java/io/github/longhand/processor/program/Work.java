package io.github.longhand.processor.program;

import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import java.util.HashMap;
import java.util.Map;

/** How many operations an expression has when nothing in it is shared: counted, not written. */
public final class Work {
  private final boolean repeats;
  private final Map<Expr, Double> done = new HashMap<>();

  private Work(boolean repeats) {
    this.repeats = repeats;
  }

  /** Counts the operations of a reduction as often as its index runs. */
  public static Work unrolled() {
    return new Work(true);
  }

  /** Counts what stands on paper. */
  static Work printed() {
    return new Work(false);
  }

  /** The operations of an expression. */
  public double of(Expr e) {
    Double known = done.get(e);
    if (known == null) {
      known = count(e);
      done.put(e, known);
    }
    return known;
  }

  private double count(Expr e) {
    double parts = 0;
    for (Expr child : e.children()) {
      parts += of(child);
    }
    if (e instanceof Reduce r) {
      return (repeats ? r.index().size() : 1) * (parts + 1);
    }
    if (e instanceof Sum s) {
      return parts + s.terms().size() - 1;
    }
    if (e instanceof Product p) {
      long powers = p.factors().stream().filter(f -> !isPlain(f)).count();
      return parts + powers + p.factors().size() - (p.coefficient().abs().isOne() ? 1 : 0);
    }
    return e.children().isEmpty() ? 0 : parts + 1;
  }

  /** Whether a factor only multiplies or divides. */
  private static boolean isPlain(Product.Factor f) {
    return Math.abs(f.integerExponent()) == 1;
  }
}
