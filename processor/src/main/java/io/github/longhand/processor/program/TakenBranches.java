package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Product;
import java.util.HashMap;
import java.util.Map;

/**
 * Puts factors into the branches that they belong to: c·if(test, 0, a) is if(test, 0, c·a), so that
 * a branch which is not taken contributes nothing where c is infinite or NaN.
 */
final class TakenBranches {
  private final Map<Expr, Expr> done = new HashMap<>();

  /** The same expression, with no factor beside a branch that is 0. */
  Expr of(Expr e) {
    Expr known = done.get(e);
    if (known == null) {
      Expr inside = e instanceof Attains ? e : Substitution.rebuild(e, this::of);
      known = inside instanceof Product p ? distributed(p) : inside;
      done.put(e, known);
    }
    return known;
  }

  private Expr distributed(Product p) {
    for (Product.Factor f : p.factors()) {
      if (p.factors().size() > 1
          && f.exponent().isOne()
          && f.base() instanceof If i
          && (i.then().isZero() || i.otherwise().isZero())) {
        Expr rest = Algebra.quotient(p, i);
        return Algebra.ifThenElse(
            i.test(),
            of(Algebra.product(rest, i.then())),
            of(Algebra.product(rest, i.otherwise())));
      }
    }
    return p;
  }
}
