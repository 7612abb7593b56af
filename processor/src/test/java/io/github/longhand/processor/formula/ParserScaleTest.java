package io.github.longhand.processor.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generously timed: what is quadratic in a hundred thousand takes minutes. */
@Timeout(20)
class ParserScaleTest {
  private static final int MANY = 100_000;
  private static final int DEEPEST = 500;

  @Test
  void readsManyTerms() throws Exception {
    Node.Sum sum =
        (Node.Sum) onSmallStack(() -> Parser.parseFormula("w*x - ".repeat(MANY - 1) + "b"));
    assertEquals(MANY, sum.terms().size());
    assertTrue(sum.terms().get(MANY - 1).negative());
  }

  @Test
  void readsManyFactors() throws Exception {
    Node.Product product =
        (Node.Product) onSmallStack(() -> Parser.parseFormula("-a^2 / ".repeat(MANY - 1) + "b"));
    assertEquals(MANY, product.factors().size());
    assertInstanceOf(Node.Negation.class, product.factors().get(0).factor());
  }

  @Test
  void readsManyArguments() throws Exception {
    Node.Call call =
        (Node.Call) onSmallStack(() -> Parser.parseFormula("f(" + "(a), ".repeat(MANY - 1) + "b)"));
    assertEquals(MANY, call.arguments().size());
  }

  @Test
  void readsManyConditions() throws Exception {
    String formula = "if(" + "a<b and not (c<d) or ".repeat(MANY) + "a<b, a, b)";
    Node.If node = (Node.If) onSmallStack(() -> Parser.parseFormula(formula));
    assertEquals(MANY + 1, ((Node.Or) node.condition()).conditions().size());
  }

  @Test
  void readsManyNumbers() throws Exception {
    Node.Sum sum =
        (Node.Sum) onSmallStack(() -> Parser.parseFormula("1e-400 + ".repeat(MANY - 1) + "0.1"));
    assertEquals(MANY, sum.terms().size());
  }

  @Test
  void readsLongTokens() throws Exception {
    assertEquals(MANY * 10, Parser.parseFormula("x".repeat(MANY * 10)).span().end());
    assertNotNull(Parser.parseFormula(" ".repeat(MANY * 10) + "x"));
    assertThrows(FormulaException.class, () -> Parser.parseFormula("9".repeat(MANY * 10)));
    assertThrows(FormulaException.class, () -> Parser.parseFormula("1e" + "9".repeat(MANY * 10)));
    assertThrows(
        FormulaException.class, () -> Parser.parseFormula("f" + "'".repeat(MANY * 10) + "(x)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "-",
        "+",
        "a^",
        "f(",
        "f'(a, ",
        "not ",
        "if(",
        "if(a<b, ",
        "a+(",
        "-(",
        "a<(",
        "2^-",
        "a < 1 or b < 2 and c < d + e * ("
      })
  void refusesDeepNesting(String opening) throws Exception {
    FormulaException e =
        onSmallStack(
            () ->
                assertThrows(
                    FormulaException.class, () -> Parser.parseFormula(opening.repeat(MANY) + "a")));
    assertEquals("too deep a nesting", e.found());
    assertEquals(
        "at most 500 parentheses, calls, signs and powers inside one another", e.expected());
  }

  @Test
  void takesNestingUpToTheLimit() throws FormulaException {
    assertEquals(
        "a", Trees.shape(Parser.parseFormula("(".repeat(DEEPEST) + "a" + ")".repeat(DEEPEST))));
    assertNotNull(Parser.parseFormula("-".repeat(DEEPEST) + "a"));
    assertNotNull(Parser.parseFormula("a^".repeat(DEEPEST) + "a"));
    assertNotNull(Parser.parseFormula("f(".repeat(DEEPEST) + "a" + ")".repeat(DEEPEST)));
    assertThrows(FormulaException.class, () -> Parser.parseFormula("-".repeat(DEEPEST + 1) + "a"));
  }

  @Test
  void countsDepthAndNotNumber() throws FormulaException {
    assertNotNull(Parser.parseFormula("-(a^b)*f(-c) + ".repeat(DEEPEST * 10) + "d"));
  }

  @Test
  void decidesBetweenConditionsAndValuesWithoutTryingBoth() throws FormulaException {
    String open = "(".repeat(DEEPEST - 1);
    String close = ")".repeat(DEEPEST - 1);
    assertNotNull(Parser.parseFormula("if(" + open + "a" + close + " < b, a, b)"));
    assertNotNull(Parser.parseFormula("if(" + open + "a < b" + close + ", a, b)"));
  }

  /** Runs on a stack that any recursion over the formula would overflow. */
  private static <T> T onSmallStack(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    new Thread(null, future, "small stack", 200_000).start();
    return future.get(20, TimeUnit.SECONDS);
  }
}
