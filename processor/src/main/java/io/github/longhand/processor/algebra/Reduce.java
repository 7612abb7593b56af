package io.github.longhand.processor.algebra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What becomes of one expression when an index runs through all its values. */
public final class Reduce extends Expr {
  /** The ways to join the values. */
  public enum Operator {
    SUM,
    MAX,
    MIN,
    /** ln Σ exp. */
    LOG_SUM_EXP
  }

  private final Operator operator;
  private final IndexVariable index;
  private final Expr body;

  private Reduce(Operator operator, IndexVariable index, Expr body) {
    super(
        31 * (31 * body.hashCode() + index.size()) + operator.name().hashCode() + 11,
        List.of(body),
        true,
        1,
        without(body.freeIndices(), index));
    this.operator = operator;
    this.index = index;
    this.body = body;
  }

  private static Set<IndexVariable> without(Set<IndexVariable> variables, IndexVariable bound) {
    Set<IndexVariable> rest = new LinkedHashSet<>(variables);
    rest.remove(bound);
    return rest;
  }

  /** For {@link Reductions} only, which applies what is known of sums first. */
  static Reduce ofCanonical(Operator operator, IndexVariable index, Expr body) {
    IndexVariable bound = freeName(body, index);
    Expr renamed =
        index.equals(bound) ? body : IndexSubstitution.of(index, Index.of(bound)).apply(body);
    return (Reduce) Interner.intern(new Reduce(operator, bound, renamed));
  }

  /**
   * The name of a bound variable is the number of reductions inside, unless the variable of a
   * reduction that is being made around this one has that name: closing that one makes this one
   * anew.
   */
  private static IndexVariable freeName(Expr body, IndexVariable index) {
    int size = index.size();
    int number = body.reductionHeight() + 1;
    String name = IndexVariable.bound(number, size).name();
    while (isFree(body, name, index)) {
      name = IndexVariable.bound(++number, size).name();
    }
    return new IndexVariable(name, size);
  }

  private static boolean isFree(Expr body, String name, IndexVariable own) {
    return body.freeIndices().stream().anyMatch(v -> v.name().equals(name) && !v.equals(own));
  }

  public Operator operator() {
    return operator;
  }

  /** The variable that the body is bound in. */
  public IndexVariable index() {
    return index;
  }

  public Expr body() {
    return body;
  }

  /** The body with another variable in place of the bound one. */
  public Expr bodyAt(Index other) {
    return IndexSubstitution.of(index, other).apply(body);
  }

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Reduce r
        && r.operator == operator
        && r.index.equals(index)
        && r.body == body;
  }
}
