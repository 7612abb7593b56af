package io.github.longhand.processor.notation;

import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Test;
import java.math.BigInteger;
import java.util.List;

/**
 * How the parts of an expression are spelt in one target language; {@link Printer} decides what is
 * written in which order, and the notation where parentheses are needed.
 */
public interface Notation {
  /** The formula language. */
  Notation FORMULA = new FormulaNotation();

  /** LaTeX's mathematics mode, as Markdown renders it; long formulas can break into lines. */
  Notation LATEX = new TypesetNotation(new LatexSpelling());

  /**
   * Presentation MathML: a sequence of elements to put into {@code <math>} or {@code <mrow>}. Long
   * formulas can be cut into {@link Mathml#pieces}.
   */
  Notation MATHML = new TypesetNotation(new MathmlSpelling());

  /**
   * A term of a sum.
   *
   * @param minus whether it is subtracted
   */
  record Term(boolean minus, Text text) {}

  /** A product of some factors divided by others. */
  record Fraction(List<Text> above, List<Text> below) {
    public Fraction {
      above = List.copyOf(above);
      below = List.copyOf(below);
    }

    static Fraction of(List<Text> factors) {
      return new Fraction(factors, List.of());
    }

    boolean isEmpty() {
      return above.isEmpty() && below.isEmpty();
    }
  }

  // Names and numbers

  /** A non-negative integer. */
  Text integer(BigInteger value);

  /**
   * A variable; {@code dL/dz6} is a derivative and {@code w[3]} an element.
   *
   * @see SymbolName
   */
  Text name(String name);

  /** An element of an array. */
  Text element(Text array, List<Text> indices);

  // Sums, products and powers

  /** Terms in this order; one alone is the term, or its opposite. */
  Text sum(List<Term> terms);

  /** Fractions side by side; at least one of them is not empty. */
  Text product(List<Fraction> fractions);

  /** Factors with signs between them, where it matters which comes from where. */
  Text dotted(List<Text> factors);

  /** Whether a quotient stands by itself, so that what follows is not divided. */
  boolean fractionBars();

  Text power(Text base, Text exponent);

  /** A root; of an array it is the one of each element. */
  Text squareRoot(Text inside, boolean array);

  Text elementwiseProduct(List<Text> factors);

  Text elementwiseQuotient(Text above, Text below);

  Text elementwisePower(Text base, Text exponent);

  Text transposed(Text base);

  Text parenthesized(Text inside);

  // Functions and reductions

  /** A function applied, with primes; without arguments a constant. */
  Text apply(String function, int primes, List<Text> arguments);

  /** A body for all values of an index, joined. */
  Text reduction(Reduce.Operator operator, Text index, int size, Text body);

  /** A body where an index is within a range, and 0 elsewhere. */
  Text window(Text index, int from, int to, Text body);

  /** 1 where an extremum is attained at an index. */
  Text attains(Text extremum, Text index);

  // Conditions and equations

  Text ifThenElse(Text test, Text then, Text otherwise);

  Text relation(Test.Relation relation, Text left, Text right);

  Text and(Text left, Text right);

  Text or(Text left, Text right);

  Text not(Text test);

  /** What something is equal to. */
  Text equation(Text left, Text right);

  /** The new value of a variable. */
  Text update(Text variable, Text value);

  /** What stands between a variable and its new value. */
  String becomes();

  // Parts that others have written

  /** What someone has put together in this notation. */
  Text written(String text, Binding binding);

  /** A variable, as text alone. */
  String symbol(String name);

  /** What stands in place of a formula that is too long to be written. */
  Text leftOut(String why);
}
