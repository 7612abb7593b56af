package io.github.longhand.processor.stability;

import io.github.longhand.processor.expression.Expr;
import java.util.Optional;

/** A group of rewrites that look at one node, whose parts are in stable form already. */
interface StableRules {
  /** The first rewrite that fits; its result need not be in stable form. */
  Optional<Rewrite> rewrite(Expr e);
}
