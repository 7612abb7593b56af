package io.github.longhand.processor.expression;

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

  /** For the algebra only, which applies what is known of sums first and names the index. */
  public static Reduce ofCanonical(Operator operator, IndexVariable bound, Expr body) {
    return (Reduce) Interner.intern(new Reduce(operator, bound, body));
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

  @Override
  boolean sameAs(Expr other) {
    return other instanceof Reduce r
        && r.operator == operator
        && r.index.equals(index)
        && r.body == body;
  }
}
