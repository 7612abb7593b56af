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
  void readsManyElementwiseFactors() throws Exception {
    Node.Product product =
        (Node.Product)
            onSmallStack(() -> Parser.parseFormula("u[3].^2. .* 2./".repeat(MANY) + "b"));
    assertEquals(MANY * 2 + 1, product.factors().size());
    assertTrue(product.factors().get(MANY * 2).elementwise());
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
        FormulaException.class, () -> Parser.parseFormula("u[" + "9".repeat(MANY * 10) + "]"));
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
        "a.^",
        "(u[0].*",
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
    assertTooDeep(e);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u", "(u)", "2^u", "-u", "f(u", "f(u)", "a + b*(c - u"})
  void refusesManyIndices(String vector) throws Exception {
    FormulaException e =
        onSmallStack(
            () ->
                assertThrows(
                    FormulaException.class,
                    () -> Parser.parseFormula(vector + "[0]".repeat(MANY))));
    assertTooDeep(e);
  }

  /** Each parenthesis is closed before the indices behind it come. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "f(", "-(", "2 + a*(", "if(a<b, a, ", "if(a<b and c<", "(a*b^"})
  void refusesIndicesThatAddUp(String opening) throws Exception {
    String then = opening.startsWith("if(a<b and") ? ", c, d)" : ")";
    String formula = opening.repeat(100) + "u" + (then + "[0]".repeat(10)).repeat(100);
    FormulaException e =
        onSmallStack(
            () -> assertThrows(FormulaException.class, () -> Parser.parseFormula(formula)));
    assertTooDeep(e);
  }

  private static void assertTooDeep(FormulaException e) {
    assertEquals("too deep a nesting", e.found());
    assertEquals(
        "at most 500 parentheses, calls, indices, signs and powers inside one another",
        e.expected());
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
  void takesIndicesUpToTheLimit() throws FormulaException {
    String indices = "u" + "[0]".repeat(DEEPEST);
    assertNotNull(Parser.parseFormula(indices));
    assertThrows(FormulaException.class, () -> Parser.parseFormula(indices + "[0]"));
    assertThrows(FormulaException.class, () -> Parser.parseFormula("f(" + indices + ")"));
    String calls = "f(".repeat(DEEPEST / 2) + "u" + ")[0]".repeat(DEEPEST / 2);
    assertNotNull(Parser.parseFormula(calls));
    assertThrows(FormulaException.class, () -> Parser.parseFormula(calls + "[0]"));
  }

  @Test
  void countsDepthAndNotNumber() throws FormulaException {
    assertNotNull(Parser.parseFormula("-(a^b)*f(-c) + ".repeat(DEEPEST * 10) + "d"));
    assertNotNull(Parser.parseFormula("f(u[0], v[1])[2][3] .* ".repeat(DEEPEST * 10) + "d"));
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
