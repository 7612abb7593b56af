package io.github.longhand.processor.expression;

import java.util.List;

/** A real variable, known by its name alone. */
public final class Sym extends Expr {
  private final String name;

  private Sym(String name) {
    super(name.hashCode(), List.of(), false);
    this.name = name;
  }

  public static Sym of(String name) {
    return (Sym) Interner.intern(new Sym(name));
  }

  public String name() {
    return name;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Sym s && s.name.equals(name);
  }
}
