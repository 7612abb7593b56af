package io.github.longhand.processor.expression;

import java.util.List;

/** An exact rational number. */
public final class Num extends Expr {
  public static final Num ZERO = of(Rational.ZERO);
  public static final Num ONE = of(Rational.ONE);

  private final Rational value;

  private Num(Rational value) {
    super(value.hashCode(), List.of(), false);
    this.value = value;
  }

  public static Num of(Rational value) {
    return (Num) Interner.intern(new Num(value));
  }

  public static Num of(long value) {
    return of(Rational.of(value));
  }

  public Rational value() {
    return value;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Num n && n.value.equals(value);
  }
}
