package io.github.longhand.processor.algebra;

import java.util.List;

final class FormulaNotation implements Notation {
  @Override
  public String integer(String digits) {
    return digits;
  }

  @Override
  public String symbol(String name) {
    return name;
  }

  @Override
  public String call(String function, int primes, List<String> arguments) {
    return arguments.isEmpty()
        ? function
        : function + "'".repeat(primes) + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String parentheses(String inside) {
    return "(" + inside + ")";
  }

  @Override
  public String times(List<String> factors) {
    return String.join("*", factors);
  }

  @Override
  public String over(String above, String below, boolean belowIsCompound) {
    return above + "/" + (belowIsCompound ? parentheses(below) : below);
  }

  @Override
  public String power(String base, String exponent, boolean exponentIsCompound) {
    return base + "^" + (exponentIsCompound ? parentheses(exponent) : exponent);
  }

  @Override
  public String elementwiseTimes(List<String> factors) {
    return String.join(" .* ", factors);
  }

  @Override
  public String elementwiseOver(String above, String below) {
    return above + " ./ " + below;
  }

  @Override
  public String elementwisePower(String base, String exponent, boolean exponentIsCompound) {
    // Behind a digit, the point would be the number's.
    String operator = Character.isDigit(base.charAt(0)) ? " .^ " : ".^";
    return base + operator + (exponentIsCompound ? parentheses(exponent) : exponent);
  }

  @Override
  public String transpose(String base, boolean baseIsCompound) {
    return "transpose(" + base + ")";
  }

  @Override
  public String becomes() {
    return "<-";
  }

  @Override
  public String element(String array, List<String> indices) {
    return array + "[" + String.join(", ", indices) + "]";
  }

  @Override
  public String reduction(Reduce.Operator operator, String index, int size, String body) {
    String name =
        switch (operator) {
          case SUM -> "sum";
          case MAX -> "max";
          case MIN -> "min";
          case LOG_SUM_EXP -> "logsumexp";
        };
    return name + "(" + index + " < " + size + ": " + body + ")";
  }

  @Override
  public String window(String index, int from, int to, String body) {
    return "if(" + from + " <= " + index + " < " + to + ", " + body + ", 0)";
  }

  @Override
  public String attains(String extremum, String index) {
    return "attained(" + extremum + ", " + index + ")";
  }

  @Override
  public String squareRoot(String inside) {
    return "sqrt(" + inside + ")";
  }

  @Override
  public String ifThenElse(String test, String then, String otherwise) {
    return "if(" + test + ", " + then + ", " + otherwise + ")";
  }

  @Override
  public String relation(Test.Relation relation) {
    return relation.text();
  }

  @Override
  public String and() {
    return " and ";
  }

  @Override
  public String or() {
    return " or ";
  }

  @Override
  public String not(String test) {
    return "not (" + test + ")";
  }
}
