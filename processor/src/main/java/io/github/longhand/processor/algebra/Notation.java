package io.github.longhand.processor.algebra;

import java.util.List;

/**
 * How the parts of an expression are spelt in one target language; {@link Printer} decides what is
 * written in which order and where parentheses are needed. The formula language and LaTeX are such
 * languages.
 */
public interface Notation {
  /** The formula language. */
  Notation FORMULA = new FormulaNotation();

  /** LaTeX's mathematics mode, as Markdown renders it. */
  Notation LATEX = new LatexNotation();

  /** A non-negative integer. */
  String integer(String digits);

  String symbol(String name);

  /** A function applied, with primes. */
  String call(String function, int primes, List<String> arguments);

  String parentheses(String inside);

  /** Factors side by side. */
  String times(List<String> factors);

  /**
   * A quotient; the texts come without parentheses, and the flags say whether they would need them.
   */
  String over(String above, String below, boolean belowIsCompound);

  String power(String base, String exponent, boolean exponentIsCompound);

  /** Factors that go element by element. */
  String elementwiseTimes(List<String> factors);

  /** A quotient element by element; the divisor comes with the parentheses it needs. */
  String elementwiseOver(String above, String below);

  String elementwisePower(String base, String exponent, boolean exponentIsCompound);

  String transpose(String base, boolean baseIsCompound);

  /** What stands between a variable and its new value. */
  String becomes();

  /** An element of an array. */
  String element(String array, List<String> indices);

  /** A reduction; the index is written out. */
  String reduction(Reduce.Operator operator, String index, int size, String body);

  /** A body where an index is within a range, and 0 elsewhere. */
  String window(String index, int from, int to, String body);

  /** 1 where an extremum is attained at an index. */
  String attains(String extremum, String index);

  String squareRoot(String inside);

  String ifThenElse(String test, String then, String otherwise);

  String relation(Test.Relation relation);

  String and();

  String or();

  String not(String test);
}
