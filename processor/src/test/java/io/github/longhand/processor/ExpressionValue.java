package io.github.longhand.processor;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.simplification.Primes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;

/** The value of an expression as it is written, in doubles, by Hipparchus' functions. */
final class ExpressionValue {
  private final Map<String, double[]> values;
  private final Map<String, Integer> rows;
  private final Map<IndexVariable, Integer> indices = new HashMap<>();

  /**
   * Evaluates where names have these values.
   *
   * @param values numbers by name, arrays column by column
   * @param rows of each array
   */
  ExpressionValue(Map<String, double[]> values, Map<String, Integer> rows) {
    this.values = values;
    this.rows = rows;
  }

  /** The value where index variables have these values. */
  double of(Expr e, Map<IndexVariable, Integer> at) {
    indices.clear();
    indices.putAll(at);
    return value(e);
  }

  private double value(Expr e) {
    if (e instanceof Num n) {
      return n.value().numerator().doubleValue() / n.value().denominator().doubleValue();
    }
    if (e instanceof Sym s) {
      return values.get(s.name())[0];
    }
    if (e instanceof Elem elem) {
      List<Index> at = elem.indices();
      int column = at.size() > 1 ? at(at.get(1)) : 0;
      return values.get(elem.array())[at(at.get(0)) + column * rows.get(elem.array())];
    }
    if (e instanceof Sum s) {
      return s.terms().stream().mapToDouble(this::value).sum();
    }
    if (e instanceof Product p) {
      double result = value(Num.of(p.coefficient()));
      for (Product.Factor f : p.factors()) {
        result *= FastMath.pow(value(f.base()), value(f.exponent()));
      }
      return result;
    }
    if (e instanceof If i) {
      return holds(i.test()) ? value(i.then()) : value(i.otherwise());
    }
    if (e instanceof Reduce r) {
      return reduced(r);
    }
    if (e instanceof Attains a) {
      return attains(a);
    }
    if (e instanceof Window w) {
      int at = at(w.index());
      return at >= w.from() && at < w.to() ? value(w.body()) : 0;
    }
    return call((Fun) e);
  }

  private int at(Index index) {
    return index.isConstant() ? index.offset() : indices.get(index.variable()) + index.offset();
  }

  private double reduced(Reduce r) {
    double[] all = bodies(r);
    return switch (r.operator()) {
      case SUM -> IntStream.range(0, all.length).mapToDouble(i -> all[i]).sum();
      case MAX -> IntStream.range(0, all.length).mapToDouble(i -> all[i]).max().orElseThrow();
      case MIN -> IntStream.range(0, all.length).mapToDouble(i -> all[i]).min().orElseThrow();
      case LOG_SUM_EXP ->
          FastMath.log(IntStream.range(0, all.length).mapToDouble(i -> FastMath.exp(all[i])).sum());
    };
  }

  private double[] bodies(Reduce r) {
    double[] all = new double[r.index().size()];
    Integer outer = indices.get(r.index());
    for (int i = 0; i < all.length; i++) {
      indices.put(r.index(), i);
      all[i] = value(r.body());
    }
    if (outer == null) {
      indices.remove(r.index());
    } else {
      indices.put(r.index(), outer);
    }
    return all;
  }

  /** At a tie each has an equal share. */
  private double attains(Attains a) {
    Reduce r = a.extremum();
    double best = reduced(r);
    double[] all = bodies(r);
    long ties = IntStream.range(0, all.length).filter(i -> all[i] == best).count();
    return all[at(a.index())] == best ? 1.0 / ties : 0;
  }

  private boolean holds(Test test) {
    if (test instanceof Test.And a) {
      return holds(a.left()) && holds(a.right());
    }
    if (test instanceof Test.Or o) {
      return holds(o.left()) || holds(o.right());
    }
    if (test instanceof Test.Not n) {
      return !holds(n.operand());
    }
    Test.Compare c = (Test.Compare) test;
    double left = value(c.left());
    double right = value(c.right());
    return c.relation().holds(left < right ? -1 : left > right ? 1 : 0);
  }

  private double call(Fun f) {
    if (f.primes() > 0) {
      return value(Primes.definition(f));
    }
    if (f.callee() instanceof FormulaFunction own) {
      return value(Algebra.apply(own, f.arguments()));
    }
    double[] u = f.arguments().stream().mapToDouble(this::value).toArray();
    return u.length == 0 ? FastMath.PI : call((Builtin) f.callee(), u[0], u);
  }

  private static double call(Builtin function, double x, double[] all) {
    return switch (function) {
      case PI -> FastMath.PI;
      case EXP -> FastMath.exp(x);
      case EXPM1 -> FastMath.expm1(x);
      case LN -> FastMath.log(x);
      case LOG1P -> FastMath.log1p(x);
      case CBRT -> FastMath.cbrt(x);
      case ABS -> FastMath.abs(x);
      case SIGN -> FastMath.signum(x);
      case SIN -> FastMath.sin(x);
      case COS -> FastMath.cos(x);
      case TAN -> FastMath.tan(x);
      case ASIN -> FastMath.asin(x);
      case ACOS -> FastMath.acos(x);
      case ATAN -> FastMath.atan(x);
      case SINH -> FastMath.sinh(x);
      case COSH -> FastMath.cosh(x);
      case TANH, TANH_OF -> FastMath.tanh(x);
      case ASINH -> FastMath.asinh(x);
      case ACOSH -> FastMath.acosh(x);
      case ATANH -> FastMath.atanh(x);
      case ERF -> Erf.erf(x);
      case MIN -> FastMath.min(x, all[1]);
      case MAX -> FastMath.max(x, all[1]);
      case LOGISTIC -> 1 / (1 + FastMath.exp(-x));
      case SOFTPLUS -> FastMath.log1p(FastMath.exp(x));
      case RELU -> FastMath.max(x, 0);
      case ELU -> x > 0 ? x : FastMath.expm1(x);
      case SILU -> x / (1 + FastMath.exp(-x));
      case GELU -> x * (1 + Erf.erf(x / FastMath.sqrt(2))) / 2;
      case ERFC -> Erf.erfc(x);
      case ERFCX -> FastMath.exp(x * x) * Erf.erfc(x);
      case LOGERFC -> FastMath.log(Erf.erfc(x));
      case LOG1MEXP -> FastMath.log(1 - FastMath.exp(x));
      case LOGCOSH -> FastMath.log(FastMath.cosh(x));
      case HYPOT -> FastMath.hypot(x, all[1]);
      case SHARED -> x;
    };
  }
}
