package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.expression.Builtin;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.typeset.LatexGlyphs;
import io.github.longhand.processor.typeset.MathmlGlyphs;
import io.github.longhand.processor.typeset.TypesetReader;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vector notation in type, read by the ordinary rules of mathematics, is the very same array. */
class VectorReadingBackTest {
  private static final Set<String> FUNCTIONS = functions();

  private static Set<String> functions() {
    Set<String> names = new HashSet<>(ArrayFunction.names());
    names.addAll(List.of("if", "pow"));
    Arrays.stream(Builtin.values()).forEach(b -> names.add(b.functionName()));
    return names;
  }

  private static String meaning(String text, Notation notation) {
    try {
      return TypesetReader.read(
          notation == Notation.LATEX ? LatexGlyphs.of(text) : MathmlGlyphs.of(text), FUNCTIONS);
    } catch (IllegalArgumentException unreadable) {
      throw new AssertionError(text, unreadable);
    }
  }

  private static void assertReadsBack(String text, Tensor value, Notation notation)
      throws FormulaException {
    String meaning = meaning(text, notation);
    Optional<Tensor> back = VectorPrintingTest.read(meaning);
    assertTrue(back.isPresent(), () -> text + " read as " + meaning);
    assertSame(value.body(), back.get().body(), () -> text + " read as " + meaning);
  }

  private static void drawnReadsBack(long seed, Notation notation) throws FormulaException {
    Optional<Tensor> value = VectorPrintingTest.read(VectorPrintingTest.formula(new Random(seed)));
    // Some have no notation without indices.
    Optional<String> text = value.flatMap(v -> VectorPrintingTest.print(v, notation));
    if (text.isPresent()) {
      assertReadsBack(text.get(), value.get(), notation);
    }
  }

  @Property
  void latexReadsBack(@ForAll long seed) throws FormulaException {
    drawnReadsBack(seed, Notation.LATEX);
  }

  @Property
  void mathmlReadsBack(@ForAll long seed) throws FormulaException {
    drawnReadsBack(seed, Notation.MATHML);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "relu'(v1)*if(u1 > 2, u1, -1) - v1^3",
        "sum(v2) - 4*ln(abs(u1))*if(u1 > 3, u1, -1) - 2*logsumexp(v2)",
        "a*if(a > b, 1, 2)*u3[0] + b",
        "A2x3*(exp(A3x5)*if(B5x5 > 2, B5x5, -1))",
        "A2x3*if(A3x5 > 2, A3x5, -1) + B2x5",
        "sqrt(A2x3 .* A2x3 + tanh(A2x3) .* (B2x3 + exp(A2x3)) + exp(B2x3) .* tanh(A2x3 + B2x3))",
      })
  void readsBack(String formula) throws FormulaException {
    Tensor value = VectorPrintingTest.read(formula).orElseThrow();
    for (Notation notation : List.of(Notation.LATEX, Notation.MATHML)) {
      assertReadsBack(VectorPrintingTest.print(value, notation).orElseThrow(), value, notation);
    }
  }
}
