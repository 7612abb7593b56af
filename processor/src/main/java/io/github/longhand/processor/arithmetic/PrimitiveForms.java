package io.github.longhand.processor.arithmetic;

import static io.github.longhand.processor.algebra.Algebra.call;
import static io.github.longhand.processor.algebra.Algebra.ifThenElse;
import static io.github.longhand.processor.algebra.Algebra.negate;
import static io.github.longhand.processor.algebra.Algebra.number;
import static io.github.longhand.processor.algebra.Algebra.power;
import static io.github.longhand.processor.algebra.Algebra.product;
import static io.github.longhand.processor.algebra.Algebra.quotient;
import static io.github.longhand.processor.algebra.Algebra.reciprocal;
import static io.github.longhand.processor.algebra.Algebra.sqrt;
import static io.github.longhand.processor.algebra.Algebra.sum;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.algebra.Substitution;
import io.github.longhand.processor.calculus.ActivityForm;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.Fun;
import io.github.longhand.processor.expression.MethodFunction;
import io.github.longhand.processor.expression.Num;
import io.github.longhand.processor.expression.Rational;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Test;
import io.github.longhand.processor.simplification.Primes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns functions into what one operator or one call of Java computes. A function and its slope are
 * made of the same parts, which are the same objects: what the forward half has computed the
 * backward half finds again.
 */
public final class PrimitiveForms {
  private static final Sym ACTIVITY = Sym.of("?y");
  private static final Sym ARGUMENT = Sym.of("?z");

  /** About ln 2: on either side the other way to compute ln(1 − exp(x)) loses digits. */
  private static final Expr LN_2 = number(Rational.of(7, 10));

  private final FunctionStyle style;
  private final Map<Expr, Expr> done = new HashMap<>();

  /**
   * Slopes of functions by way of their value, in terms of {@link #ACTIVITY} and {@link #ARGUMENT}.
   */
  private final Map<Callee, Optional<Expr>> slopes = new HashMap<>();

  /** Creates the forms for one way to compute functions. */
  public PrimitiveForms(FunctionStyle style) {
    this.style = style;
  }

  /** The same expression, made of primitive functions only. */
  public Expr of(Expr e) {
    Expr known = done.get(e);
    if (known == null) {
      known = e.children().isEmpty() ? e : rebuild(e);
      done.put(e, known);
    }
    return known;
  }

  private Expr rebuild(Expr e) {
    if (!(e instanceof Fun f)) {
      return Substitution.rebuild(e, this::of);
    }
    if (f.callee() instanceof MethodFunction) {
      return call(f.callee(), f.primes(), f.arguments().stream().map(this::of).toList());
    }
    if (f.primes() > 0) {
      return slope(f);
    }
    if (f.callee() instanceof FormulaFunction function) {
      return of(Algebra.apply(function, f.arguments()));
    }
    List<Expr> arguments = f.arguments().stream().map(this::of).toList();
    return arguments.size() == 1
        ? primitive((Builtin) f.callee(), arguments.get(0))
        : call(f.callee(), 0, arguments);
  }

  private Expr primitive(Builtin function, Expr z) {
    return switch (function) {
      case LOGISTIC -> logistic(z);
      case SOFTPLUS -> isFast() ? call(function, z) : softplus(z);
      case TANH -> isFast() ? call(function, z) : call(Builtin.TANH_OF, z, squaredDecay(z));
      case RELU -> call(Builtin.MAX, z, Num.ZERO);
      case ELU -> ifThenElse(positive(z), z, call(Builtin.EXPM1, z));
      case SILU -> product(z, logistic(z));
      case GELU -> gelu(z);
      case LOG1MEXP ->
          ifThenElse(
              new Test.Compare(Test.Relation.GREATER, z, negate(LN_2)),
              call(Builtin.LN, negate(call(Builtin.EXPM1, z))),
              call(Builtin.LOG1P, negate(call(Builtin.EXP, z))));
      case LOGCOSH -> logCosh(z);
      case LOGERFC ->
          ifThenElse(
              new Test.Compare(Test.Relation.LESS, z, Num.of(Rational.HALF)),
              call(Builtin.LOG1P, negate(call(Builtin.ERF, z))),
              sum(call(Builtin.LN, call(Builtin.ERFCX, z)), negate(power(z, 2))));
      default -> call(function, z);
    };
  }

