package io.github.longhand.processor.formula;

import io.github.longhand.processor.expression.Rational;
import java.util.List;

/**
 * The syntax tree of a formula. Sums and products are flat lists, so that the depth of a tree is
 * the depth of the parentheses that the user wrote and not the number of terms.
 */
public sealed interface Node {
  /** Where the node stands in the text of its formula. */
  Span span();

  /** A number, exact. */
  record Number(Rational value, Span span) implements Node {}

  /**
   * A name: a field of the model, a parameter of a function, or one of the constants {@code pi},
   * {@code e}.
   */
  record Name(String name, Span span) implements Node {}

  /** A sum; each term is added or subtracted. */
  record Sum(List<Signed> terms, Span span) implements Node {}

  /**
   * A term of a sum.
   *
   * @param operator where the operator before it stands; before the first term empty
   */
  record Signed(boolean negative, Node term, Span operator) {}

  /** A product; each factor multiplies or divides, from left to right. */
  record Product(List<Factor> factors, Span span) implements Node {}

  /**
   * A factor of a product.
   *
   * @param elementwise whether the operator before it is {@code .*} or {@code ./}
   * @param operator where the operator before it stands; before the first factor empty
   */
  record Factor(boolean divides, boolean elementwise, Node factor, Span operator) {}

  /** Unary minus. */
  record Negation(Node operand, Span span) implements Node {}

  /**
   * A power.
   *
   * @param elementwise whether it is written {@code .^}
   */
  record Power(Node base, Node exponent, boolean elementwise, Span span) implements Node {}

  /**
   * An element of a vector, such as {@code u[3]}.
   *
   * @param index counts from 0
   * @param indexSpan where the index stands, without its brackets
   */
  record Element(Node vector, int index, Span indexSpan, Span span) implements Node {}

  /**
   * A call.
   *
   * @param name the function
   * @param primes how many primes follow the name: the order of the derivative
   * @param nameSpan where the name stands
   */
  record Call(String name, int primes, List<Node> arguments, Span nameSpan, Span span)
      implements Node {}

  /** {@code if(condition, then, otherwise)}. */
  record If(Condition condition, Node then, Node otherwise, Span span) implements Node {}

  /** What stands in the first place of an {@code if}. */
  sealed interface Condition {
    Span span();
  }

  /** A comparison of two values. */
  record Comparison(Relation relation, Node left, Node right, Span span) implements Condition {}

  /** All of the conditions. */
  record And(List<Condition> conditions, Span span) implements Condition {}

  /** One of the conditions at least. */
  record Or(List<Condition> conditions, Span span) implements Condition {}

  /** The opposite of a condition. */
  record Not(Condition condition, Span span) implements Condition {}

  /** The comparisons. */
  enum Relation {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!=");

    private final String text;

    Relation(String text) {
      this.text = text;
    }

    /** How it is written in a formula, and in Java as well. */
    public String text() {
      return text;
    }
  }
}
