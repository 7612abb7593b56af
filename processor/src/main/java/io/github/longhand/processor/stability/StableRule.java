package io.github.longhand.processor.stability;

/**
 * The catalogue of rewrites that keep formulas accurate at the ends: what each is called and why it
 * gives the same number.
 *
 * <p>Sources: D. Goldberg, What every computer scientist should know about floating-point
 * arithmetic, <i>ACM Computing Surveys</i> 23, 1991; N. J. Higham, <i>Accuracy and Stability of
 * Numerical Algorithms</i>, 2nd ed., SIAM, 2002; P. Blanchard, D. J. Higham and N. J. Higham,
 * Accurately computing the log-sum-exp and softmax functions, <i>IMA J. Numer. Anal.</i> 41, 2021;
 * M. Mächler, Accurately computing log(1 − exp(−|a|)), 2012.
 */
public enum StableRule {
  LOG1P("log1p", "ln(1 + x) where 1 + x is not rounded first."),
  EXPM1("expm1", "exp(x) - 1 where exp(x) is not rounded first."),
  EXP_OF_EXPM1("expm1 undone", "expm1(x) + 1 is exp(x) by definition."),
  ELU_PLUS_ONE("elu + 1", "elu(x) + 1 is exp(x) for negative x."),
  EXP_DIFFERENCE(
      "difference of exponentials", "The larger exponential is taken out; expm1 takes the rest."),
  SINH("sinh from exponentials", "sinh(x) is (exp(x) - exp(-x))/2 by definition."),
  COSH("cosh from exponentials", "cosh(x) is (exp(x) + exp(-x))/2 by definition."),
  EXP_PRODUCT("product of exponentials", "exp(a)*exp(b) = exp(a + b)."),
  SOFTPLUS("softplus", "ln(1 + exp(x)) is softplus(x) = max(x, 0) + ln(1 + exp(-abs(x)))."),
  SOFTPLUS_REFLECTED("softplus reflected", "softplus(x) - softplus(-x) = x."),
  SOFTPLUS_WEIGHTED(
      "cross-entropy of a logit",
      "x = softplus(x) - softplus(-x) makes it a mean of two terms that are never negative."),
  LOG_SUM_EXP(
      "log-sum-exp", "The largest exponential is taken out of the sum, so that none overflows."),
  SOFTMAX("softmax", "Numerator and denominator are divided by the largest exponential."),
  LOG_SOFTMAX("log-softmax", "-ln(a/(a + b)) = ln(1 + b/a), with exponentials for a and b."),
  LOG_OF_EXP("logarithm of an exponential", "ln(exp(a)*b) = a + ln(b)."),
  LOGISTIC("logistic", "exp(a)/(exp(a) + exp(b)) = 1/(1 + exp(b - a)) is logistic(a - b)."),
  LOGISTIC_REFLECTED("logistic reflected", "1 - logistic(x) = logistic(-x)."),
  LOGISTIC_CENTRED(
      "logistic centred", "2*logistic(x) - 1 = logistic(x) - logistic(-x) = tanh(x/2)."),
  LOGISTIC_SHIFTED("logistic times exp", "exp(x)*logistic(-x) = logistic(x)."),
  LOGISTIC_SLOPE("logistic'", "logistic(x)*logistic(-x) is logistic'(x)."),
  LOGISTIC_RATIO("odds", "logistic(x)/logistic(-x) = exp(x)."),
  LOGISTIC_ERROR(
      "error of a logistic", "y - t = (1 - t)*y - t*(1 - y), and 1 - logistic(x) = logistic(-x)."),
  LOG_LOGISTIC("logarithm of a logistic", "ln(logistic(x)) = -softplus(-x)."),
  EXP_OF_SOFTPLUS("exponential of a softplus", "exp(-softplus(x)) = logistic(-x)."),
  LOG1MEXP(
      "log1mexp",
      "ln(1 - exp(-x)) by expm1 for x < ln(2) and by log1p otherwise (Maechler, 2012)."),
  EXPM1_RATIO("expm1 reflected", "exp(-x)*(exp(x) - 1) = -(exp(-x) - 1)."),
  TANH("tanh", "sinh(x)/cosh(x) = (exp(2*x) - 1)/(exp(2*x) + 1) is tanh(x)."),
  TANH_SLOPE("tanh'", "1 - tanh(x)^2 = 1/cosh(x)^2 is tanh'(x)."),
  TANH_COMPLEMENT("1 - tanh", "1 - tanh(x) = 2*logistic(-2*x)."),
  LOG_TANH_COMPLEMENT(
      "logarithm of 1 + tanh",
      "ln(2*logistic(x)) = ln(1 + tanh(x/2)): the one form is accurate near 0, the other far out."),
  LOG_COSH("logcosh", "ln(cosh(x)) = abs(x) + ln(1 + exp(-2*abs(x))) - ln(2)."),
  COSH_RATIO("exponential over cosh", "exp(x)/cosh(x) = 2*logistic(2*x)."),
  EXPONENTIAL_NUMERATOR(
      "numerator distributed",
      "Each term of the numerator is divided by itself, before anything overflows."),
  ERFC("erfc", "1 - erf(x) is erfc(x)."),
  LOG_ERFC(
      "logarithm of erfc",
      "ln(erfc(x)) = ln(exp(x^2)*erfc(x)) - x^2, where exp(x^2)*erfc(x) does not underflow."),
  ERFC_RATIO(
      "erfc under an exponential",
      "exp(-x^2)/erfc(x) is 1/erfcx(x), the inverse of exp(x^2)*erfc(x)."),
  ONE_MINUS_COS("1 - cos", "1 - cos(x) = 2*sin(x/2)^2."),
  COSH_MINUS_ONE("cosh - 1", "cosh(x) - 1 = 2*sinh(x/2)^2."),
  MULTIPLIED_OUT(
      "multiplied out", "a*(b + c) = a*b + a*c, where two of the terms nearly cancel each other."),
  ROOT_DIFFERENCE("difference of roots", "sqrt(a) - sqrt(b) = (a - b)/(sqrt(a) + sqrt(b))."),
  ROOT_RATIO("ratio to a root", "x/sqrt(a) - 1 = (x - sqrt(a))/sqrt(a)."),
  SQUARE_DIFFERENCE("difference of squares", "a^2 - b^2 = (a - b)*(a + b)."),
  RECIPROCAL_DIFFERENCE("difference of reciprocals", "1/a - 1/b = (b - a)/(a*b)."),
  POWER_MINUS_ONE("power less one", "(1 + x)^n - 1 = exp(n*ln(1 + x)) - 1."),
  GEOMETRIC_SUM("geometric sum", "a^n - 1 = (a - 1)*(1 + a + ... + a^(n - 1))."),
  HYPOT("hypot", "sqrt(x^2 + y^2) where the squares do not overflow."),
  ASINH("asinh", "ln(x + sqrt(x^2 + 1)) is asinh(x)."),
  ACOSH("acosh", "ln(x + sqrt(x^2 - 1)) is acosh(x)."),
  ATANH("atanh", "ln((1 + x)/(1 - x)) is 2*atanh(x).");

  private final String title;
  private final String reason;

  StableRule(String title, String reason) {
    this.title = title;
    this.reason = reason;
  }

  /**
   * Whether the formula of a neuron is worth putting in where that lets the rule apply: not where
   * the rule only makes the best of what is there.
   */
  boolean isWorthANeuron() {
    return switch (this) {
      case LOGISTIC_ERROR,
          SOFTPLUS_WEIGHTED,
          EXP_PRODUCT,
          EXPONENTIAL_NUMERATOR,
          SQUARE_DIFFERENCE,
          RECIPROCAL_DIFFERENCE,
          GEOMETRIC_SUM,
          POWER_MINUS_ONE,
          HYPOT ->
          false;
      default -> true;
    };
  }

  /** A name for the rewrite. */
  public String title() {
    return title;
  }

  /** Why it is the same number. */
  public String reason() {
    return reason;
  }
}
