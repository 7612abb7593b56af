package io.github.longhand.processor;

import static org.hipparchus.special.Erf.erf;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The functions of one argument that the formula language has, by Hipparchus. Each has a range of
 * arguments in which it is defined, of moderate size and not saturated: far out, 1 − tanh² has
 * fewer digits left than the comparison asks for, whoever calculates it.
 */
enum Elementary {
  EXP(-5, 5, Gradient::exp),
  EXPM1(-5, 5, Gradient::expm1),
  LN(0.05, 1e3, Gradient::log),
  LOG1P(-0.95, 1e3, Gradient::log1p),
  SQRT(0.05, 1e3, Gradient::sqrt),
  CBRT(-1e3, 1e3, Gradient::cbrt),
  ABS(-1e3, 1e3, Gradient::abs),
  SIGN(-1e3, 1e3, Gradient::sign),
  SIN(-20, 20, Gradient::sin),
  COS(-20, 20, Gradient::cos),
  TAN(-1.2, 1.2, Gradient::tan),
  ASIN(-0.95, 0.95, Gradient::asin),
  ACOS(-0.95, 0.95, Gradient::acos),
  ATAN(-1e2, 1e2, Gradient::atan),
  SINH(-5, 5, Gradient::sinh),
  COSH(-5, 5, Gradient::cosh),
  TANH(-6, 6, Gradient::tanh),
  ASINH(-1e2, 1e2, Gradient::asinh),
  ACOSH(1.1, 1e3, Gradient::acosh),
  ATANH(-0.95, 0.95, Gradient::atanh),
  ERF(-3, 3, Elementary::errorFunction),
  LOGISTIC(-8, 8, u -> u.negate().exp().add(1).reciprocal()),
  SOFTPLUS(-8, 8, u -> u.exp().log1p()),
  RELU(-1e3, 1e3, u -> u.getValue() > 0 ? u : Gradient.constant(u.getFreeParameters(), 0)),
  ELU(-6, 1e3, u -> u.getValue() > 0 ? u : u.expm1()),
  SILU(-6, 6, u -> u.divide(u.negate().exp().add(1))),
  GELU(-3, 3, u -> u.multiply(0.5).multiply(errorFunction(u.divide(Math.sqrt(2))).add(1))),
  // Their derivatives, which formulas may name.
  SIN_PRIME(-20, 20, Gradient::cos),
  TANH_PRIME(-5, 5, u -> u.cosh().square().reciprocal()),
  LOGISTIC_PRIME(-7, 7, u -> u.divide(2).cosh().multiply(2).square().reciprocal());

  private static final Map<String, Elementary> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(Elementary::text, Function.identity()));

  private final double low;
  private final double high;
  private final UnaryOperator<Gradient> function;

  Elementary(double low, double high, UnaryOperator<Gradient> function) {
    this.low = low;
    this.high = high;
    this.function = function;
  }

  static Elementary named(String name) {
    return BY_NAME.get(name);
  }

  /** The name in formulas. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace("_prime", "'");
  }

  Gradient apply(Gradient u) {
    return function.apply(u);
  }

  /** Whether the argument is within a part of the range. */
  boolean covers(double u, double part) {
    return u >= (low < 0 ? low * part : low) && u <= high * part;
  }

  /** Whether the function or its derivative jumps, or has no bound, at 0. */
  boolean hasKink() {
    return switch (this) {
      case ABS, SIGN, RELU, ELU, CBRT -> true;
      default -> false;
    };
  }

  private static Gradient errorFunction(Gradient u) {
    double x = u.getValue();
    return u.compose(erf(x), 2 / Math.sqrt(Math.PI) * Math.exp(-x * x));
  }
}
