package io.github.longhand.processor.program;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Reduce.Operator;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts loops that Java can run in place of ln Σ exp: m + ln Σ exp(x − m) with m = max x, which
 * never overflows, and softmax as exp(x − m)/Σ exp(x − m) (Blanchard, Higham and Higham, 2021).
 */
final class ArrayForms {
  private final Map<Expr, Expr> done = new HashMap<>();

  Expr of(Expr e) {
    Expr known = done.get(e);
    if (known == null) {
      known = rewrite(e);
      done.put(e, known);
    }
    return known;
  }

  private Expr rewrite(Expr e) {
    if (e instanceof Fun f && f.is(Builtin.EXP) && f.argument() instanceof Sum s) {
      for (Expr term : s.terms()) {
        if (Algebra.negate(term) instanceof Reduce r && r.operator() == Operator.LOG_SUM_EXP) {
          List<Expr> rest = new ArrayList<>(s.terms());
          rest.remove(term);
          return softmax(of(Algebra.sum(rest)), r);
        }
      }
    }
    if (e instanceof Reduce r && (r.operator() == Operator.MAX || r.operator() == Operator.MIN)) {
      return Algebra.reduce(r.operator(), r.index(), kept(of(r.body())));
    }
    if (e instanceof Reduce r && r.operator() == Operator.LOG_SUM_EXP) {
      return Algebra.sum(largest(r), Algebra.call(Builtin.LN, total(r)));
    }
    return e instanceof Attains a ? share(a) : Substitution.rebuild(e, this::of);
  }

  /**
   * Where several elements are the largest, each takes an equal share. What is compared is computed
   * once, so that it equals itself.
   */
  private Expr share(Attains a) {
    Reduce r = a.extremum();
    IndexVariable inner = IndexVariable.fresh(r.index().size());
    Expr body = kept(of(IndexSubstitution.bodyAt(r, Index.of(inner))));
    Expr extremum = Algebra.reduce(r.operator(), inner, body);
    Expr largest =
        Algebra.ifThenElse(
            new Test.Compare(Test.Relation.EQUAL, body, extremum), Num.ONE, Num.ZERO);
    Expr count = Algebra.sumOver(List.of(inner), largest);
    return Algebra.quotient(IndexSubstitution.of(inner, a.index()).apply(largest), count);
  }

  private static Expr kept(Expr body) {
    return body instanceof Elem ? body : Algebra.call(Builtin.SHARED, body);
  }

  private Expr softmax(Expr x, Reduce r) {
    Expr power = Algebra.call(Builtin.EXP, Algebra.difference(x, largest(r)));
    return Algebra.quotient(power, total(r));
  }

  private Expr largest(Reduce r) {
    return Algebra.reduce(Operator.MAX, r.index(), of(r.body()));
  }

  private Expr total(Reduce r) {
    Expr power = Algebra.call(Builtin.EXP, Algebra.difference(of(r.body()), largest(r)));
    return Algebra.reduce(Operator.SUM, r.index(), power);
  }
}
