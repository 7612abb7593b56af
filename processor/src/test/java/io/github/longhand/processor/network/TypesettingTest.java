package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.LatexReader;
import io.github.longhand.processor.MathmlReader;
import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.algebra.Symbols;
import io.github.longhand.processor.expression.Attains;
import io.github.longhand.processor.expression.Elem;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Index;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Reduce;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.expression.Window;
import io.github.longhand.processor.notation.Mathml;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Printer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas in LaTeX and MathML. */
class TypesettingTest {
  private static final List<String> NAMES =
      List.of("a", "b", "t", "w56", "x", "y", "z", "z5", "z6", "sigma", "w1_2", "x_hidden");

  private static Expr read(String formula) {
    Map<String, Tensor> symbols = new HashMap<>();
    IntStream.rangeClosed(1, 40)
        .mapToObj(Integer::toString)
        .flatMap(i -> Stream.of("w" + i, "x" + i))
        .forEach(name -> symbols.put(name, Tensor.scalar(Sym.of(name))));
    NAMES.forEach(name -> symbols.put(name, Tensor.scalar(Sym.of(name))));
    return ScalarReader.read(formula, symbols);
  }

  /** The elements without what is there for screen readers and spacing. */
  private static String mathml(Expr e) {
    return Printer.print(e, Notation.MATHML)
        .replace("<mo rspace=\"0.167em\">&#x2062;</mo>", "·")
        .replace("<mo>&#x2061;</mo>", "∘")
        .replace(" mathvariant=\"normal\"", "")
        .replace(" lspace=\"0\" rspace=\"0\"", "")
        .replace(" stretchy=\"false\"", "")
        .replace(" form=\"prefix\"", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2*(z6^2 - t)/z6^3|"
            + "<mfrac><mrow><mn>2</mn>·<mrow><mo>(</mo>"
            + "<msubsup><mi>z</mi><mn>6</mn><mn>2</mn></msubsup><mo>−</mo><mi>t</mi>"
            + "<mo>)</mo></mrow></mrow><msubsup><mi>z</mi><mn>6</mn><mn>3</mn></msubsup></mfrac>",
        "1/(1 + exp(-z))|"
            + "<mfrac><mn>1</mn><mrow><mn>1</mn><mo>+</mo><mi>exp</mi>∘"
            + "<mrow><mo>(</mo><mo>−</mo><mi>z</mi><mo>)</mo></mrow></mrow></mfrac>",
        "w56*tanh'(z5)|"
            + "<msub><mi>w</mi><mn>56</mn></msub>·<mi>tanh</mi><mo>′</mo>∘"
            + "<mrow><mo>(</mo><msub><mi>z</mi><mn>5</mn></msub><mo>)</mo></mrow>",
        "x_hidden^2 - 3|"
            + "<msubsup><mi>x</mi><mi>hidden</mi><mn>2</mn></msubsup><mo>−</mo><mn>3</mn>",
        "sqrt(sigma + 1)|<msqrt><mi>σ</mi><mo>+</mo><mn>1</mn></msqrt>",
        "3*2^x|<mn>3</mn><mo>⋅</mo><msup><mn>2</mn><mi>x</mi></msup>",
        "x^(2/3)|<msup><mi>x</mi><mrow><mn>2</mn><mo>/</mo><mn>3</mn></mrow></msup>",
        "1e9*x|<msup><mn>10</mn><mn>9</mn></msup>·<mi>x</mi>",
        "if(x > 0, x, 0)|"
            + "<mrow><mo stretchy=\"true\">{</mo><mtable columnalign=\"left left\">"
            + "<mtr><mtd style=\"text-align: left\"><mi>x</mi></mtd>"
            + "<mtd style=\"text-align: left\"><mi>x</mi><mo>&gt;</mo><mn>0</mn></mtd></mtr>"
            + "<mtr><mtd style=\"text-align: left\"><mn>0</mn></mtd>"
            + "<mtd style=\"text-align: left\"><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>"
      })
  void writesMathml(String formula, String expected) {
    assertEquals(expected, mathml(read(formula)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2*(z6^2 - t)/z6^3; \\frac{2 \\, \\left(z_{6}^{2} - t\\right)}{z_{6}^{3}}",
        "1/(1 + exp(-z)); \\frac{1}{1 + \\exp\\left(-z\\right)}",
        "(a + b)/(x + y); \\frac{a + b}{x + y}",
        "(a + b)/(x + y)^2; \\frac{a + b}{\\left(x + y\\right)^{2}}",
        "3*2^x; 3 \\cdot 2^{x}",
        "x^(2/3); x^{2/3}",
        "x/tanh(y); \\frac{x}{\\tanh\\left(y\\right)}",
        "(1e-9)*x; \\frac{x}{10^{9}}",
        "if(x > 0, x, 0)*y;"
            + " y \\, \\begin{cases}x & x > 0\\\\0 & \\text{otherwise}\\end{cases}",
        "if(x > 0, x, 0)^2; \\left(\\begin{cases}x & x > 0\\\\0 & \\text{otherwise}\\end{cases}"
            + "\\right)^{2}",
        "expm1(x); \\mathrm{expm1}\\left(x\\right)"
      })
  void writesLatex(String formula, String expected) {
    assertEquals(expected, Printer.print(read(formula), Notation.LATEX));
  }

  @Property
  void isWellFormed(@ForAll long seed) {
    Expr e;
    try {
      e = RandomExpressions.draw(new Random(seed), 5);
    } catch (ArithmeticException divisionByZero) {
      return;
    }
    String latex = Printer.print(e, Notation.LATEX);
    LatexReader.check(latex);
    String mathml = Printer.print(e, Notation.MATHML);
    List<String> tokens = MathmlReader.read(mathml);
    String bare = mathml.replace(" mathvariant=\"normal\"", "");
    for (Sym symbol : Symbols.of(e)) {
      String name = symbol.name();
      String digits = name.length() > 1 ? "<mn>" + name.substring(1) + "</mn>" : "";
      assertTrue(bare.contains("<mi>" + name.charAt(0) + "</mi>" + digits), () -> name + mathml);
      assertTrue(latex.contains(Notation.LATEX.symbol(name)), () -> name + latex);
    }
    // Nothing is lost where a browser may break the line.
    List<String> pieces = Mathml.pieces(mathml);
    pieces.forEach(MathmlReader::read);
    assertEquals(tokens, pieces.stream().flatMap(p -> MathmlReader.read(p).stream()).toList());
    Statistics.collect(pieces.size() > 1 ? "pieces" : "whole");
  }

  @Test
  void writesReductions() {
    IndexVariable k = IndexVariable.fresh(5);
    IndexVariable i = new IndexVariable("i", 4);
    Expr element = Elem.of("x", List.of(Index.of(k).plus(1)));
    Expr row = Elem.of("W1", List.of(Index.of(i), Index.of(k)));
    Expr sum = Algebra.reduce(Reduce.Operator.SUM, k, Algebra.product(row, element));
    Expr max = Algebra.reduce(Reduce.Operator.MAX, k, element);
    Map<Expr, String> latex =
        Map.of(
            sum,
            "\\sum_{k < 5} {W_{1}}_{i k} \\, x_{k + 1}",
            Algebra.reduce(Reduce.Operator.LOG_SUM_EXP, k, element),
            "\\ln\\sum_{k < 5} \\exp\\left(x_{k + 1}\\right)",
            Attains.of((Reduce) max, Index.of(i)),
            "\\left[\\max_{k < 5} x_{k + 1} \\text{ at } i\\right]",
            Window.of(Index.of(i), 1, 3, sum),
            "\\begin{cases}\\sum_{k < 5} {W_{1}}_{i k} \\, x_{k + 1} & 1 \\le i < 3\\\\"
                + "0 & \\text{otherwise}\\end{cases}",
            Elem.of("A", List.of(Index.of(1), Index.of(2))),
            "A_{1, 2}");
    latex.forEach(
        (e, expected) -> {
          assertEquals(expected, Printer.print(e, Notation.LATEX));
          MathmlReader.read(Printer.print(e, Notation.MATHML));
        });
  }

  // Lines
  // ----------------------------------------------------------------------------------------------------

  private static String longSum() {
    return IntStream.rangeClosed(1, 40)
        .mapToObj(i -> "w" + i + "*x" + i)
        .collect(Collectors.joining(" + "));
  }

  /** What TeX keeps in one piece: groups, and what stands between \left and \right. */
  private static int widestPiece(String latex) {
    int widest = 0;
    int depth = 0;
    int start = 0;
    String text = latex.replace("\\left", "{").replace("\\right", "}").replaceAll("cases", "");
    text = text.replace("\\begin{}", "{").replace("\\end{}", "}");
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      boolean breaks =
          text.startsWith(" + ", i) || text.startsWith(" - ", i) || text.startsWith("\\allow", i);
      if (depth == 0 && (breaks || i == text.length() - 1)) {
        widest = Math.max(widest, text.substring(start, i).replaceAll("[^a-z0-9]", "").length());
        start = i + 1;
      }
    }
    return widest;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tanh(S)*(x + 1)",
        "(x + 1)/(y^2 + S)^2",
        "(S)/(y + exp(S))",
        "(S)/5",
        "sqrt(S)",
        "x^(S)",
        "exp(-(S)^2)*z",
        "if(S > 0, S, 0)*x",
        "((S)^2 + S)^3",
        "max(S, min(S, y))",
        "exp(tanh(exp(tanh(S))))"
      })
  void linesBreak(String formula) {
    String latex = Printer.print(read(formula.replace("S", longSum())), Notation.LATEX);
    LatexReader.check(latex);
    assertTrue(widestPiece(latex) < 60, () -> widestPiece(latex) + ": " + latex);
    List<String> pieces =
        Mathml.pieces(Printer.print(read(formula.replace("S", longSum())), Notation.MATHML));
    assertTrue(pieces.size() >= 40, () -> "pieces: " + pieces);
  }

  @Test
  void manyFactorsBreak() {
    String factors =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "(x" + i + " + y)")
            .collect(Collectors.joining("*"));
    for (String formula : List.of(factors, "1/(" + factors + ")", "x/(y*" + factors + ")")) {
      String latex = Printer.print(read(formula), Notation.LATEX);
      LatexReader.check(latex);
      assertFalse(latex.contains("\\frac{1}{"), latex);
      assertTrue(widestPiece(latex) < 60, latex);
    }
  }

  @Test
  void whatBreaksIsASignOfItsOwn() {
    assertEquals(
        List.of("<mi>a</mi>", "<mo form=\"infix\">−</mo><mi>b</mi>"),
        Mathml.pieces(Printer.print(read("a - b"), Notation.MATHML)));
    assertEquals(
        List.of("<mo form=\"prefix\">−</mo><mi>a</mi>"),
        Mathml.pieces(Printer.print(read("-a"), Notation.MATHML)));
  }
}
