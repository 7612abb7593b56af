package io.github.longhand.processor.calculus;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Derivative;
import io.github.longhand.processor.algebra.Expr;
import io.github.longhand.processor.algebra.Sum;
import io.github.longhand.processor.algebra.Sym;
import io.github.longhand.processor.algebra.Symbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All partial derivatives of one expression, in time linear in the number of its terms. */
final class Partials {
  private Partials() {}

  /** The derivatives that are not zero, by symbol, in the order in which the symbols occur. */
  static Map<Sym, Expr> of(Expr e) {
    Map<Sym, List<Expr>> terms = new LinkedHashMap<>();
    for (Expr term : e instanceof Sum s ? s.terms() : List.of(e)) {
      // A symbol of one term of a long sum has nothing to do with the other terms.
      for (Sym symbol : Symbols.of(term)) {
        terms.computeIfAbsent(symbol, s -> new ArrayList<>()).add(term);
      }
    }
    Map<Sym, Expr> partials = new LinkedHashMap<>();
    terms.forEach(
        (symbol, list) -> {
          Expr partial = Derivative.of(Algebra.sum(list), symbol);
          if (!partial.isZero()) {
            partials.put(symbol, partial);
          }
        });
    return partials;
  }
}
