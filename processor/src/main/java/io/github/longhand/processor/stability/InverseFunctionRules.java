package io.github.longhand.processor.stability;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.power;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Sum;
import java.util.Optional;

/**
 * Inverse hyperbolic functions written as logarithms. They are looked for before the parts are
 * rewritten, of which no root would be left.
 */
final class InverseFunctionRules implements StableRules {
  @Override
  public Optional<Rewrite> rewrite(Expr e) {
    if (e instanceof Fun f
        && f.is(Builtin.LN)
        && f.argument() instanceof Sum s
        && s.terms().size() == 2) {
      for (Expr x : s.terms()) {
        Expr square = power(difference(s, x), 2);
        Expr rest = difference(square, power(x, 2));
        if (rest.isOne()) {
          return Optional.of(new Rewrite(StableRule.ASINH, e, call(Builtin.ASINH, x)));
        }
        if (rest == Num.of(-1)) {
          return Optional.of(new Rewrite(StableRule.ACOSH, e, call(Builtin.ACOSH, x)));
        }
      }
    }
    return Optional.empty();
  }
}
