package io.github.longhand.processor.algebra;

import java.util.List;
import java.util.Set;

final class LatexNotation implements Notation {
  private static final Set<String> OPERATORS =
      Set.of("exp", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max");

  private static final Set<String> GREEK =
      Set.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
          "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
          "omega");

  @Override
  public String integer(String digits) {
    return digits;
  }

  /**
   * {@code w13} is w with the index 13, {@code dL/dz6} the partial derivative; long names stand
   * upright.
   */
  @Override
  public String symbol(String name) {
    int slash = name.indexOf('/');
    if (slash > 0) {
      return "\\frac{\\partial "
          + symbol(name.substring(1, slash))
          + "}{\\partial "
          + symbol(name.substring(slash + 2))
          + "}";
    }
    int digits = name.length();
    while (digits > 1 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    String stem = name.substring(0, digits);
    String index = name.substring(digits);
    int underscore = stem.indexOf('_');
    if (underscore == 1 && stem.length() > 2) {
      index = "\\mathrm{" + escape(stem.substring(2)) + "}" + index;
      stem = stem.substring(0, 1);
    }
    return letters(stem) + (index.isEmpty() ? "" : "_{" + index + "}");
  }

  private static String letters(String stem) {
    if (GREEK.contains(stem)) {
      return "\\" + stem;
    }
    return stem.length() == 1 && Character.isLetter(stem.charAt(0))
        ? stem
        : "\\mathrm{" + escape(stem) + "}";
  }

  private static String escape(String name) {
    return name.replace("_", "\\_").replace("$", "\\$");
  }

  @Override
  public String call(String function, int primes, List<String> arguments) {
    String name = OPERATORS.contains(function) ? "\\" + function : symbol(function);
    return arguments.isEmpty()
        ? name
        : name + "'".repeat(primes) + "\\left(" + String.join(", ", arguments) + "\\right)";
  }

  @Override
  public String parentheses(String inside) {
    return "\\left(" + inside + "\\right)";
  }

  @Override
  public String times(List<String> factors) {
    return String.join(" \\, ", factors);
  }

  @Override
  public String over(String above, String below, boolean belowIsCompound) {
    return "\\frac{" + above + "}{" + below + "}";
  }

  @Override
  public String power(String base, String exponent, boolean exponentIsCompound) {
    return base + "^{" + exponent + "}";
  }

  @Override
  public String elementwiseTimes(List<String> factors) {
    return String.join(" \\odot ", factors);
  }

  @Override
  public String elementwiseOver(String above, String below) {
    return above + " \\oslash " + below;
  }

  @Override
  public String elementwisePower(String base, String exponent, boolean exponentIsCompound) {
    return base + "^{\\circ " + exponent + "}";
  }

  @Override
  public String transpose(String base, boolean baseIsCompound) {
    boolean plain = !baseIsCompound && !base.startsWith("\\frac") && !base.contains("\\left(");
    return (plain ? base : parentheses(base)) + "^{\\top}";
  }

  @Override
  public String becomes() {
    return "\\leftarrow";
  }

  @Override
  public String element(String array, List<String> indices) {
    String name = symbol(array);
    String base =
        name.startsWith("\\frac")
            ? parentheses(name)
            : name.indexOf('_') < 0 ? name : "{" + name + "}";
    return base + "_{" + String.join(" ", indices) + "}";
  }

  @Override
  public String reduction(Reduce.Operator operator, String index, int size, String body) {
    String name =
        switch (operator) {
          case SUM -> "\\sum";
          case MAX -> "\\max";
          case MIN -> "\\min";
          case LOG_SUM_EXP -> "\\ln\\sum";
        };
    String inside = operator == Reduce.Operator.LOG_SUM_EXP ? "\\exp" + parentheses(body) : body;
    return name + "_{" + index + " < " + size + "} " + inside;
  }

  @Override
  public String window(String index, int from, int to, String body) {
    return "\\begin{cases}"
        + body
        + " & "
        + from
        + " \\le "
        + index
        + " < "
        + to
        + "\\\\0 & \\text{otherwise}\\end{cases}";
  }

  @Override
  public String attains(String extremum, String index) {
    return "\\left[" + extremum + " \\text{ at } " + index + "\\right]";
  }

  @Override
  public String squareRoot(String inside) {
    return "\\sqrt{" + inside + "}";
  }

  @Override
  public String ifThenElse(String test, String then, String otherwise) {
    return "\\begin{cases}"
        + then
        + " & "
        + test
        + "\\\\"
        + otherwise
        + " & \\text{otherwise}\\end{cases}";
  }

  @Override
  public String relation(Test.Relation relation) {
    return switch (relation) {
      case LESS -> "<";
      case LESS_OR_EQUAL -> "\\le";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> "\\ge";
      case EQUAL -> "=";
      case NOT_EQUAL -> "\\ne";
    };
  }

  @Override
  public String and() {
    return " \\land ";
  }

  @Override
  public String or() {
    return " \\lor ";
  }

  @Override
  public String not(String test) {
    return "\\lnot\\left(" + test + "\\right)";
  }
}
