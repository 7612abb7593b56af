package io.github.longhand.processor.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.LatexReader;
import io.github.longhand.processor.MathmlReader;
import io.github.longhand.processor.declaration.Declaration;
import io.github.longhand.processor.declaration.Declaration.MathMode;
import io.github.longhand.processor.declaration.Declaration.Scalar;
import io.github.longhand.processor.declaration.Declaration.Unroll;
import io.github.longhand.processor.diagnostics.Origin;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.formula.FormulaException;
import io.github.longhand.processor.formula.Node;
import io.github.longhand.processor.formula.Parser;
import io.github.longhand.processor.notation.ArrayPrinter;
import io.github.longhand.processor.notation.Dimensions;
import io.github.longhand.processor.notation.Notation;
import io.github.longhand.processor.notation.Printer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed in vector notation reads back as the very same expression. */
class VectorPrintingTest {
  private static final int[] SIZES = {1, 2, 3, 5};
  private static final Map<String, Shape> SHAPES = shapes();

  /**
   * Scalars {@code a, b}; vectors {@code u3, v3}; matrices {@code A3x5, B3x5}: one for each size.
   */
  private static Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put("a", Shape.SCALAR);
    shapes.put("b", Shape.SCALAR);
    for (int rows : SIZES) {
      shapes.put("u" + rows, Shape.array(rows, 1));
      shapes.put("v" + rows, Shape.array(rows, 1));
      for (int columns : SIZES) {
        shapes.put("A" + rows + "x" + columns, Shape.array(rows, columns));
        shapes.put("B" + rows + "x" + columns, Shape.array(rows, columns));
      }
    }
    return shapes;
  }

  private static final Map<String, Tensor> VALUES = values();

  private static Map<String, Tensor> values() {
    Map<String, Tensor> values = new HashMap<>();
    SHAPES.forEach(
        (name, shape) ->
            values.put(
                name, shape.isArray() ? Tensor.of(name, shape) : Tensor.scalar(Sym.of(name))));
    return values;
  }

  @Property
  void readsBackIdentically(@ForAll long seed) throws FormulaException {
    // Most formulas have no notation of vectors.
    for (int i = 0; i < 4; i++) {
      readsBackIdentically(formula(new Random(seed + i)));
    }
  }

  private static void readsBackIdentically(String formula) throws FormulaException {
    Optional<Tensor> value = read(formula);
    if (value.isEmpty()) {
      return;
    }
    Optional<String> text = print(value.get());
    Statistics.collect(text.isPresent() ? "vectors" : "indices");
    if (text.isPresent()) {
      Optional<Tensor> back = read(text.get());
      assertTrue(back.isPresent(), () -> formula + " as " + text.get());
      assertSame(value.get().body(), back.get().body(), () -> formula + " as " + text.get());
    }
  }

  /** Whole arrays, if there is a notation, and their elements. */
  @Property
  void isWellFormedInType(@ForAll long seed) throws FormulaException {
    Optional<Tensor> read = read(formula(new Random(seed)));
    if (read.isEmpty()) {
      return;
    }
    Tensor value = read.get();
    LatexReader.check(Printer.print(value.body(), Notation.LATEX));
    MathmlReader.read(Printer.print(value.body(), Notation.MATHML));
    Optional<String> latex = print(value, Notation.LATEX);
    Optional<String> mathml = print(value, Notation.MATHML);
    assertEquals(print(value).isPresent(), latex.isPresent() && mathml.isPresent());
    latex.ifPresent(LatexReader::check);
    mathml.ifPresent(MathmlReader::read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A3x5*u5 + u3",
        "transpose(A3x5)*u3",
        "tanh(u3) .* (transpose(A2x3)*u2)",
        "a*u3*transpose(v5)",
        "A3x2*A2x5",
        "u3 - v3",
        "sum(u3)*v3 - u3",
        "2*(u3 - v3)/5",
        "dot(u3, v3)",
        "dot(A3x5, B3x5)",
        "sum(A3x5)",
        "sum(u5.^2)",
        "a*norm2(u5)",
        "norm2(A3x5)",
        "norm2(u3 - v3)^3",
        "max(u5)",
        "min(A3x5)",
        "logsumexp(u3)",
        "softmax(u3)",
        "logSoftmax(u3 - v3)",
        "-dot(u3, logSoftmax(v3))",
        "softmax(-u3)",
        "concat(u3, v2, a)",
        "u5 + exp(-concat(u3, v2))",
        "slice(u5, 1, 4)",
        "u5[3]*v3",
        "a ./ u3",
        "u3 ./ v3/2",
        "2 .^ u3",
        "u3.^a",
        "u3.^2",
        "sqrt(u3)",
        "if(u3 > 0, v3, 0)",
        "(u3 .* v3)*transpose(v5)",
        "(u3*transpose(v5)) .* A3x5",
        "A1x5*u5 + u1",
        "u1[0]*transpose(A1x5)",
        "A3x5*(u5 + v5)",
        "A3x5*(A5x2*u2)",
        "(A3x5*A5x2)*u2",
        "u3/sum(u3)",
        "A3x5*concat(u2, v3) + u3",
        "u3 - A3x5*concat(u2, v2, a)",
        "tanh(transpose(A5x3)*concat(u2, v3))",
        "A1x5*concat(u2, v3)",
        "a*A3x5*concat(u2, v3)",
        "1 + exp(-u3)",
        "exp(u3) - 1",
      })
  void isWrittenAsInTextbooks(String formula) throws FormulaException {
    assertEquals(Optional.of(formula), print(read(formula).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A3x5*u5 + u3; \\mathrm{A3x}_{5} \\, u_{5} + u_{3}",
        "u3*transpose(v5); u_{3} \\, v_{5}^{\\top}",
        "tanh(u3) .* v3 ./ u3; v_{3} \\odot \\tanh\\left(u_{3}\\right) \\oslash u_{3}",
      })
  void isWrittenInLatex(String formula, String latex) throws FormulaException {
    Tensor value = read(formula).orElseThrow();
    assertEquals(Optional.of(latex), print(value, Notation.LATEX));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "u3*transpose(v5); u 3 \u2062 v 5 ⊤",
        "tanh(u3) .* v3 ./ u3; v 3 ⊙ tanh \u2061 ( u 3 ) ⊘ u 3",
        "transpose(u3).^2; ( u 3 ⊤ ) ∘ 2",
        "u3*transpose(tanh(v5)); u 3 \u2062 ( tanh \u2061 ( v 5 ) ) ⊤",
        "u5[3]*v3; u 5 3 \u2062 v 3",
        "norm2(u3 - v3); norm 2 \u2061 ( u 3 − v 3 )"
      })
  void isWrittenInMathml(String formula, String tokens) throws FormulaException {
    String mathml = print(read(formula).orElseThrow(), Notation.MATHML).orElseThrow();
    assertEquals(tokens, String.join(" ", MathmlReader.read(mathml)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"crossEntropy(v2, (A2x2 ./ A2x2)*exp(u2)); -sum(v2)*logsumexp(u2)"})
  void knowsTheLogarithmOfASumOfExponentials(String formula, String text) throws FormulaException {
    assertEquals(Optional.of(text), print(read(formula).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = "slice(A5x3*u3, 0, 2)")
  void fallsBack(String formula) throws FormulaException {
    Tensor value = read(formula).orElseThrow();
    assertTrue(print(value).isEmpty(), () -> value.body().toString());
  }

  private static Optional<String> print(Tensor value) {
    return print(value, Notation.FORMULA);
  }

  static Optional<String> print(Tensor value, Notation notation) {
    return ArrayPrinter.print(
        value.body(),
        value.shape().row(),
        value.shape().column(),
        VectorPrintingTest::dimensions,
        notation);
  }

  private static Dimensions dimensions(String array) {
    Shape shape = SHAPES.get(array);
    return new Dimensions(shape.rows(), shape.columns());
  }

  /** The value of a formula; empty if there is a mistake in it. */
  static Optional<Tensor> read(String formula) throws FormulaException {
    Node node = Parser.parseFormula(formula);
    Problems problems = new Problems();
    FormulaPlace place = new FormulaPlace("formula", formula, new Origin() {}, problems);
    Map<String, Form> forms = new HashMap<>();
    SHAPES.forEach((name, shape) -> forms.put(name, form(shape)));
    Origin origin = new Origin() {};
    Declaration nothing =
        new Declaration(
            "",
            "Net",
            "T",
            true,
            Scalar.DOUBLE,
            Unroll.AUTO,
            MathMode.FAST,
            0,
            List.of(),
            List.of(),
            origin);
    Functions none = Functions.read(nothing, problems);
    ShapeInference inference = new ShapeInference(forms, none);
    inference.infer(node, place);
    inference.settle();
    if (problems.hasErrors()) {
      return Optional.empty();
    }
    Scope scope =
        new Scope(
            VALUES,
            Set.of(),
            name -> Optional.empty(),
            name -> Optional.empty(),
            List.of(),
            Optional.empty());
    Tensor value = new Translator(scope, name -> Optional.empty(), place::report).formula(node);
    return problems.hasErrors() ? Optional.empty() : Optional.of(value);
  }

  private static Form form(Shape shape) {
    return shape.isArray()
        ? Form.array(Dim.of(shape.rows(), ""), Dim.of(shape.columns(), ""))
        : Form.SCALAR;
  }

  // Random formulas
  // ----------------------------------------------------------------------------------------------

  /** A formula over the arrays, in which shapes may not fit. */
  static String formula(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> scalar(random, 3);
      case 1 -> array(random, 3, size(random), 1);
      default -> array(random, 3, size(random), size(random));
    };
  }

  private static int size(Random random) {
    return SIZES[random.nextInt(SIZES.length)];
  }

  private static String scalar(Random random, int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? "a" : Integer.toString(1 + random.nextInt(3));
    }
    int n = size(random);
    int m = size(random);
    String u = array(random, depth - 1, n, 1);
    return switch (random.nextInt(13)) {
      case 0 -> "dot(" + u + ", " + array(random, depth - 1, n, 1) + ")";
      case 1 -> "sum(" + array(random, depth - 1, n, m) + ")";
      case 2 -> "norm2(" + array(random, depth - 1, n, m) + ")";
      case 3 -> "max(" + array(random, depth - 1, n, m) + ")";
      case 4 -> "logsumexp(" + u + ")";
      case 5 -> "(" + u + ")[" + random.nextInt(n) + "]";
      case 6 -> "crossEntropy(" + u + ", " + array(random, depth - 1, n, 1) + ")";
      case 7 -> "squaredError(" + u + ", " + array(random, depth - 1, n, 1) + ")";
      case 8 -> "(" + scalar(random, depth - 1) + " + " + scalar(random, depth - 1) + ")";
      case 9 -> scalar(random, depth - 1) + "*(" + scalar(random, depth - 1) + ")";
      case 10 -> "mean(" + array(random, depth - 1, n, m) + ")";
      case 11 -> "if(" + scalar(random, depth - 1) + " > b, " + scalar(random, depth - 1) + ", a)";
      default -> "b";
    };
  }

  private static String array(Random random, int depth, int n, int m) {
    if (depth == 0) {
      return m == 1
          ? (random.nextBoolean() ? "u" : "v") + n
          : (random.nextBoolean() ? "A" : "B") + n + "x" + m;
    }
    String a = array(random, depth - 1, n, m);
    int k = size(random);
    return switch (random.nextInt(m == 1 ? 16 : 13)) {
      case 0 -> "(" + a + " + " + array(random, depth - 1, n, m) + ")";
      case 1 -> "(" + a + " - " + array(random, depth - 1, n, m) + ")";
      case 2 -> "(" + a + ") .* (" + array(random, depth - 1, n, m) + ")";
      case 3 -> "(" + a + ") ./ (" + array(random, depth - 1, n, m) + ")";
      case 4 -> scalar(random, depth - 1) + "*(" + a + ")";
      case 5 -> "(" + a + ")/(" + scalar(random, depth - 1) + ")";
      case 6 -> "(" + a + ").^" + (1 + random.nextInt(4));
      case 7 -> List.of("tanh", "exp", "relu'", "sqrt").get(random.nextInt(4)) + "(" + a + ")";
      case 8, 9 -> product(random, depth - 1, n, k, m);
      case 10 -> "transpose(" + array(random, depth - 1, m, n) + ")";
      case 11 -> "if(" + a + " > " + scalar(random, depth - 1) + ", " + a + ", -1)";
      case 12 -> a;
      case 13 -> "logSoftmax(" + a + ")";
      case 14 -> "softmax(" + a + ")";
      default ->
          n == 5
              ? "concat("
                  + array(random, depth - 1, 2, 1)
                  + ", "
                  + array(random, depth - 1, 3, 1)
                  + ")"
              : n == 1
                  ? a
                  : "slice("
                      + array(random, depth - 1, 5, 1)
                      + ", 1, "
                      + (1 + Math.min(n, 4))
                      + ")";
    };
  }

  private static String product(Random random, int depth, int n, int k, int m) {
    return "(" + array(random, depth, n, k) + ")*(" + array(random, depth, k, m) + ")";
  }
}
