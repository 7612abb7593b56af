package io.github.longhand.processor.network;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.IndexSubstitution;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of whole arrays, in terms of their elements. */
final class ArrayFunctions {
  private ArrayFunctions() {}

  static Tensor mean(Tensor v) {
    Rational share = Rational.of(1, v.shape().size());
    return v.sum().map(e -> Algebra.scale(share, e));
  }

  static Tensor max(Tensor v) {
    return v.reduce(Reduce.Operator.MAX);
  }

  static Tensor min(Tensor v) {
    return v.reduce(Reduce.Operator.MIN);
  }

  static Tensor logSumExp(Tensor v) {
    return v.reduce(Reduce.Operator.LOG_SUM_EXP);
  }

  /** vᵢ − ln Σ exp v (Bridle, 1990, for its exponential). */
  static Tensor logSoftmax(Tensor v) {
    Expr total = logSumExp(v).body();
    return v.map(e -> Algebra.difference(e, total));
  }

  /** exp(vᵢ − ln Σ exp v): its logarithm and its derivative follow from those of exp. */
  static Tensor softmax(Tensor v) {
    return logSoftmax(v).map(e -> Algebra.call(Builtin.EXP, e));
  }

  /** −Σ pᵢ ln qᵢ. */
  static Tensor crossEntropy(Tensor p, Tensor q) {
    return p.zip(
            q.map(e -> recognised(Algebra.call(Builtin.LN, e))), (a, b) -> Algebra.product(a, b))
        .sum()
        .map(Algebra::negate);
  }

  /**
   * Softmax and ln Σ exp under whatever names they are written: exp(w)/Σ exp(u) is exp(w − ln Σ exp
   * u), and both forms are computed without overflow.
   */
  static Expr recognised(Expr e) {
    if (e instanceof Fun f && f.is(Builtin.LN)) {
      return exponents(f.argument()).orElse(e);
    }
    if (!(e instanceof Product p)) {
      return e;
    }
    for (Product.Factor total : p.factors()) {
      Optional<Expr> logarithm =
          total.integerExponent() == -1 ? exponents(total.base()) : Optional.empty();
      for (Product.Factor power : p.factors()) {
        if (logarithm.isPresent() && power.base() instanceof Fun f && f.is(Builtin.EXP)) {
          Expr share = Algebra.call(Builtin.EXP, Algebra.difference(f.argument(), logarithm.get()));
          Expr rest = Algebra.quotient(Algebra.product(e, total.base()), f);
          return Algebra.product(rest, share);
        }
      }
    }
    return e;
  }

  /** The vector u of which a value is the softmax, exp(uᵢ − ln Σ exp u), if it is one. */
  static Optional<Expr> softmaxArgument(Tensor t) {
    if (!t.shape().isVector()
        || t.shape().isSingle()
        || !(t.body() instanceof Fun f && f.is(Builtin.EXP) && f.argument() instanceof Sum s)) {
      return Optional.empty();
    }
    for (Expr term : s.terms()) {
      if (Algebra.negate(term) instanceof Reduce r
          && r.operator() == Reduce.Operator.LOG_SUM_EXP
          && IndexSubstitution.bodyAt(r, t.shape().row()) == Algebra.sum(f.argument(), r)) {
        return Optional.of(IndexSubstitution.bodyAt(r, t.shape().row()));
      }
    }
    return Optional.empty();
  }

  /** ln Σ exp u, of a sum Σ exp u. */
  private static Optional<Expr> exponents(Expr e) {
    return e instanceof Reduce r
            && r.operator() == Reduce.Operator.SUM
            && r.body() instanceof Fun f
            && f.is(Builtin.EXP)
        ? Optional.of(Algebra.reduce(Reduce.Operator.LOG_SUM_EXP, r.index(), f.argument()))
        : Optional.empty();
  }

  static Tensor slice(Tensor v, int from, int to) {
    Shape shape = Shape.array(to - from, 1);
    return new Tensor(shape, v.at(shape.row().plus(from), Index.of(0)));
  }

  /** Each part in its window. */
  static Tensor concat(List<Tensor> parts) {
    Shape shape = Shape.array(parts.stream().mapToInt(p -> p.shape().rows()).sum(), 1);
    List<Expr> windows = new ArrayList<>();
    int from = 0;
    for (Tensor part : parts) {
      int to = from + part.shape().rows();
      Expr shifted = part.at(shape.row().plus(-from), Index.of(0));
      windows.add(Window.of(shape.row(), from, to, shifted));
      from = to;
    }
    return new Tensor(shape, Algebra.sum(windows));
  }
}
