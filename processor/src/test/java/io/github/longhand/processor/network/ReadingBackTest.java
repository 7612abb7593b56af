package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.longhand.processor.algebra.Algebra;
import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.expression.Callee;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Printer;
import io.github.longhand.processor.notation.Text;
import io.github.longhand.processor.typeset.Glyph;
import io.github.longhand.processor.typeset.LatexGlyphs;
import io.github.longhand.processor.typeset.MathmlGlyphs;
import io.github.longhand.processor.typeset.TypesetReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Formulas in type mean what they were printed for: read by the ordinary rules of mathematics, they
 * are the very same expressions.
 */
class ReadingBackTest {
  private static final Map<String, Callee> FUNCTIONS =
      TypesetExpressions.FUNCTIONS.stream()
          .collect(Collectors.toMap(Callee::functionName, Function.identity()));

  private static final Set<String> FUNCTION_NAMES = functionNames();
  private static final Map<String, Tensor> SYMBOLS = symbols();

  private static Set<String> functionNames() {
    Set<String> names = new HashSet<>(FUNCTIONS.keySet());
    names.addAll(List.of("if", "pow"));
    Arrays.stream(Builtin.values())
        .filter(b -> b.arity() > 0)
        .forEach(b -> names.add(b.functionName()));
    return names;
  }

  /** The formula language has no names of derivatives. */
  private static Map<String, Tensor> symbols() {
    Map<String, Tensor> symbols = new HashMap<>();
    TypesetExpressions.NAMES.forEach(
        name -> symbols.put(name.replace("/", "_"), Tensor.scalar(Sym.of(name))));
    return symbols;
  }

  private static Expr parse(String formula) {
    return ScalarReader.read(formula, SYMBOLS, Set.of("W1"), FUNCTIONS);
  }

  private static Expr draw(long seed) {
    Random random = new Random(seed);
    try {
      return new TypesetExpressions(random).draw(1 + random.nextInt(5));
    } catch (ArithmeticException divisionByZero) {
      return Algebra.number(0);
    }
  }

  private static List<Glyph> glyphs(String text, Notation notation) {
    return notation == Notation.LATEX ? LatexGlyphs.of(text) : MathmlGlyphs.of(text);
  }

  private static String meaning(String text, Notation notation) {
    return TypesetReader.read(glyphs(text, notation), FUNCTION_NAMES);
  }

  private static String assertReadsBack(Expr e, Notation notation) {
    String text = Printer.print(e, notation);
    assertReadsBack(e, text, notation);
    return text;
  }

  private static void assertReadsBack(Expr e, String text, Notation notation) {
    try {
      String meaning = meaning(text, notation);
      assertSame(e, parse(meaning), () -> e + " as " + text + " read as " + meaning);
    } catch (IllegalArgumentException unreadable) {
      throw new AssertionError(e + " as " + text, unreadable);
    }
  }

  @Property(tries = 5_000)
  void latexReadsBack(@ForAll long seed) {
    String latex = assertReadsBack(draw(seed), Notation.LATEX);
    for (String construct :
        List.of("cases", "\\bigl", "\\biggl", "{if}", "{pow}", "^{-1}", "\\lnot", "'")) {
      Statistics.label(construct)
          .collect(latex.contains(construct))
          .coverage(coverage -> coverage.check(true).count(c -> c > 50));
    }
  }

  @Property
  void mathmlReadsBack(@ForAll long seed) {
    assertReadsBack(draw(seed), Notation.MATHML);
  }

  /** As in the chain rule. */
  @Property
  void sumsOfDottedProductsReadBack(@ForAll long seed) {
    Expr a = draw(seed);
    Expr b = draw(~seed);
    Expr c = draw(seed / 2);
    Expr whole = Algebra.sum(c, Algebra.product(a, b, c), Algebra.product(b, a));
    for (Notation notation : List.of(Notation.LATEX, Notation.MATHML)) {
      Text x = Printer.text(a, notation);
      Text y = Printer.text(b, notation);
      Text z = Printer.text(c, notation);
      List<Text> terms =
          List.of(z, notation.dotted(List.of(x, y, z)), notation.dotted(List.of(y, x)));
      Text sum = notation.sum(terms.stream().map(t -> new Notation.Term(false, t)).toList());
      assertReadsBack(whole, sum.text(), notation);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u - k/50*(u + 50*k*if(a > b, 1/x, 0))",
        "a*(b + if(x > y, 1, 2))",
        "(a - if(x > y, 1, 2))*b",
        "if(x > y, 1, 2)^2",
        "-(if(x > y, 1, 2))*a",
        "2^(1/3)*a*2^(2/3)",
      })
  void readsBack(String formula) {
    assertReadsBack(parse(formula), Notation.LATEX);
    assertReadsBack(parse(formula), Notation.MATHML);
  }

  // The reader itself
  // --------------------------------------------------------------------------------------------------

  /** Two lines of cases. */
  private static final String CASES =
      "\\begin{cases}x & x > 0\\\\0 & \\text{otherwise}\\end{cases}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C \\, a",
        "C + a",
        "a \\, C - b",
        "C^{2}",
        "a \\, (b + C) \\, C \\, b",
        "a \\, -b",
        "a - -b",
        "a \\, 2",
        "2 \\, \\frac{1}{3}",
        "\\sqrt{a}^{2}",
        "\\frac{a}{b}^{2}",
        "x^{a + b/k}",
        "\\exp a",
        "a(b)",
        "\\begin{cases}x & x > C \\land a > b\\\\0 & \\text{otherwise}\\end{cases}"
      })
  void whatCanBeTakenInDifferentWaysIsNotRead(String latex) {
    String text = latex.replace("C", CASES);
    assertThrows(IllegalArgumentException.class, () -> meaning(text, Notation.LATEX), text);
  }

  @Test
  void whatHoldsElementsTogetherCannotBeSeen() {
    assertEquals("a + b^(2)", meaning("{a + b}^{2}", Notation.LATEX));
    assertEquals(
        "a + b^(2)",
        meaning(
            "<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>", Notation.MATHML));
  }
}
