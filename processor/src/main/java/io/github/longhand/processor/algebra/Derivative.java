package io.github.longhand.processor.algebra;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.difference;
import static io.github.longhand.processor.algebra.Algebra.ifThenElse;
import static io.github.longhand.processor.algebra.Algebra.number;
import static io.github.longhand.processor.algebra.Algebra.power;
import static io.github.longhand.processor.algebra.Algebra.product;
import static io.github.longhand.processor.algebra.Algebra.quotient;
import static io.github.longhand.processor.algebra.Algebra.reciprocal;
import static io.github.longhand.processor.algebra.Algebra.sqrt;
import static io.github.longhand.processor.algebra.Algebra.sum;

import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.If;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Product;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sum;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.expression.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Partial derivatives by one symbol, all other symbols held constant. */
public final class Derivative {
  private final Expr by;
  private final Map<Expr, Expr> done = new HashMap<>();

  private Derivative(Expr by) {
    this.by = by;
  }

  /**
   * The partial derivative of an expression, in canonical form but not simplified further.
   *
   * @param by one of the expression's {@link Symbols#atoms}; all others are held constant
   */
  public static Expr of(Expr e, Expr by) {
    return new Derivative(by).apply(e);
  }

  /**
   * The derivative of a function of one argument, at the argument.
   *
   * @param named whether activation functions and the user's functions keep their name, as in
   *     {@code tanh'(z)}
   */
  public static Expr ofFunction(Fun f, boolean named) {
    if (named && !(f.callee() instanceof Builtin b && !b.isActivation())) {
      return prime(f);
    }
    return partial(f, 0);
  }

  /** A derivative of some order of a function of the language, in terms of simpler functions. */
  public static Expr ofBuiltin(Builtin builtin, int primes, Expr argument) {
    Sym z = Sym.of("z'");
    Expr derivative = call(builtin, z);
    for (int i = 0; i < primes; i++) {
      derivative = of(derivative, z);
    }
    return Substitution.of(Map.of(z, argument)).apply(derivative);
  }

  private Expr apply(Expr e) {
    Expr known = done.get(e);
    if (known == null) {
      known = differentiate(e);
      done.put(e, known);
    }
    return known;
  }

  private Expr differentiate(Expr e) {
    if (e == by) {
      return Num.ONE;
    }
    if (e instanceof Sym || e instanceof Elem || e instanceof Reduce || e instanceof Attains) {
      return Num.ZERO;
    }
    if (e instanceof Window w) {
      return Window.of(w.index(), w.from(), w.to(), apply(w.body()));
    }
    if (e instanceof Sum s) {
      return sum(s.terms().stream().map(this::apply).toList());
    }
    if (e instanceof Product p) {
      return ofProduct(p);
    }
    if (e instanceof If i) {
      return ifThenElse(i.test(), apply(i.then()), apply(i.otherwise()));
    }
    if (e instanceof Fun f) {
      List<Expr> terms = new ArrayList<>();
      for (int i = 0; i < f.arguments().size(); i++) {
        Expr inner = apply(f.arguments().get(i));
        if (!inner.isZero()) {
          terms.add(product(partial(f, i), inner));
        }
      }
      return f.is(Builtin.MIN) || f.is(Builtin.MAX) ? ofExtremum(f) : sum(terms);
    }
    return Num.ZERO;
  }

