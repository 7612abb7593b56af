package io.github.longhand.processor.expression;

import java.util.List;

/**
 * A sum of two terms or more, none of them a sum. It is primitive: the terms' rational coefficients
 * have no common divisor and the first is positive; content and sign stand before it, in a {@link
 * Product}.
 */
public final class Sum extends Expr {
  private final List<Expr> terms;

  private Sum(List<Expr> terms) {
    super(31 * terms.hashCode() + 1, terms, false);
    this.terms = terms;
  }

  /** For the algebra only, which establishes the canonical form. */
  public static Sum ofCanonical(List<Expr> terms) {
    return (Sum) Interner.intern(new Sum(List.copyOf(terms)));
  }

  /** The terms in canonical order. */
  public List<Expr> terms() {
    return terms;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Sum s && s.terms.equals(terms);
  }
}
