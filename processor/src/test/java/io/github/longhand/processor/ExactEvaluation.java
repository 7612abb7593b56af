package io.github.longhand.processor;

import ch.obermuhlner.math.big.BigDecimalMath;
import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.simplification.Primes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/** The value of an expression to fifty digits, as it is written. */
final class ExactEvaluation {
  static final MathContext DIGITS = new MathContext(50);

  private final Map<String, BigDecimal> values;

  private ExactEvaluation(Map<String, BigDecimal> values) {
    this.values = values;
  }

  static BigDecimal of(Expr e, Map<String, BigDecimal> values) {
    return new ExactEvaluation(values).value(e);
  }

  private BigDecimal value(Expr e) {
    if (e instanceof Num n) {
      return new BigDecimal(n.value().numerator())
          .divide(new BigDecimal(n.value().denominator()), DIGITS);
    }
    if (e instanceof Sym s) {
      return values.get(s.name());
    }
    if (e instanceof Sum s) {
      return s.terms().stream()
          .map(this::value)
          .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS));
    }
    if (e instanceof Product p) {
      BigDecimal result = value(Num.of(p.coefficient()));
      for (Product.Factor f : p.factors()) {
        result = result.multiply(power(f), DIGITS);
      }
      return result;
    }
    if (e instanceof If i) {
      return holds(i.test()) ? value(i.then()) : value(i.otherwise());
    }
    Fun f = (Fun) e;
    if (f.primes() > 0) {
      return value(Primes.definition(f));
    }
    if (f.callee() instanceof FormulaFunction own) {
      return value(Algebra.apply(own, f.arguments()));
    }
    return call((Builtin) f.callee(), f.arguments().stream().map(this::value).toList());
  }

  private BigDecimal power(Product.Factor f) {
    BigDecimal base = value(f.base());
    if (f.hasIntegerExponent()) {
      int n = f.integerExponent();
      BigDecimal power = base.pow(Math.abs(n), DIGITS);
      return n < 0 ? BigDecimal.ONE.divide(power, DIGITS) : power;
    }
    return BigDecimalMath.pow(base, value(f.exponent()), DIGITS);
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
    return c.relation().holds(value(c.left()).compareTo(value(c.right())));
  }

  private static BigDecimal call(Builtin function, List<BigDecimal> arguments) {
    BigDecimal u = arguments.isEmpty() ? BigDecimal.ZERO : arguments.get(0);
    return switch (function) {
      case PI -> BigDecimalMath.pi(DIGITS);
      case EXP -> BigDecimalMath.exp(u, DIGITS);
      case LN -> BigDecimalMath.log(u, DIGITS);
      case ABS -> u.abs();
      case SIGN -> BigDecimal.valueOf(u.signum());
      case SIN -> BigDecimalMath.sin(u, DIGITS);
      case COS -> BigDecimalMath.cos(u, DIGITS);
      case ATAN -> BigDecimalMath.atan(u, DIGITS);
      case SINH -> BigDecimalMath.sinh(u, DIGITS);
      case COSH -> BigDecimalMath.cosh(u, DIGITS);
      case TANH -> BigDecimalMath.tanh(u, DIGITS);
      case LOGISTIC -> logistic(u);
      case SOFTPLUS -> BigDecimalMath.log(onePlusExp(u), DIGITS);
      case RELU -> u.max(BigDecimal.ZERO);
      case ELU ->
          u.signum() > 0 ? u : BigDecimalMath.exp(u, DIGITS).subtract(BigDecimal.ONE, DIGITS);
      case SILU -> u.multiply(logistic(u), DIGITS);
      case MAX -> u.max(arguments.get(1));
      case MIN -> u.min(arguments.get(1));
      default -> throw new IllegalArgumentException(function.functionName());
    };
  }

  private static BigDecimal onePlusExp(BigDecimal u) {
    return BigDecimalMath.exp(u, DIGITS).add(BigDecimal.ONE, DIGITS);
  }

  private static BigDecimal logistic(BigDecimal u) {
    return BigDecimal.ONE.divide(onePlusExp(u.negate()), DIGITS);
  }
}
