package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The methods over rows against those of one sample, in every shape of code. */
class RowsTest {
  /** More than two blocks of every trainer here. */
  private static final int ROWS = 300;

  private static final String SCALARS =
      """
      @Network(math = Network.Arithmetic.MATH)
      public class Net {
        @Input TYPE x1, x2;
        @Weight(size = 5) public TYPE[] w;
        @Weight TYPE a, b, c, d;
        @Weight(frozen = true) TYPE shift = 0.25FF;
        @Neuron("logistic(w[0]*x1 + w[1]*x2 + w[2])") TYPE h;
        @Neuron("tanh(w[3]*x1 + w[4]*h + shift)") TYPE i;
        @Neuron("softplus(a*h + b*i)") TYPE j;
        @Neuron("if(j > 0.7, erf(j*c), x1*exp(d))") TYPE k;
        @Target TYPE t;
        @Target TYPE u;
        @Loss("(k - t)^2 + ln(1 + j)*u + 0.01*(a^2 + b^2) + exp(d)") TYPE loss;
      }
      """;

  private static final String ARRAYS =
      """
      @Network(unroll = Network.Unroll.UNROLL, math = Network.Arithmetic.MATH)
      public class Net {
        @Input(size = 5) TYPE[] x;
        @Input TYPE extra;
        @Weight(rows = 7) TYPE[] U;
        @Bias TYPE[] b;
        @Weight TYPE[] V;
        @Weight TYPE scale;
        @Neuron("tanh(U*x + b)") TYPE[] h;
        @Neuron(value = "softmax(scale*V*h + extra)", size = 3) TYPE[] y;
        @Neuron("logistic(dot(b, h) + x[2]*scale)") TYPE gate;
        @Target(size = 3, distribution = true) TYPE[] label;
        @Target TYPE goal;
        @Loss("crossEntropy(label, y) + (gate - goal)^2 + 0.01*norm2(U[,1])^2 + 0.1*scale^2")
        TYPE loss;
      }
      """;

  /** How the arithmetic of a network becomes code. */
  enum Code {
    SCALARS_OF_DOUBLES(SCALARS, "double", "AUTO", "FAST", 1e-13),
    SCALARS_OF_FLOATS(SCALARS, "float", "AUTO", "FAST", 1e-13),
    STRICT_SCALARS(SCALARS, "double", "AUTO", "STRICT", 1e-13),
    UNROLLED_DOUBLES(ARRAYS, "double", "ALWAYS", "FAST", 1e-13),
    UNROLLED_FLOATS(ARRAYS, "float", "ALWAYS", "FAST", 1e-13),
    LOOPS_OF_DOUBLES(ARRAYS, "double", "NEVER", "FAST", 1e-13),
    LOOPS_OF_FLOATS(ARRAYS, "float", "NEVER", "FAST", 2e-5),
    STRICT_LOOPS(ARRAYS, "double", "NEVER", "STRICT", 1e-13);

    private final String source;

    /** How far sums in other orders may be apart, beside the sum of the sizes of the terms. */
    private final double relative;

    Code(String model, String type, String unroll, String math, double relative) {
      this.source =
          "package p;\n\nimport io.github.longhand.*;\n\n"
              + model
                  .replace("TYPE", type)
                  .replace("FF", type.equals("float") ? "f" : "")
                  .replace("Unroll.UNROLL", "Unroll." + unroll)
                  .replace("MATH", math)
                  .replace("U[,1]", "U*x");
      this.relative = relative;
    }

    private boolean isFloat() {
      return name().endsWith("FLOATS");
    }
  }

  private static final Map<Code, InMemoryCompiler.Result> COMPILED = new LinkedHashMap<>();

  private final Random random = new Random(7);

  @BeforeAll
  static void compile() {
    for (Code code : Code.values()) {
      InMemoryCompiler.Result result =
          InMemoryCompiler.compile(Map.of("p.Net", code.source), "-Xlint:all", "-Werror");
      assertTrue(result.success(), () -> code + "\n" + result.report());
      COMPILED.put(code, result);
    }
  }

  /** A trainer with random weights, and rows for it. */
  private final class Case {
    final Trainer trainer;
    final double[] theta;
    final double[] inputs;
    final double[] targets;