  private Expr ofProduct(Product p) {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < p.factors().size(); i++) {
      Product.Factor f = p.factors().get(i);
      Expr inner = ofPower(f);
      if (inner.isZero()) {
        continue;
      }
      List<Expr> factors = new ArrayList<>();
      factors.add(Num.of(p.coefficient()));
      factors.add(inner);
      for (int j = 0; j < p.factors().size(); j++) {
        if (j != i) {
          factors.add(Algebra.power(p.factors().get(j)));
        }
      }
      terms.add(product(factors));
    }
    return sum(terms);
  }

  private Expr ofPower(Product.Factor f) {
    Expr base = apply(f.base());
    Expr exponent = apply(f.exponent());
    Expr byBase =
        base.isZero()
            ? Num.ZERO
            : product(f.exponent(), power(f.base(), difference(f.exponent(), Num.ONE)), base);
    Expr byExponent =
        exponent.isZero()
            ? Num.ZERO
            : product(Algebra.power(f), call(Builtin.LN, f.base()), exponent);
    return sum(byBase, byExponent);
  }

  /** max(a, b)' follows the larger argument and at a tie the first; min likewise. */
  private Expr ofExtremum(Fun f) {
    Expr a = f.arguments().get(0);
    Expr b = f.arguments().get(1);
    Test.Relation relation =
        f.is(Builtin.MAX) ? Test.Relation.GREATER_OR_EQUAL : Test.Relation.LESS_OR_EQUAL;
    return ifThenElse(new Test.Compare(relation, a, b), apply(a), apply(b));
  }

  private static Expr prime(Fun f) {
    if (f.callee() instanceof MethodFunction m && (f.primes() > 0 || m.derivatives().isEmpty())) {
      throw new UnknownDerivativeException(m.functionName());
    }
    return call(f.callee(), f.primes() + 1, f.arguments());
  }

  private static Expr partial(Fun f, int index) {
    if (f.callee() instanceof MethodFunction m && m.arity() > 1) {
      MethodFunction derivative = m.derivative(index);
      if (derivative == null) {
        throw new UnknownDerivativeException(m.functionName());
      }
      return call(derivative, 0, f.arguments());
    }
    if (!(f.callee() instanceof Builtin b)) {
      return prime(f);
    }
    if (f.primes() > 0) {
      return ofBuiltin(b, f.primes() + 1, f.argument());
    }
    if (b == Builtin.HYPOT) {
      return quotient(f.arguments().get(index), f);
    }
    if (b == Builtin.TANH_OF) {
      return index == 0 ? difference(Num.ONE, power(f, 2)) : Num.ZERO;
    }
    return b.arity() == 1 ? slope(b, f.argument(), f) : Num.ZERO;
  }

  /** The textbook derivatives, in terms of the function's own value where that is possible. */
  private static Expr slope(Builtin b, Expr u, Expr fu) {
    Expr one = Num.ONE;
    return switch (b) {
      case EXP -> fu;
      case EXPM1 -> sum(fu, one);
      case LN -> reciprocal(u);
      case LOG1P -> reciprocal(sum(one, u));
      case CBRT -> quotient(number(Rational.of(1, 3)), power(fu, 2));
      case ABS -> call(Builtin.SIGN, u);
      case SIGN -> Num.ZERO;
      case SIN -> call(Builtin.COS, u);
      case COS -> Algebra.negate(call(Builtin.SIN, u));
      case TAN -> sum(one, power(fu, 2));
      case ASIN -> reciprocal(sqrt(difference(one, power(u, 2))));
      case ACOS -> Algebra.negate(reciprocal(sqrt(difference(one, power(u, 2)))));
      case ATAN -> reciprocal(sum(one, power(u, 2)));
      case SINH -> call(Builtin.COSH, u);
      case COSH -> call(Builtin.SINH, u);
      case TANH -> difference(one, power(fu, 2));
      case ASINH -> reciprocal(sqrt(sum(power(u, 2), one)));
      case ACOSH ->
          product(
              power(difference(u, one), number(Rational.of(-1, 2))),
              power(sum(u, one), number(Rational.of(-1, 2))));
      case ATANH -> reciprocal(difference(one, power(u, 2)));
      case ERF -> product(number(2), reciprocal(sqrt(call(Builtin.PI))), gaussian(power(u, 2)));
      case LOGISTIC -> product(fu, difference(one, fu));
      case SOFTPLUS -> call(Builtin.LOGISTIC, u);
      case RELU -> ifThenElse(positive(u), one, Num.ZERO);
      case ELU -> ifThenElse(positive(u), one, sum(fu, one));
      case SILU -> silu(u);
      case GELU -> gelu(u);
      case ERFC -> Algebra.negate(slope(Builtin.ERF, u, fu));
      case ERFCX -> sum(product(number(2), u, fu), quotient(number(-2), sqrt(call(Builtin.PI))));
      case LOGERFC -> quotient(number(-2), product(sqrt(call(Builtin.PI)), call(Builtin.ERFCX, u)));
      case LOG1MEXP -> Algebra.negate(reciprocal(call(Builtin.EXPM1, Algebra.negate(u))));
      case LOGCOSH -> call(Builtin.TANH, u);
      case SHARED -> one;
      case PI, MIN, MAX, HYPOT, TANH_OF -> Num.ZERO;
    };
  }

  private static Expr silu(Expr u) {
    Expr s = call(Builtin.LOGISTIC, u);
    return product(s, sum(Num.ONE, product(u, difference(Num.ONE, s))));
  }

  /** Φ(u) + u φ(u) (Hendrycks and Gimpel, 2016), Φ and φ of the standard normal distribution. */
  private static Expr gelu(Expr u) {
    Expr half = number(Rational.HALF);
    Expr cumulative = sum(half, product(half, call(Builtin.ERF, quotient(u, sqrt(number(2))))));
    Expr density =
        product(
            gaussian(product(half, power(u, 2))),
            reciprocal(sqrt(product(number(2), call(Builtin.PI)))));
    return sum(cumulative, product(u, density));
  }

  private static Expr gaussian(Expr square) {
    return call(Builtin.EXP, Algebra.negate(square));
  }

  private static Test positive(Expr u) {
    return new Test.Compare(Test.Relation.GREATER, u, Num.ZERO);
  }
}
