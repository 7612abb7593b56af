package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import java.util.List;

/**
 * Minus signs that cost nothing, because a difference is turned round: −a·(t − x) is a·(x − t), and
 * −sin(t − x) is sin(x − t).
 */
public final class Turning {
  private Turning() {}

  /** Whether the opposite is written without a leading minus. */
  public static boolean isFree(Expr e) {
    if (e instanceof Sum s) {
      return s.terms().stream().anyMatch(t -> Operations.isNegative(t) || isFree(t));
    }
    if (e instanceof Product p) {
      return p.coefficient().signum() > 0 && factor(p) >= 0;
    }
    return e instanceof Fun f
        && f.primes() == 0
        && f.callee() instanceof Builtin b
        && b.isOdd()
        && isFree(f.argument());
  }

  /** The factor that takes up a minus before the product; -1 if none does. */
  public static int factor(Product p) {
    List<Product.Factor> factors = p.factors();
    for (int i = 0; i < factors.size(); i++) {
      if (factors.get(i).exponent().isOne() && isFree(factors.get(i).base())) {
        return i;
      }
    }
    return -1;
  }
}