    Case(Code code) throws ReflectiveOperationException {
      ClassLoader loader = COMPILED.get(code).loader();
      Class<?> model = loader.loadClass("p.Net");
      Constructor<?> constructor = loader.loadClass("p.NetTrainer").getConstructor(model);
      trainer = (Trainer) constructor.newInstance(model.getConstructor().newInstance());
      theta = floats(trainer.parameterCount());
      trainer.setParameters(theta);
      inputs = floats(ROWS * trainer.inputCount());
      targets = floats(ROWS * trainer.targetCount());
      if (trainer.targetCount() == 4) {
        for (int row = 0; row < ROWS; row++) {
          Arrays.fill(targets, row * 4, row * 4 + 3, 0);
          targets[row * 4 + random.nextInt(3)] = 1;
        }
      }
    }

    /** Numbers that a float has exactly. */
    private double[] floats(int count) {
      double[] values = new double[count];
      Arrays.setAll(values, i -> (float) (random.nextDouble() * 2 - 1));
      return values;
    }
  }

  /** Every remainder of a block, and more than two blocks. */
  @ParameterizedTest
  @EnumSource
  void rowsGiveTheSumOfSingles(Code code) throws Exception {
    Case it = new Case(code);
    int parameters = it.theta.length;
    int width = it.trainer.outputCount();
    double[] sum = new double[parameters];
    double[] sizes = new double[parameters];
    double[] outputs = new double[ROWS * width];
    double loss = 0;
    double size = 0;
    for (int n = 0; n <= ROWS; n++) {
      double[] g = new double[parameters];
      double[] predicted = new double[n * width];
      assertEquals(loss, it.trainer.gradient(it.inputs, it.targets, 0, n, g), code.relative * size);
      assertEquals(loss, it.trainer.loss(it.inputs, it.targets, 0, n), code.relative * size);
      it.trainer.predict(it.inputs, 0, n, predicted);
      for (int i = 0; i < parameters; i++) {
        int parameter = i;
        assertEquals(
            sum[i], g[i], code.relative * sizes[i], () -> code + ", parameter " + parameter);
      }
      for (int i = 0; i < predicted.length; i++) {
        assertEquals(outputs[i], predicted[i], code.relative);
      }
      if (n < ROWS) {
        double[] one = new double[parameters];
        double l = it.trainer.gradient(it.inputs, it.targets, n, n + 1, one);
        loss += l;
        size += Math.abs(l);
        double largest = Arrays.stream(one).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < parameters; i++) {
          sum[i] += one[i];
          // A small derivative may be what is left of large ones.
          sizes[i] += Math.max(Math.abs(one[i]), 1e-2 * largest);
        }
        double[] y = new double[width];
        it.trainer.predict(it.inputs, n, n + 1, y);
        System.arraycopy(y, 0, outputs, n * width, width);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void addsToTheGradient(Code code) throws Exception {
    Case it = new Case(code);
    double[] once = new double[it.theta.length];
    it.trainer.gradient(it.inputs, it.targets, 10, 210, once);
    double[] more = new double[it.theta.length];
    Arrays.fill(more, 3);
    it.trainer.gradient(it.inputs, it.targets, 10, 210, more);
    for (int i = 0; i < once.length; i++) {
      assertEquals(3 + once[i], more[i]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepGoesAgainstTheMeanGradient(Code code) throws Exception {
    Case it = new Case(code);
    double[] g = new double[it.theta.length];
    double k = 0.5;
    double loss = it.trainer.gradient(it.inputs, it.targets, 3, 203, g);
    assertEquals(loss, it.trainer.step(it.inputs, it.targets, 3, 203, k));
    double[] after = new double[it.theta.length];
    it.trainer.getParameters(after);
    for (int i = 0; i < g.length; i++) {
      double expected = it.theta[i] - k / 200 * g[i];
      double last = code.isFloat() ? Math.ulp((float) expected) : 4 * Math.ulp(expected);
      assertEquals(expected, after[i], last);
    }
    assertEquals(0, it.trainer.step(it.inputs, it.targets, 5, 5, k), "no rows");
    double[] same = new double[after.length];
    it.trainer.getParameters(same);
    assertArrayEquals(after, same);
    assertThrows(
        IllegalArgumentException.class,
        () -> it.trainer.step(it.inputs, it.targets, 0, 9, Double.NaN));
  }

  /** In the first block, at its end, in the second, and in the remainder. */
  @ParameterizedTest
  @EnumSource
  void aRowThatIsNotFiniteIsNamedAndChangesNothing(Code code) throws Exception {
    Case it = new Case(code);
    for (int row : new int[] {0, 1, 63, 64, 127, 128, 200, 298, 299}) {
      double[] inputs = it.inputs.clone();
      inputs[row * it.trainer.inputCount() + 1] = row % 2 == 0 ? Double.NaN : 1e308 * 10;
      // A later one is not the first.
      inputs[inputs.length - 1] = Double.NaN;
      double[] g = new double[it.theta.length];
      Arrays.fill(g, 2);
      NonFiniteGradientException e =
          assertThrows(
              NonFiniteGradientException.class,
              () -> it.trainer.gradient(inputs, it.targets, 0, ROWS, g));
      assertEquals(row, e.row().orElseThrow());
      assertTrue(e.quantity().startsWith("input x"), e::quantity);
      assertTrue(e.getMessage().startsWith("row " + row + ": input x"), e::getMessage);
      double[] untouched = new double[g.length];
      Arrays.fill(untouched, 2);
      assertArrayEquals(untouched, g);
      e =
          assertThrows(
              NonFiniteGradientException.class,
              () -> it.trainer.step(inputs, it.targets, 0, ROWS, 0.1));
      assertEquals(row, e.row().orElseThrow());
      double[] theta = new double[g.length];
      it.trainer.getParameters(theta);
      assertArrayEquals(it.theta, theta);
    }
  }

  /** What is not finite is a derivative, though every input is. */
  @ParameterizedTest
  @EnumSource
  void anOverflowIsNamed(Code code) throws Exception {
    Case it = new Case(code);
    int count = it.trainer.targetCount();
    // The one whose square is in the loss.
    it.targets[250 * count + (count == 4 ? 3 : 0)] = 1e300;
    double[] g = new double[it.theta.length];
    NonFiniteGradientException e =
        assertThrows(
            NonFiniteGradientException.class,
            () -> it.trainer.gradient(it.inputs, it.targets, 100, ROWS, g));
    assertEquals(250, e.row().orElseThrow());
    assertArrayEquals(new double[g.length], g);
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(Code code) throws Exception {
    Case it = new Case(code);
    double[] g = new double[it.theta.length];
    double[] outputs = new double[ROWS * it.trainer.outputCount()];
    Runnable all =
        () -> {
          it.trainer.gradient(it.inputs, it.targets, 0, ROWS, g);
          it.trainer.gradient(it.inputs, it.targets, 0, 35, g);
          it.trainer.step(it.inputs, it.targets, 0, ROWS, 1e-9);
          it.trainer.loss(it.inputs, it.targets, 0, ROWS);
          it.trainer.predict(it.inputs, 0, ROWS, outputs);
        };
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    for (int i = 0; i < 300; i++) {
      all.run();
    }
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 1_000; i++) {
      all.run();
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    // The bean's own answers take a few objects; one object a call would take 80,000 bytes.
    assertTrue(bytes < 10_000, () -> code + " allocated " + bytes + " bytes");
  }

  @Test
  void fastAndStrictAgree() throws Exception {
    for (Code[] pair :
        new Code[][] {
          {Code.SCALARS_OF_DOUBLES, Code.STRICT_SCALARS}, {Code.LOOPS_OF_DOUBLES, Code.STRICT_LOOPS}
        }) {
      Case fast = new Case(pair[0]);
      Trainer strict = new Case(pair[1]).trainer;
      strict.setParameters(fast.theta);
      for (int n : new int[] {1, 5, 64, ROWS}) {
        double[] a = new double[fast.theta.length];
        double[] b = new double[fast.theta.length];
        double loss = fast.trainer.gradient(fast.inputs, fast.targets, 0, n, a);
        assertEquals(loss, strict.gradient(fast.inputs, fast.targets, 0, n, b), 1e-13 * n);
        for (int i = 0; i < a.length; i++) {
          assertEquals(a[i], b[i], 1e-12 * n);
        }
      }
    }
  }

  /** The methods of {@link Math} that are exact are the same everywhere; others are not. */
  @Test
  void strictTrainersCallNothingThatDiffersBetweenMachines() {
    Pattern call =
        Pattern.compile("\\b(Math|FastFunctions|BlockFunctions|Kernels)\\.(?:\\w+\\.)?(\\w+)\\(");
    for (Code code : new Code[] {Code.STRICT_SCALARS, Code.STRICT_LOOPS}) {
      String source = COMPILED.get(code).sources().get("p/NetTrainer.java");
      assertTrue(source.contains("StrictMath."), source);
      Matcher matcher = call.matcher(source);
      while (matcher.find()) {
        boolean exact = matcher.group(2).matches("abs|min|max|sqrt|signum");
        assertTrue(matcher.group(1).equals("Math") && exact, matcher::group);
      }
    }
    String fast = COMPILED.get(Code.SCALARS_OF_DOUBLES).sources().get("p/NetTrainer.java");
    assertFalse(fast.contains("StrictMath."), fast);
  }
}