  /** Whether the runtime has the logistic function and its kin. */
  private boolean isFast() {
    return style == FunctionStyle.FAST;
  }

  private static Test positive(Expr z) {
    return new Test.Compare(Test.Relation.GREATER, z, Num.ZERO);
  }

  // The logistic function and its kin
  // --------------------------------------------------------------------------------------

  /** exp(−|z|), which never overflows. */
  private static Expr decay(Expr z) {
    return call(Builtin.EXP, negate(call(Builtin.ABS, z)));
  }

  /** logistic(|z|) = 1/(1 + exp(−|z|)). */
  private static Expr larger(Expr z) {
    return call(Builtin.SHARED, reciprocal(sum(Num.ONE, decay(z))));
  }

  /** logistic(−|z|) = exp(−|z|)/(1 + exp(−|z|)). */
  private static Expr smaller(Expr z) {
    return call(Builtin.SHARED, product(decay(z), larger(z)));
  }

  private Expr logistic(Expr z) {
    if (isFast()) {
      return call(Builtin.LOGISTIC, z);
    }
    boolean minus = Operations.isNegative(z);
    Expr v = minus ? negate(z) : z;
    Test test = new Test.Compare(Test.Relation.GREATER_OR_EQUAL, v, Num.ZERO);
    return minus
        ? ifThenElse(test, smaller(v), larger(v))
        : ifThenElse(test, larger(v), smaller(v));
  }

  /** max(z, 0) + ln(1 + exp(−|z|)) (Blanchard, Higham and Higham, 2021). */
  private static Expr softplus(Expr z) {
    Expr minus = negate(z);
    return minus instanceof Fun f && f.is(Builtin.ABS)
        ? call(Builtin.LOG1P, call(Builtin.EXP, z))
        : sum(call(Builtin.MAX, z, Num.ZERO), call(Builtin.LOG1P, decay(z)));
  }

  /** exp(−2|z|). */
  private static Expr squaredDecay(Expr z) {
    return call(Builtin.EXP, product(number(-2), call(Builtin.ABS, z)));
  }

  private static Expr tanhSlope(Expr z) {
    Expr e = squaredDecay(z);
    return quotient(product(number(4), e), power(sum(Num.ONE, e), 2));
  }

  /** |z| + ln(1 + exp(−2|z|)) − ln 2, which cancels near 0; cosh(z) = 1 + 2 sinh²(z/2) does not. */
  private static Expr logCosh(Expr z) {
    Expr size = call(Builtin.ABS, z);
    Expr half = call(Builtin.SINH, product(Num.of(Rational.HALF), z));
    return ifThenElse(
        new Test.Compare(Test.Relation.LESS, size, Num.ONE),
        call(Builtin.LOG1P, product(number(2), power(half, 2))),
        sum(size, call(Builtin.LOG1P, squaredDecay(z)), negate(call(Builtin.LN, number(2)))));
  }

  /** z Φ(z) (Hendrycks and Gimpel, 2016), Φ(z) = erfc(−z/√2)/2. */
  private static Expr gelu(Expr z) {
    Expr tail = call(Builtin.ERFC, negate(quotient(z, sqrt(number(2)))));
    return product(Num.of(Rational.HALF), z, tail);
  }

  // Slopes
  // ------------------------------------------------------------------------------------------------------

  private Expr slope(Fun prime) {
    if (prime.primes() == 1 && prime.callee() == Builtin.LOGISTIC) {
      Expr z = of(prime.argument());
      // One exponential serves both factors, whichever way they are computed.
      return isFast()
          ? product(call(Builtin.LOGISTIC, z), call(Builtin.LOGISTIC, negate(z)))
          : product(larger(z), smaller(z));
    }
    if (prime.primes() == 1 && prime.callee() == Builtin.TANH) {
      return tanhSlope(of(prime.argument()));
    }
    if (prime.primes() > 1) {
      return of(Primes.definition(prime));
    }
    Optional<Expr> form =
        slopes.computeIfAbsent(
            prime.callee(), callee -> ActivityForm.of((Fun) call(callee, ARGUMENT), ACTIVITY));
    Expr activity = call(prime.callee(), 0, prime.arguments());
    return of(
        form.map(f -> Substitution.of(Map.of(ACTIVITY, activity)).apply(f))
            .orElseGet(() -> Primes.definition(prime)));
  }
}
