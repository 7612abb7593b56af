package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No network takes the processor for ever or makes it fail: each is compiled, or refused with a
 * message that says what to change.
 */
class BoundedWorkTest {
  /** Against "for ever" only: what is compiled here takes some seconds. */
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  /** Letters of a trainer and of a page that nobody would call megabytes. */
  private static final int LARGEST_SOURCE = 300_000;

  private static final int LARGEST_PAGE = 4_000_000;

  private static InMemoryCompiler.Result compile(String body) {
    return assertTimeoutPreemptively(
        FOR_EVER, () -> InMemoryCompiler.compile(Map.of("p.Net", Models.source("p", body))));
  }

  private static String network(String functions, String neuron) {
    return "@Network "
        + functions
        + "class Net { @Input double x; @Weight double w; @Target double t;\n@Neuron(\""
        + neuron
        + "\") double y; @Loss(\"(y - t)^2\") double loss; }";
  }

  private static String nested(String function, int times, String innermost) {
    return (function + "(").repeat(times) + innermost + ")".repeat(times);
  }

  private static void compiles(String body) {
    InMemoryCompiler.Result result = compile(body);
    assertTrue(result.success(), result::report);
    result
        .sources()
        .forEach(
            (name, text) -> assertTrue(text.length() < LARGEST_SOURCE, () -> name + " is long"));
    result
        .resources()
        .forEach((name, text) -> assertTrue(text.length() < LARGEST_PAGE, () -> name + " is long"));
  }

  private static void refuses(String body, String message) {
    InMemoryCompiler.Result result = compile(body);
    assertFalse(result.success());
    assertTrue(result.report().contains(message), result::report);
    assertEquals(1, result.diagnostics(Diagnostic.Kind.ERROR).size(), result::report);
  }

  /** Right or refused, but neither for ever nor an error of Longhand's own. */
  private static void ends(String body) {
    InMemoryCompiler.Result result = compile(body);
    assertTrue(
        result.success()
            || result.report().contains("grow too large")
            || result.report().contains("too large once the functions are put in"),
        result::report);
    assertFalse(result.report().contains("Longhand failed"), result::report);
  }

  @Test
  void theNinthDerivativeByPrimes() {
    compiles(network("", "tanh'''''''''(w*x)"));
  }

  @Test
  void aTowerOfPowers() {
    ends(network("", "x" + "^w".repeat(129)));
  }

  @Test
  void functionsOfFunctionsThatDoubleThirtyTimes() {
    StringBuilder functions = new StringBuilder("@Function(\"f0(z) = tanh(z) + z\")\n");
    for (int i = 1; i <= 30; i++) {
      int before = i - 1;
      functions.append("@Function(\"f%d(z) = f%d(f%d(z))\")\n".formatted(i, before, before));
    }
    refuses(network(functions.toString(), "f30(w*x)"), "grow too large to be worked out");
  }

  @Test
  void twoThousandConditions() {
    String all =
        IntStream.range(0, 2_000).mapToObj(i -> "x > " + i).collect(Collectors.joining(" and "));
    refuses(
        network("", "if(" + all + ", w*x, w)"),
        "2000 conditions are joined here, expected at most");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gelu,20", "tanh,40", "silu,20"})
  void activationsOfActivations(String functionAndTimes) {
    String[] parts = functionAndTimes.split(",");
    compiles(network("", nested(parts[0], Integer.parseInt(parts[1]), "w*x")));
  }

  @Test
  void eightyAbsoluteValues() {
    ends(network("", "abs(".repeat(80) + "w*x" + " - 1)".repeat(80)));
  }

  @Test
  void aMapNestedNineTimes() {
    compiles(network("@Function(\"f(z) = 4*z*(1 - z)\")\n", nested("f", 9, "w*x")));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 128})
  void aFunctionComposedWithItself(int times) {
    ends(network("@Function(\"f(z) = tanh(z)*z + 1\")\n", nested("f", times, "w*x")));
  }

  @Test
  void aSoftmaxWrittenOut() {
    String weights =
        IntStream.range(0, 500).mapToObj(i -> "w" + i).collect(Collectors.joining(", "));
    String sum =
        IntStream.range(0, 500)
            .mapToObj(i -> "exp(w" + i + "*x)")
            .collect(Collectors.joining(" + "));
    ends(
        "@Network class Net { @Input double x; @Target double t; @Weight double "
            + weights
            + ";\n@Neuron(\"exp(w0*x)/("
            + sum
            + ")\") double y; @Loss(\"(y - t)^2\") double loss; }");
  }

  // Exact zeros
  // ---------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w*x/(ln(2) + ln(3) - ln(6))",
        "w*x/((x + 1)^2 - x^2 - 2*x - 1)",
        "w*x*(cosh(w) + sinh(w) - exp(w))^-2",
        "w*x/ln(ln(2) + ln(3) - ln(6) + 1)",
      })
  void aDivisorThatIsZeroOnceSimplified(String formula) {
    InMemoryCompiler.Result result = compile(network("", formula));
    assertFalse(result.report().contains("Longhand failed"), result::report);
    assertTrue(
        result.success() || result.report().contains("division by an exact zero"), result::report);
  }

  @ParameterizedTest
  @ValueSource(strings = {"w*x/(1 - 1)", "w*x*0^-1", "w*x*0^(-1/2)*0^(-1/2)", "w*x/ln(1)"})
  void anExactZeroIsToldWithItsPlace(String formula) {
    refuses(network("", formula), "division by an exact zero");
  }

  @Test
  void namesTheHiddenZero() {
    refuses(
        network("", "w*x/(ln(2) + ln(3) - ln(6))"),
        "the equation of `y` has a division by an exact zero: `ln(2) + ln(3) - ln(6)` is 0");
  }

  /** The derivative of ln has a quotient in it, where a window of the other part is empty. */
  @Test
  void aLogarithmOfJoinedParts() throws Exception {
    InMemoryCompiler.Result result =
        compile(
            """
            @Network public class Net { @Weight public double a, b;
            @Neuron("concat(ln(concat(2, a)), b)") public double[] X;
            @Loss("sum(tanh(X))") public double loss; }
            """);
    assertTrue(result.success(), result::report);
    ClassLoader loader = result.loader();
    Class<?> model = loader.loadClass("p.Net");
    Trainer trainer =
        (Trainer)
            loader
                .loadClass("p.NetTrainer")
                .getConstructor(model)
                .newInstance(model.getConstructor().newInstance());
    double a = 1.7;
    double b = -0.4;
    trainer.setParameters(new double[] {a, b});
    double[] gradient = new double[2];
    double loss = trainer.gradient(new double[0], new double[0], 0, 1, gradient);
    double ofA = Math.tanh(Math.log(a));
    assertEquals(Math.tanh(Math.log(2)) + ofA + Math.tanh(b), loss, 1e-14);
    assertEquals((1 - ofA * ofA) / a, gradient[0], 1e-14);
    assertEquals(1 - Math.tanh(b) * Math.tanh(b), gradient[1], 1e-14);
  }
}
