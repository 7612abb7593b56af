package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is told on its annotation, with what was found and how to fix it. */
class ErrorsTest {
  /** The mistake stands in one line of the class body; the other lines make a network of it. */
  private static InMemoryCompiler.Result compile(String line) {
    String body =
        "@Network\nclass Net {\n"
            + line
            + "\n"
            + "  @Input double x; @Weight double w, v; @Bias double b; @Target double t;\n"
            + (line.contains("@Loss") ? "" : "  @Loss(\"(y - t)^2\") double loss;\n")
            + (line.contains(" y;") ? "" : "  @Neuron(\"tanh(w*x + v*x + b)\") double y;\n")
            + "}\n";
    return InMemoryCompiler.compile(Map.of("p.Net", Models.source("p", body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "@Neuron(\"tanh(w*x + bb)\") double y; | 11 | unknown name",
        "@Neuron(\"tanhh(w*x)\") double y; | 11 | did you mean",
        "@Neuron(\"tanh(w, x)\") double y; | 11 | takes 1 argument, found 2",
        "@Neuron(\"w*x +\") double y; | 11 | expected a value after",
        "@Neuron(\"w*x*t\") double y; | 11 | cannot read the target",
        "@Neuron(\"w*x*loss\") double y; | 11 | cannot be read by an equation",
        "@Neuron(\"w*x/(1 - 1)\") double y; | 11 | division by an exact zero",
        "@Neuron(\"w*tanh\") double y; | 11 | is a function; write its arguments",
        "@Neuron(\"w(x)\") double y; | 11 | is a value and cannot be called",
        "@Neuron(\"w[0]*x\") double y; | 11 | only vectors have elements",
        "@Neuron(\"tanh(w*x)[1]\") double y; | 11 | only vectors have elements",
        "@Neuron(\"w[i]*x\") double y; | 11 | expected a constant index such as u[3]",
        "@Neuron(\"w*y\") double y; | 11 | depends on itself: y -> y",
        "@Neuron(\"\") double y; | 11 | has an empty formula",
        "@Neuron(\"w*x\") private double y; | 11 | is private",
        "@Neuron(\"w*x\") final double y; | 11 | is final",
        "@Neuron(\"w*x\") static double y; | 11 | is static",
        "@Neuron(\"w*x\") int y; | 11 | is of type int, expected double or float",
        "@Neuron(\"w*x\") double[] y; | 11 | the formula gives a scalar",
        "@Neuron(\"w*x\") float y; | 12 | use one of the two throughout",
        "@Neuron(\"w*x\") @Weight double y; | 11 | keep one of them",
      })
  void tellsOfTheMistake(String line, int lineNumber, String message) {
    InMemoryCompiler.Result result = compile("  " + line);
    assertFalse(result.success());
    List<InMemoryCompiler.Message> errors = result.diagnostics(Diagnostic.Kind.ERROR);
    assertTrue(errors.stream().anyMatch(e -> e.message().contains(message)), result::report);
    assertTrue(
        errors.stream()
            .filter(e -> e.message().contains(message))
            .anyMatch(e -> e.file().endsWith("Net.java") && Math.abs(e.line() - lineNumber) <= 2),
        result::report);
  }

  @Test
  void pointsIntoTheFormula() {
    InMemoryCompiler.Result result = compile("  @Neuron(\"tanh(w*x + ww*x)\") double y;");
    String message = result.diagnostics(Diagnostic.Kind.ERROR).get(0).message();
    assertEquals(
        "@Neuron y: unknown name `ww`; did you mean `w`?\n"
            + "    tanh(w*x + ww*x)\n"
            + "               ^^",
        // javac indents every line but the first by two spaces.
        message.replace("\n  ", "\n"));
  }

  @Test
  void reportsAllMistakesOfAClass() {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of(
                "p.Net",
                Models.source(
                    "p",
                    """
                    @Network
                    @Function("f(z) = g(z)")
                    @Function("g(z) = f(z)")
                    @Function("tanh(z) = z")
                    class Net {
                      @Input double x;
                      @Weight private double w;
                      @Neuron("tanh(w*x + q1) + q2") double y;
                      @Loss("y^^2") double loss;
                    }
                    """)));
    String all = result.report();
    for (String part :
        new String[] {
          "calls itself", "formula language already", "is private", "`q1`", "`q2`", "after `^`"
        }) {
      assertTrue(all.contains(part), () -> part + " in\n" + all);
    }
  }

  @Test
  void asksForALoss() {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of("p.Net", Models.source("p", "@Network class Net { @Weight double w; }")));
    assertTrue(result.report().contains("has no loss; add a field @Loss"), result::report);
  }

  @ParameterizedTest
  @CsvSource({"interface Net {}", "enum Net { A }", "class Net<T> {}", "record Net(double x) {}"})
  void wantsAPlainClass(String type) {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(Map.of("p.Net", Models.source("p", "@Network " + type)));
    assertFalse(result.success());
    assertEquals(1, result.diagnostics(Diagnostic.Kind.ERROR).size(), result::report);
  }

  @Test
  void warnsOfWhatTheLossDoesNotNeed() {
    InMemoryCompiler.Result result =
        compile("  @Neuron(\"w*x\") double unread; @Weight double idle;");
    assertTrue(result.success(), result::report);
    String warnings = result.diagnostics(Diagnostic.Kind.WARNING).toString();
    assertTrue(warnings.contains("does not depend on the neuron `unread`"), warnings);
    assertTrue(warnings.contains("no equation reads the weight `idle`"), warnings);
  }

  /**
   * Formulas are untrusted: whatever they say, the answer is a message, and no text of theirs
   * becomes code.
   */
  @ParameterizedTest
  @CsvSource({
    "w*x); Runtime.getRuntime().exit(1); (",
    "*/ static { System.exit(1); } /*",
    "w*x\\u000a+ evil()",
    "$T$L$N",
  })
  void refusesCode(String formula) {
    InMemoryCompiler.Result result = compile("  @Neuron(\"" + formula + "\") double y;");
    assertFalse(result.success());
    assertTrue(result.sources().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"(,100000", "-,100000", "x+,60000", "exp(,100000"})
  void endsOnHugeFormulas(String opening, int times) {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of(
                "p.Net",
                Models.source(
                    "p",
                    "@Network class Net { @Input double x; @Weight double w;\n"
                        + "  static final String A = \""
                        + opening.repeat(times / 10 / opening.length())
                        + "\";\n"
                        + "  @Neuron("
                        + "A + ".repeat(9)
                        + "A + \"x\") double y; @Loss(\"w*y\") double loss; }")));
    assertFalse(result.report().contains("StackOverflow"), result::report);
    assertTrue(result.success() || result.report().contains("nesting"), result::report);
  }
}
