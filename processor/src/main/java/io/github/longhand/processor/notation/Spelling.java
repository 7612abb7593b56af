package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import java.util.List;

/**
 * How a language that is set in type spells what {@link TypesetNotation} puts together. The texts
 * have the parentheses that they need.
 */
abstract class Spelling {
  /** How many digits a number has that breaks, and how many go together then. */
  static final int LONG_NUMBER = 40;

  static final int DIGITS = 10;

  /** Words that stand by themselves. */
  abstract String words(String text);

  /** A number. */
  abstract String digits(String digits);

  abstract String letters(SymbolName name);

  abstract String partial(String of, String by);

  abstract String sign(Infix operator);

  abstract String infix(String left, Infix operator, String right);

  abstract String negative(String text);

  /** Side by side, with a thin space, where a line may break or not. */
  abstract String beside(String left, String right, boolean breaks);

  abstract String bar(String above, String below);

  /** A quotient on one line. */
  abstract String slash(String above, String below);

  abstract String superscript(Text base, String exponent);

  abstract String subscript(String base, List<String> indices, boolean commas);

  abstract String root(String inside);

  /** Between brackets that grow with what is inside. */
  abstract String enclosed(char open, Text inside, char close);

  /** Between brackets that are as high as the size says, where a line may break. */
  abstract String breakable(char open, Text inside, char close, boolean atOnce);

  abstract String comma(String left, String right, boolean breaks);

  /** A function and its arguments in their parentheses. */
  abstract String applied(String function, String arguments);

  abstract String functionName(String function, int primes);

  /** A sign and what it is for. */
  abstract String prefixed(String sign, String body);

  abstract String reducer(Reduce.Operator operator, String index, int size);

  abstract String cases(String then, String test, String otherwise);

  abstract String at(String extremum, String index);

  abstract String negated(String test);

  abstract String top();

  abstract boolean startsWithDigit(String text);

  /** The exponent of an element-wise power. */
  abstract String circled(String exponent);

  abstract double measure(String text);

  /** Two operands and the operator between them, behind which a line may break. */
  final Text joined(Text left, Infix operator, Text right, Binding binding) {
    String text = infix(left.text(), operator, right.text());
    return Text.of(text, binding, left.size().then(Size.OPERATOR, right.size(), true));
  }
}
