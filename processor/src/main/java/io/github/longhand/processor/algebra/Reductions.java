package io.github.longhand.processor.algebra;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Reduce.Operator;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.List;

/** The canonical form of reductions: linear, constants outside, no window over the bound index. */
final class Reductions {
  private Reductions() {}

  static Expr of(Operator operator, IndexVariable index, Expr body) {
    if (index.size() == 1) {
      return IndexSubstitution.of(index, Index.of(0)).apply(body);
    }
    if (!body.freeIndices().contains(index)) {
      return ofConstant(operator, index.size(), body);
    }
    if (operator != Operator.LOG_SUM_EXP) {
      List<Integer> bounds = Window.bounds(body, index);
      if (bounds.size() > 2) {
        return inSegments(operator, index, body, bounds);
      }
    }
    return switch (operator) {
      case SUM -> sum(index, body);
      case MAX, MIN -> extremum(operator, index, body);
      case LOG_SUM_EXP -> bound(operator, index, body);
    };
  }

  private static Expr ofConstant(Operator operator, int size, Expr body) {
    return switch (operator) {
      case SUM -> Algebra.scale(Rational.of(size), body);
      case MAX, MIN -> body;
      case LOG_SUM_EXP -> Algebra.sum(body, Algebra.call(Builtin.LN, Algebra.number(size)));
    };
  }

  /** Sums are linear: terms are summed by themselves, and factors that do not vary come out. */
  private static Expr sum(IndexVariable index, Expr body) {
    if (body instanceof Window w && !index.equals(w.index().variable())) {
      return Window.of(w.index(), w.from(), w.to(), of(Operator.SUM, index, w.body()));
    }
    if (body instanceof Sum s) {
      return Algebra.sum(s.terms().stream().map(t -> of(Operator.SUM, index, t)).toList());
    }
    if (!(body instanceof Product p)) {
      return bound(Operator.SUM, index, body);
    }
    if (p.factors().size() == 1
        && p.factors().get(0).exponent().isOne()
        && p.factors().get(0).base() instanceof Sum) {
      return Algebra.scale(p.coefficient(), of(Operator.SUM, index, p.factors().get(0).base()));
    }
    List<Expr> outside = new ArrayList<>(List.of(Num.of(p.coefficient())));
    List<Expr> inside = new ArrayList<>();
    for (Product.Factor f : p.factors()) {
      Expr factor = Algebra.power(f);
      (factor.freeIndices().contains(index) ? inside : outside).add(factor);
    }
    Expr rest = Algebra.product(inside);
    outside.add(
        rest instanceof Sum ? of(Operator.SUM, index, rest) : bound(Operator.SUM, index, rest));
    return Algebra.product(outside);
  }

  private static Expr extremum(Operator operator, IndexVariable index, Expr body) {
    if (body instanceof Product p && !p.coefficient().isOne()) {
      boolean turned = p.coefficient().signum() < 0;
      Operator other = operator == Operator.MAX ? Operator.MIN : Operator.MAX;
      Expr unit = Products.scaled(Rational.ONE, p);
      return Algebra.scale(p.coefficient(), of(turned ? other : operator, index, unit));
    }
    return bound(operator, index, body);
  }

  /**
   * One reduction, whatever is known of it. The name of its variable is the number of reductions
   * inside, unless the variable of a reduction that is being made around this one has that name:
   * closing that one makes this one anew.
   */
  static Reduce bound(Operator operator, IndexVariable index, Expr body) {
    int size = index.size();
    int number = body.reductionHeight() + 1;
    String name = IndexVariable.bound(number, size).name();
    while (isFree(body, name, index)) {
      name = IndexVariable.bound(++number, size).name();
    }
    IndexVariable variable = new IndexVariable(name, size);
    Expr renamed =
        index.equals(variable) ? body : IndexSubstitution.of(index, Index.of(variable)).apply(body);
    return Reduce.ofCanonical(operator, variable, renamed);
  }

  private static boolean isFree(Expr body, String name, IndexVariable own) {
    return body.freeIndices().stream().anyMatch(v -> v.name().equals(name) && !v.equals(own));
  }

  private static Expr inSegments(
      Operator operator, IndexVariable index, Expr body, List<Integer> bounds) {
    List<Expr> parts = new ArrayList<>();
    for (int i = 0; i + 1 < bounds.size(); i++) {
      int from = bounds.get(i);
      IndexVariable part = IndexVariable.fresh(bounds.get(i + 1) - from);
      Expr inside = IndexSubstitution.of(index, new Index(part, from)).apply(body);
      parts.add(of(operator, part, inside));
    }
    if (operator == Operator.SUM) {
      return Algebra.sum(parts);
    }
    Builtin join = operator == Operator.MAX ? Builtin.MAX : Builtin.MIN;
    return parts.stream().reduce((a, b) -> Algebra.call(join, a, b)).orElseThrow();
  }
}
