package io.github.longhand.processor.algebra;

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
  GELU;

  private static final Map<String, Builtin> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Builtin::functionName, Function.identity()));

  private final int arity;
  private final String functionName = name().toLowerCase(Locale.ROOT);

  Builtin() {
    this(1);
  }

  Builtin(int arity) {
    this.arity = arity;
  }

  /** The function of this name, or null. */
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

  /** Whether it is an activation function, whose derivative people write with a prime. */
  public boolean isActivation() {
    return switch (this) {
      case TANH, LOGISTIC, SOFTPLUS, RELU, ELU, SILU, GELU, ERF -> true;
      default -> false;
    };
  }

  boolean isOdd() {
    return switch (this) {
      case CBRT, SIGN, SIN, TAN, ASIN, ATAN, SINH, TANH, ASINH, ATANH, ERF -> true;
      default -> false;
    };
  }

  boolean isEven() {
    return switch (this) {
      case ABS, COS, COSH -> true;
      default -> false;
    };
  }

  /** Whether it gives 0 at 0. */
  boolean vanishesAtZero() {
    return switch (this) {
      case EXPM1, LOG1P, RELU, ELU, SILU, GELU, ABS -> true;
      default -> isOdd();
    };
  }

  /** The function that undoes this one wherever this one is defined, or null. */
  Builtin leftInverse() {
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
