package io.github.longhand.processor.expression;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of the formula language that are kernels; {@code sqrt} is a power instead. */
public enum Builtin implements Callee {
  PI(0),
  EXP,
  EXPM1,
  LN,
  LOG1P,
  CBRT,
  ABS,
  SIGN,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  SINH,
  COSH,
  TANH,
  ASINH,
  ACOSH,
  ATANH,
  ERF,
  MIN(2),
  MAX(2),
  LOGISTIC,
  SOFTPLUS,
  RELU,
  ELU,
  SILU,
  GELU,

  /** 1 − erf(x), without the cancellation. */
  ERFC(1, true),
  /** exp(x²)·erfc(x). */
  ERFCX(1, true),
  /** ln(erfc(x)). */
  LOGERFC(1, true),
  /** ln(1 − exp(x)). */
  LOG1MEXP(1, true),
  /** ln(cosh(x)). */
  LOGCOSH(1, true),
  /** √(x² + y²). */
  HYPOT(2, true),
  /** tanh(x), where exp(−2|x|), the second argument, is at hand. */
  TANH_OF(2, true),
  /**
   * The argument itself, as one value: the algebra does not merge what is inside with what is
   * around it, so that whoever uses the same value uses the same object.
   */
  SHARED(1, true);

  private static final Map<String, Builtin> BY_NAME =
      Stream.of(values())
          .filter(b -> !b.internal)
          .collect(Collectors.toMap(Builtin::functionName, Function.identity()));

  private final int arity;
  private final boolean internal;
  private final String functionName = name().toLowerCase(Locale.ROOT);

  Builtin() {
    this(1);
  }

  Builtin(int arity) {
    this(arity, false);
  }

  Builtin(int arity, boolean internal) {
    this.arity = arity;
    this.internal = internal;
  }

  /** The function that formulas call by this name, or null. */
  public static Builtin named(String name) {
    return BY_NAME.get(name);
  }

  @Override
  public String functionName() {
    return functionName;
  }

  /**
   * How many arguments it takes; {@code min} and {@code max} take more in formulas, two at a time
   * here.
   */
  @Override
  public int arity() {
    return arity;
  }

  /** Whether only Longhand itself puts it into expressions, to compute them well. */
  public boolean isInternal() {
    return internal;
  }

  /** Whether it is an activation function, whose derivative people write with a prime. */
  public boolean isActivation() {
    return switch (this) {
      case TANH, LOGISTIC, SOFTPLUS, RELU, ELU, SILU, GELU, ERF, ATAN, ASINH -> true;
      default -> false;
    };
  }

  public boolean isOdd() {
    return switch (this) {
      case CBRT, SIGN, SIN, TAN, ASIN, ATAN, SINH, TANH, ASINH, ATANH, ERF -> true;
      default -> false;
    };
  }

  public boolean isEven() {
    return switch (this) {
      case ABS, COS, COSH, LOGCOSH -> true;
      default -> false;
    };
  }

  /** Whether it gives 0 at 0. */
  public boolean vanishesAtZero() {
    return switch (this) {
      case EXPM1, LOG1P, RELU, ELU, SILU, GELU, ABS, LOGCOSH -> true;
      default -> isOdd();
    };
  }

  /** The function that undoes this one wherever this one is defined, or null. */
  public Builtin leftInverse() {
    return switch (this) {
      case EXP -> LN;
      case LN -> EXP;
      case EXPM1 -> LOG1P;
      case LOG1P -> EXPM1;
      case ASIN -> SIN;
      case ACOS -> COS;
      case ATAN -> TAN;
      case SINH -> ASINH;
      case ASINH -> SINH;
      case ACOSH -> COSH;
      case TANH -> ATANH;
      case ATANH -> TANH;
      default -> null;
    };
  }
}
