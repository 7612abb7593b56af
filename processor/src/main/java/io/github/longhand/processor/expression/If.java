package io.github.longhand.processor.expression;

import java.util.ArrayList;
import java.util.List;

/** A case distinction; only the branch taken counts, whatever the other would be. */
public final class If extends Expr {
  private final Test test;
  private final Expr then;
  private final Expr otherwise;

  private If(Test test, Expr then, Expr otherwise) {
    super(
        31 * (31 * test.hashCode() + then.hashCode()) + otherwise.hashCode() + 4,
        childrenOf(test, then, otherwise),
        true);
    this.test = test;
    this.then = then;
    this.otherwise = otherwise;
  }

  /** For the algebra only, which settles what can be settled first. */
  public static If ofCanonical(Test test, Expr then, Expr otherwise) {
    return (If) Interner.intern(new If(test, then, otherwise));
  }

  private static List<Expr> childrenOf(Test test, Expr then, Expr otherwise) {
    List<Expr> children = new ArrayList<>(test.operands());
    children.add(then);
    children.add(otherwise);
    return children;
  }

  public Test test() {
    return test;
  }

  public Expr then() {
    return then;
  }

  public Expr otherwise() {
    return otherwise;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof If i
        && i.then == then
        && i.otherwise == otherwise
        && i.test.equals(test);
  }
}
