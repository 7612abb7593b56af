package io.github.longhand.processor.expression;

import java.util.List;

/** A function applied to arguments: a kernel, opaque to rational simplification. */
public final class Fun extends Expr {
  private final Callee callee;
  private final int primes;
  private final List<Expr> arguments;

  private Fun(Callee callee, int primes, List<Expr> arguments) {
    super(
        31 * (31 * arguments.hashCode() + callee.functionName().hashCode()) + primes + 3,
        arguments,
        true);
    this.callee = callee;
    this.primes = primes;
    this.arguments = arguments;
  }

  /** For the algebra only, which applies what is known of the functions first. */
  public static Fun ofCanonical(Callee callee, int primes, List<Expr> arguments) {
    return (Fun) Interner.intern(new Fun(callee, primes, List.copyOf(arguments)));
  }

  public Callee callee() {
    return callee;
  }

  /** The order of the derivative: 1 for {@code sigma'(z)}. */
  public int primes() {
    return primes;
  }

  public List<Expr> arguments() {
    return arguments;
  }

  /** The only argument of a function of one. */
  public Expr argument() {
    return arguments.get(0);
  }

  public boolean is(Builtin builtin) {
    return callee == builtin && primes == 0;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Fun f
        && f.primes == primes
        && f.callee.equals(callee)
        && f.arguments.equals(arguments);
  }
}
