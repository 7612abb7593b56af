package io.github.longhand.processor.schedule;

import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the values of transcendental functions that several equations need: they are computed once
 * and kept, as the backward half of a step needs those of the forward half.
 */
final class Shared {
  private final Map<Expr, Integer> uses = new HashMap<>();

  /** Counts the parts of an equation. */
  void add(Expr equation) {
    for (Expr part : Symbols.parts(equation)) {
      if (isExpensive(part)) {
        uses.merge(numbered(part, freeIndices(part)), 1, Integer::sum);
      }
    }
  }

  /** Whether the value is worth keeping. */
  boolean contains(Expr e) {
    return isExpensive(e) && uses.getOrDefault(numbered(e, freeIndices(e)), 0) > 1;
  }

  static boolean isExpensive(Expr e) {
    if (e instanceof Fun f) {
      return !(f.callee() instanceof Builtin b) || takesTime(b);
    }
    return e instanceof Product p
        && p.factors().size() == 1
        && !p.factors().get(0).hasIntegerExponent()
        && p.coefficient().isOne();
  }

  private static boolean takesTime(Builtin b) {
    return switch (b) {
      case PI, ABS, SIGN, MIN, MAX, RELU -> false;
      default -> true;
    };
  }

  /** The free indices in an order that does not depend on their names' first use. */
  static List<IndexVariable> freeIndices(Expr e) {
    List<IndexVariable> free = new ArrayList<>();
    // In the order in which elements name them: rows before columns.
    for (Expr part : Symbols.parts(e)) {
      for (IndexVariable variable : part.freeIndices()) {
        if (e.freeIndices().contains(variable) && !free.contains(variable)) {
          free.add(variable);
        }
      }
    }
    return free;
  }

  /**
   * The expression with its free indices numbered: equal for equal expressions over other names.
   */
  static Expr numbered(Expr e, List<IndexVariable> free) {
    Map<IndexVariable, Index> numbers = new HashMap<>();
    for (int i = 0; i < free.size(); i++) {
      numbers.put(free.get(i), Index.of(new IndexVariable("free" + i, free.get(i).size())));
    }
    return IndexSubstitution.of(numbers).apply(e);
  }
}
