package io.github.longhand.processor.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A rational coefficient times powers of distinct bases; powers and quotients are products as well.
 * It is never a bare number nor a bare base: those stand for themselves.
 */
public final class Product extends Expr {
  private final Rational coefficient;
  private final List<Factor> factors;

  /**
   * A power of a base.
   *
   * @param base for an integer exponent never a number, a product or a sum with content
   * @param exponent not zero
   */
  public record Factor(Expr base, Expr exponent) {
    public boolean hasIntegerExponent() {
      return exponent instanceof Num n && n.value().isSmallInteger();
    }

    /** The exponent, if {@link #hasIntegerExponent()}; otherwise 0. */
    public int integerExponent() {
      return hasIntegerExponent() ? ((Num) exponent).value().intValue() : 0;
    }
  }

  private Product(Rational coefficient, List<Factor> factors) {
    super(
        31 * (31 * factors.hashCode() + coefficient.hashCode()) + 2,
        childrenOf(factors),
        factors.stream().anyMatch(f -> !f.hasIntegerExponent()));
    this.coefficient = coefficient;
    this.factors = factors;
  }

  /** For the algebra only, which establishes the canonical form. */
  public static Product ofCanonical(Rational coefficient, List<Factor> factors) {
    return (Product) Interner.intern(new Product(coefficient, List.copyOf(factors)));
  }

  private static List<Expr> childrenOf(List<Factor> factors) {
    List<Expr> children = new ArrayList<>(2 * factors.size());
    for (Factor factor : factors) {
      children.add(factor.base());
      children.add(factor.exponent());
    }
    return children;
  }

  public Rational coefficient() {
    return coefficient;
  }

  /** The powers in canonical order. */
  public List<Factor> factors() {
    return factors;
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Product p
        && p.coefficient.equals(coefficient)
        && p.factors.equals(factors);
  }
}
