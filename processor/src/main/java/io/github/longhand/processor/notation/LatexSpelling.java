package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * LaTeX as pdflatex with amsmath, KaTeX and MathJax know it. In a paragraph, lines break behind
 * operators at the outer level, which {@code \left} and {@code \right}, fractions and braces hide.
 */
final class LatexSpelling extends Spelling {
  private static final Set<String> OPERATORS =
      Set.of("exp", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max");

  /** Forms of Longhand's own, where the usual ones would not fit into a line. */
  private static final Set<String> FORMS = Set.of("if", "pow");

  private static final Pattern INVISIBLE =
      Pattern.compile("\\\\(?:left|right|[a-z]*rm|frac|begin|end|text|displaystyle)\\b|[{}^_\\s]");

  private static final Pattern COMMAND = Pattern.compile("\\\\(?:[A-Za-z]+|.)");

  @Override
  String words(String text) {
    return "\\text{" + text + "}";
  }

  @Override
  String digits(String digits) {
    StringBuilder out = new StringBuilder(digits);
    if (digits.length() > LONG_NUMBER) {
      for (int i = digits.length() - DIGITS; i > 0; i -= DIGITS) {
        out.insert(i, "\\allowbreak ");
      }
    }
    return out.toString();
  }

  @Override
  String letters(SymbolName name) {
    return LatexLetters.of(name);
  }

  @Override
  String partial(String of, String by) {
    return bar("\\partial " + of, "\\partial " + by);
  }

  @Override
  String infix(String left, Infix operator, String right) {
    return left + " " + operator.latex() + " " + right;
  }

  @Override
  String negative(String text) {
    return "-" + text;
  }

  @Override
  String beside(String left, String right, boolean breaks) {
    return left + (breaks ? " \\, \\allowbreak " : " \\, ") + right;
  }

  @Override
  String bar(String above, String below) {
    return "\\frac{" + above + "}{" + below + "}";
  }

  @Override
  String superscript(Text base, String exponent) {
    return base.text() + "^{" + exponent + "}";
  }

  @Override
  String subscript(String base, List<String> indices, boolean commas) {
    return (base.indexOf('_') < 0 ? base : "{" + base + "}")
        + "_{"
        + String.join(commas ? ", " : " ", indices)
        + "}";
  }

  @Override
  String root(String inside) {
    return "\\sqrt{" + inside + "}";
  }

  @Override
  String slash(String above, String below) {
    return above + "/" + below;
  }

  @Override
  String enclosed(char open, Text inside, char close) {
    return "\\left" + open + inside.text() + "\\right" + close;
  }

  @Override
  String breakable(char open, Text inside, char close, boolean atOnce) {
    String size = inside.size().tall() ? "\\bigg" : "\\big";
    return size + "l" + open + (atOnce ? "\\allowbreak " : "") + inside.text() + size + "r" + close;
  }

  @Override
  String comma(String left, String right, boolean breaks) {
    return left + (breaks ? ", \\allowbreak " : ", ") + right;
  }

  @Override
  String applied(String function, String arguments) {
    return function + arguments;
  }

  @Override
  String functionName(String function, int primes) {
    String name =
        OPERATORS.contains(function)
            ? "\\" + function
            : FORMS.contains(function)
                ? "\\operatorname{" + function + "}"
                : letters(SymbolName.ofFunction(function));
    return name + "'".repeat(primes);
  }

  @Override
  String prefixed(String sign, String body) {
    return sign + " " + body;
  }

  @Override
  String reducer(Reduce.Operator operator, String index, int size) {
    String name =
        switch (operator) {
          case SUM -> "\\sum";
          case MAX -> "\\max";
          case MIN -> "\\min";
          case LOG_SUM_EXP -> "\\ln\\sum";
        };
    return name + "_{" + index + " < " + size + "}";
  }

  @Override
  String cases(String then, String test, String otherwise) {
    return "\\begin{cases}"
        + then
        + " & "
        + test
        + "\\\\"
        + otherwise
        + " & \\text{otherwise}\\end{cases}";
  }

  @Override
  String at(String extremum, String index) {
    return extremum + " \\text{ at } " + index;
  }

  @Override
  String negated(String test) {
    return "\\lnot" + test;
  }

  @Override
  String top() {
    return "\\top";
  }

  @Override
  boolean startsWithDigit(String text) {
    return Character.isDigit(text.charAt(0));
  }

  @Override
  String circled(String exponent) {
    return "\\circ " + exponent;
  }

  @Override
  String sign(Infix operator) {
    return operator.latex();
  }

  /** Counts the signs that remain without what is not printed. */
  @Override
  double measure(String text) {
    String visible = INVISIBLE.matcher(text).replaceAll("");
    return COMMAND.matcher(visible).replaceAll("x").length();
  }
}
