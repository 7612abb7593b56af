package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.VectorNetwork.Unroll;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small networks that once had wrong gradients, wrong steps or no trainer at all, in every shape of
 * code: each has the loss of its equations, written out once more here by hand over single numbers,
 * with derivatives by Hipparchus; or it is refused and leaves everything as it was.
 */
class StructureCasesTest {
  private static final int FEW = 3;

  /** A block and some rows. */
  private static final int MANY = 67;

  private static final double STEP = 0.125;

  /** The loss of a row by its equations. */
  private interface Equations {
    Gradient loss(Gradient[] theta, Gradient[] x, double[] t);
  }

  /**
   * A network and where its values are drawn from.
   *
   * @param low the least weight and input
   */
  private record Case(String network, double low, double high, Equations equations) {
    @Override
    public String toString() {
      return network;
    }
  }

  /** A case in one shape of code and one type. */
  private record Shape(Case network, Unroll unroll, Precision precision) {
    Subject subject() {
      return StructureCasesTest.subject(network.network(), unroll, precision);
    }

    @Override
    public String toString() {
      return network + " " + unroll + " " + precision.type;
    }
  }

  /** A network in every shape of code and both types. */
  private record Form(Unroll unroll, Precision precision) {
    Subject subject(String network) {
      return StructureCasesTest.subject(network, unroll, precision);
    }

    @Override
    public String toString() {
      return unroll + " " + precision.type;
    }
  }

  private static final Map<String, InMemoryCompiler.Result> COMPILED = new ConcurrentHashMap<>();

  private static Stream<Form> forms() {
    return Arrays.stream(Unroll.values())
        .flatMap(u -> Arrays.stream(Precision.values()).map(p -> new Form(u, p)));
  }

  private static Stream<Shape> shapes() {
    return CASES.stream().flatMap(c -> forms().map(f -> new Shape(c, f.unroll(), f.precision())));
  }

  private static Subject subject(String network, Unroll unroll, Precision precision) {
    InMemoryCompiler.Result result =
        compile(network, source(network, unroll, precision), network + unroll + precision);
    assertTrue(result.success(), result::report);
    return Subject.of(result.loader(), network);
  }

  private static InMemoryCompiler.Result compile(String network, String source, String key) {
    return COMPILED.computeIfAbsent(
        key, k -> InMemoryCompiler.compile(Map.of(network, source), "-Alonghand.derivation=none"));
  }

  private static String source(String network, Unroll unroll, Precision precision) {
    String source = text(network).replaceFirst("(Network\\.Unroll\\.)\\w+", "$1" + unroll);
    if (!source.contains("Network.Unroll.")) {
      source =
          source
              .replaceFirst("@Network\\(", "@Network(unroll = Network.Unroll." + unroll + ", ")
              .replaceFirst("@Network\n", "@Network(unroll = Network.Unroll." + unroll + ")\n");
    }
    assertTrue(source.contains("Network.Unroll." + unroll), source);
    return source.replaceAll("\\bdouble\\b", precision.type);
  }

  private static String text(String network) {
    String path = "/structure/" + network + ".java";
    try (InputStream in = StructureCasesTest.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // The equations

  private static Gradient[] map(Gradient[] u, UnaryOperator<Gradient> f) {
    return Arrays.stream(u).map(f).toArray(Gradient[]::new);
  }

  private static Gradient sum(Gradient... u) {
    return Arrays.stream(u).reduce(Gradient::add).orElseThrow();
  }

  private static Gradient[] some(Gradient[] u, int from, int size) {
    return Arrays.copyOfRange(u, from, from + size);
  }

  private static Gradient dot(Gradient[] u, Gradient[] v) {
    return sum(
        IntStream.range(0, u.length).mapToObj(i -> u[i].multiply(v[i])).toArray(Gradient[]::new));
  }

  private static Gradient squaredError(Gradient[] u, double[] t) {
    return sum(
        IntStream.range(0, u.length)
            .mapToObj(i -> u[i].subtract(t[i]).square())
            .toArray(Gradient[]::new));
  }

  /** The product of a matrix of n rows and m columns and one of m rows, both by column. */
  private static Gradient[] product(Gradient[] a, Gradient[] b, int n, int m) {
    int columns = b.length / m;
    Gradient[] c = new Gradient[n * columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < n; i++) {
        Gradient entry = a[i].multiply(b[j * m]);
        for (int k = 1; k < m; k++) {
          entry = entry.add(a[i + k * n].multiply(b[k + j * m]));
        }
        c[i + j * n] = entry;
      }
    }
    return c;
  }

  private static Gradient[] softmax(Gradient... z) {
    Gradient[] e = map(z, Gradient::exp);
    Gradient all = sum(e);
    return map(e, v -> v.divide(all));
  }

  private static Gradient logistic(Gradient z) {
    return z.negate().exp().add(1).reciprocal();
  }

  private static Gradient softplus(Gradient z) {
    return z.exp().log1p();
  }

  private static Gradient largest(Gradient... u) {
    return Arrays.stream(u).reduce((a, b) -> b.getValue() > a.getValue() ? b : a).orElseThrow();
  }

  private static Gradient entropy(Gradient[] p) {
    return dot(p, map(p, Gradient::log)).negate();
  }

  private static final List<Case> CASES =
      List.of(
          // m, v
          new Case(
              "BranchInLoops",
              0.5,
              3,
              (w, x, t) -> w[3].getValue() <= 2 ? w[3].newInstance(2) : sum(some(w, 4, 3)).log()),
          // a, b
          new Case(
              "InfinityIntoWeight",
              -2,
              2,
              (w, x, t) -> w[0].multiply(x[0]).add(w[1]).subtract(t[0]).square()),
          new Case(
              "InputGradientNaN",
              0.2,
              2,
              (w, x, t) -> logistic(x[0].log().add(w[0])).subtract(t[0]).square()),
          new Case(
              "LogInput",
              0.2,
              2,
              (w, x, t) ->
                  squaredError(
                      IntStream.range(0, 4)
                          .mapToObj(i -> softplus(w[i].multiply(x[i].log())))
                          .toArray(Gradient[]::new),
                      t)),
          // u v' u u' has the elements u_i u_j (v' u): the largest is a square.
          new Case(
              "LongComments",
              0.3,
              1.5,
              (w, x, t) ->
                  largest(map(some(w, 0, 5), Gradient::square))
                      .multiply(dot(some(w, 0, 5), some(w, 5, 5)))),
          new Case(
              "NanIntoWeight",
              -2,
              2,
              (w, x, t) -> {
                Gradient[] y = softmax(x[0].newInstance(2), x[0].newInstance(2), x[0]);
                return w[0].multiply(y[0].add(y[1].multiply(2)));
              }),
          // The softmax of logarithms less their sum is the one of the logarithms.
          new Case(
              "NestedSoftmax",
              -2,
              2,
              (w, x, t) -> largest(softmax(map(softmax(w), p -> p))).add(t[0])),
          new Case("ReduceCast", -2, 4, (w, x, t) -> entropy(softmax(w[0].newInstance(2), w[0]))),
          // w, v
          new Case(
              "RootRows",
              0.1,
              1.5,
              (w, x, t) ->
                  squaredError(
                          IntStream.range(0, 48)
                              .mapToObj(i -> w[i].multiply(x[i]).tanh())
                              .toArray(Gradient[]::new),
                          t)
                      .add(dot(some(w, 48, 48), map(some(w, 0, 48), v -> v.pow(0.25))))),
          new Case(
              "SequenceDefaults",
              -0.5,
              0.5,
              (w, x, t) ->
                  squaredError(
                      product(
                          map(product(x, some(w, 0, 128), 16, 8), Gradient::tanh),
                          some(w, 128, 256),
                          16,
                          16),
                      t)),
          new Case("StepReadsUpdated", -2, 2, (w, x, t) -> dot(some(w, 0, 4), some(w, 4, 4))),
          new Case(
              "SumOfSines",
              -1,
              1,
              (w, x, t) ->
                  sum(map(
                          product(
                              x,
                              map(product(some(w, 0, 8), some(w, 8, 20), 2, 4), Gradient::sin),
                              3,
                              2),
                          Gradient::sin))
                      .square()),
          new Case(
              "ThreeIndices",
              -1,
              1,
              (w, x, t) ->
                  sum(map(
                          product(
                              x,
                              map(product(some(w, 0, 8), some(w, 8, 20), 2, 4), Gradient::sin),
                              3,
                              2),
                          Gradient::square))
                      .sqrt()),
          new Case(
              "ThreeIndicesRows",
              -1,
              1,
              (w, x, t) ->
                  sum(
                      map(
                          product(w, map(product(x, x, 3, 1), Gradient::exp), 2, 3),
                          Gradient::square))),
          // a, b
          new Case(
              "WindowDivision",
              0.2,
              3,
              (w, x, t) ->
                  sum(w[0].newInstance(Math.tanh(Math.log(2))), w[0].log().tanh(), w[1].tanh())));

  /** Some rows with what is right for them. */
  private record Rows(
      double[] theta, double[] inputs, double[] targets, Gradient[] losses, int width) {
    static Rows draw(Case network, Subject subject, Precision precision) {
      Random random = new Random(network.network().hashCode());
      int free = subject.trainer().parameterCount();
      int width = subject.trainer().inputCount();
      int wanted = subject.trainer().targetCount();
      double[] theta = draw(random, free, network, precision);
      double[] inputs = draw(random, MANY * width, network, precision);
      double[] targets = draw(random, MANY * wanted, network, precision);
      Gradient[] losses = new Gradient[MANY];
      Gradient[] w = variables(theta, 0, free, free + width, 0);
      for (int row = 0; row < MANY; row++) {
        Gradient[] x = variables(inputs, row * width, width, free + width, free);
        double[] t = Arrays.copyOfRange(targets, row * wanted, (row + 1) * wanted);
        losses[row] = network.equations().loss(w, x, t);
      }
      return new Rows(theta, inputs, targets, losses, width);
    }

    private static double[] draw(Random random, int size, Case network, Precision precision) {
      return DoubleStream.generate(
              () -> precision.rounded(random.nextDouble(network.low(), network.high())))
          .limit(size)
          .toArray();
    }

    private static Gradient[] variables(double[] values, int from, int size, int free, int first) {
      return IntStream.range(0, size)
          .mapToObj(i -> Gradient.variable(free, first + i, values[from + i]))
          .toArray(Gradient[]::new);
    }

    double loss(int from, int to) {
      return Arrays.stream(losses, from, to).mapToDouble(Gradient::getValue).sum();
    }

    double[] gradient(int from, int to) {
      double[] sum = new double[theta.length];
      for (int row = from; row < to; row++) {
        for (int i = 0; i < sum.length; i++) {
          sum[i] += losses[row].getGradient()[i];
        }
      }
      return sum;
    }

    double[] inputGradient(int row) {
      double[] all = losses[row].getGradient();
      return Arrays.copyOfRange(all, theta.length, all.length);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void lossAndGradientsAreThoseOfTheEquations(Shape shape) {
    Subject subject = shape.subject();
    Rows rows = Rows.draw(shape.network(), subject, shape.precision());
    subject.trainer().setParameters(rows.theta());
    for (int count : new int[] {1, FEW, MANY}) {
      Outcome outcome = subject.gradient(rows.inputs(), rows.targets(), 0, count);
      check(count + " rows", shape, rows.loss(0, count), rows.gradient(0, count), outcome, count);
      assertClose(
          "loss of " + count,
          rows.loss(0, count),
          subject.trainer().loss(rows.inputs(), rows.targets(), 0, count),
          shape.precision(),
          count);
    }
    if (rows.width() > 0) {
      for (int row = 0; row < FEW; row++) {
        Outcome outcome = subject.inputGradient(rows.inputs(), rows.targets(), row);
        check("by inputs", shape, rows.loss(row, row + 1), rows.inputGradient(row), outcome, 1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void stepsAreThoseOfTheEquations(Shape shape) {
    Subject subject = shape.subject();
    Rows rows = Rows.draw(shape.network(), subject, shape.precision());
    subject.trainer().setParameters(rows.theta());
    for (int row = 0; row < FEW; row++) {
      Outcome outcome = subject.step(rows.inputs(), rows.targets(), row, STEP);
      checkStep("one row", shape, rows, row, row + 1, outcome);
    }
    for (int count : new int[] {1, FEW, MANY}) {
      Outcome outcome = subject.step(rows.inputs(), rows.targets(), 0, count, STEP);
      checkStep(count + " rows", shape, rows, 0, count, outcome);
    }
  }

  private static void checkStep(
      String what, Shape shape, Rows rows, int from, int to, Outcome outcome) {
    double k = -STEP / (to - from);
    double[] moves = DoubleStream.of(rows.gradient(from, to)).map(v -> k * v).toArray();
    check("step of " + what, shape, rows.loss(from, to), moves, outcome, to - from);
  }

  private static void check(
      String what, Shape shape, double loss, double[] values, Outcome outcome, int count) {
    Outcome.Taken taken =
        assertInstanceOf(Outcome.Taken.class, outcome, () -> shape + ", " + what + ": " + outcome);
    assertClose(what + ", loss", loss, taken.loss(), shape.precision(), count);
    double largest = Precision.largest(values);
    // A weight of about 1 has no more digits than this for the difference of two.
    double stored = 4 * shape.precision().ulp(2);
    for (int i = 0; i < values.length; i++) {
      double tolerance =
          shape.precision().relative * Math.max(Math.abs(values[i]), 0.01 * largest) + stored;
      String where = shape + ", " + what + ", element " + i;
      assertEquals(values[i], taken.values()[i], tolerance, where);
    }
  }

  private static void assertClose(
      String what, double expected, double actual, Precision precision, int count) {
    assertEquals(expected, actual, precision.relative * Math.max(Math.abs(expected), count), what);
  }

  // What each first line says

  @ParameterizedTest
  @MethodSource("forms")
  void aBranchNotTakenHasNoPart(Form form) {
    Subject subject = form.subject("BranchInLoops");
    subject.trainer().setParameters(new double[] {0, 0, 0, 0, -1, -2, -3});
    for (int rows : new int[] {1, FEW, MANY}) {
      assertTaken(2 * rows, new double[7], subject.gradient(none(), none(), 0, rows));
      assertTaken(2 * rows, new double[7], subject.step(none(), none(), 0, rows, 1));
    }
    // And taken it is refused: the logarithm has no value.
    subject.trainer().setParameters(new double[] {0, 0, 0, 3, -1, -2, -3});
    assertRefusedEverywhere(subject, none(), none(), 0);
  }

  private static double[] none() {
    return new double[0];
  }

  private static void assertTaken(double loss, double[] values, Outcome outcome) {
    Outcome.Taken taken = assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
    assertEquals(loss, taken.loss());
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], taken.values()[i] + 0.0, "element " + i);
    }
  }

  /** One row, few and many of which one is wrong: the gradient and every step. */
  private static void assertRefusedEverywhere(
      Subject subject, double[] inputs, double[] targets, int bad) {
    assertRefused(OptionalInt.empty(), subject.step(inputs, targets, bad, STEP));
    assertInstanceOf(Outcome.Refused.class, subject.gradient(inputs, targets, bad, bad + 1));
    assertInstanceOf(Outcome.Refused.class, subject.step(inputs, targets, bad, bad + 1, STEP));
    OptionalInt row = OptionalInt.of(bad);
    for (int count : new int[] {bad + 2, bad + FEW, bad + 10, MANY}) {
      assertRefused(row, subject.gradient(inputs, targets, 0, count));
      assertRefused(row, subject.step(inputs, targets, 0, count, STEP));
    }
  }

  private static void assertRefused(OptionalInt row, Outcome outcome) {
    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString);
    assertEquals(row, refused.row(), refused::quantity);
  }

  /** Without a message of Longhand's own an exception of javac's or the processor's has come up. */
  @Test
  void aDivisorThatIsZeroByItsFunctionsIsNamed() {
    for (Unroll unroll : Unroll.values()) {
      InMemoryCompiler.Result result =
          compile(
              "HiddenZeroDivisor",
              source("HiddenZeroDivisor", unroll, Precision.DOUBLE),
              "HiddenZeroDivisor" + unroll);
      assertFalse(result.success());
      List<InMemoryCompiler.Message> errors = result.diagnostics(Diagnostic.Kind.ERROR);
      assertEquals(1, errors.size(), result::report);
      String message = errors.get(0).message();
      assertTrue(message.contains("division by an exact zero"), message);
    }
  }

  /** x = 1e160: dL/da is 2e310. */
  @ParameterizedTest
  @MethodSource("forms")
  void aDerivativeThatOverflowsIsNotStored(Form form) {
    boolean wide = form.precision() == Precision.DOUBLE;
    Subject subject = form.subject("InfinityIntoWeight");
    double large = wide ? 1e160 : 1e25;
    double wanted = wide ? -1e150 : -1e15;
    double[] x = DoubleStream.generate(() -> 1).limit(MANY).toArray();
    double[] t = x.clone();
    x[1] = large;
    t[1] = wanted;
    for (double[] theta : new double[][] {{0, 0}, {0, 1}}) {
      subject.trainer().setParameters(theta);
      assertRefused(OptionalInt.empty(), subject.step(x, t, 1, 1));
      assertInstanceOf(Outcome.Refused.class, subject.step(x, t, 1, 2, 1));
      if (wide) {
        assertInstanceOf(Outcome.Refused.class, subject.gradient(x, t, 1, 2));
        assertRefused(OptionalInt.of(1), subject.gradient(x, t, 0, FEW));
        assertRefused(OptionalInt.of(1), subject.gradient(x, t, 0, MANY));
        assertRefused(OptionalInt.of(1), subject.step(x, t, 0, MANY, 1));
      }
      // By the input it is finite: a is 0.
      Outcome outcome = subject.inputGradient(x, t, 1);
      Outcome.Taken taken = assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
      assertEquals(0.0, taken.values()[0] + 0.0);
    }
  }

  /** h = x e^b/(1 + x e^b) has a derivative by x at 0, but not by way of ln(x). */
  @ParameterizedTest
  @MethodSource("forms")
  void aDerivativeByAnInputIsChecked(Form form) {
    Subject subject = form.subject("InputGradientNaN");
    subject.trainer().setParameters(new double[] {0.5});
    double[] x = DoubleStream.iterate(0, v -> v + 0.125).limit(MANY).toArray();
    double[] t = DoubleStream.generate(() -> 0.5).limit(MANY).toArray();
    assertRefused(OptionalInt.empty(), subject.inputGradient(x, t, 0));
    assertInstanceOf(Outcome.Taken.class, subject.inputGradient(x, t, 1));
    // By b it is 0, and all that the caller receives is finite.
    assertTaken(0.25, new double[1], subject.gradient(x, t, 0, 1));
    assertTaken(0.25, new double[1], subject.step(x, t, 0, 1));
    Outcome.Taken most = assertInstanceOf(Outcome.Taken.class, subject.gradient(x, t, 1, MANY));
    Outcome all = subject.gradient(x, t, 0, MANY);
    Outcome.Taken taken = assertInstanceOf(Outcome.Taken.class, all, all::toString);
    assertEquals(most.values()[0], taken.values()[0], 1e-5);
  }

  /** w ln(0) is infinite: softplus of it is 0 or infinite, and its derivative by w is 0 ∞. */
  @ParameterizedTest
  @MethodSource("forms")
  void theLogarithmOfAnInputOfZeroIsRefused(Form form) {
    Subject subject = form.subject("LogInput");
    for (double w : new double[] {1, 0, -1}) {
      subject.trainer().setParameters(new double[] {w, 1, 1, 1});
      double[] x = DoubleStream.generate(() -> 1.5).limit(4 * MANY).toArray();
      double[] t = DoubleStream.generate(() -> 0.5).limit(4 * MANY).toArray();
      for (int bad : new int[] {0, 1, 9}) {
        double[] zero = x.clone();
        zero[4 * bad] = 0;
        assertRefusedEverywhere(subject, zero, t, bad);
        assertRefused(OptionalInt.empty(), subject.inputGradient(zero, t, bad));
      }
    }
  }

  @Test
  void commentsAreBounded() {
    String key = "LongComments";
    InMemoryCompiler.Result result =
        compile(
            key,
            source(key, Unroll.ALWAYS, Precision.DOUBLE),
            key + Unroll.ALWAYS + Precision.DOUBLE);
    assertTrue(result.success(), result::report);
    int length = result.sources().get("LongCommentsTrainer.java").length();
    assertTrue(length < 100_000, () -> length + " characters");
  }

  /** e^-1091 is 0 as a number, and so is its product with anything. */
  @ParameterizedTest
  @MethodSource("forms")
  void aSoftmaxThatUnderflowsHasADerivativeOfZero(Form form) {
    Subject subject = form.subject("NanIntoWeight");
    subject.trainer().setParameters(new double[] {1});
    double[] x = DoubleStream.generate(() -> 1093).limit(MANY).toArray();
    for (int rows : new int[] {1, FEW, MANY}) {
      assertTaken(0, new double[1], subject.gradient(x, none(), 0, rows));
      assertTaken(0, new double[1], subject.step(x, none(), 0, rows, 1));
    }
    assertTaken(0, new double[1], subject.step(x, none(), 0, 1));
    assertTaken(0, new double[1], subject.inputGradient(x, none(), 0));
  }

  /** Not exponential in the number of elements: the softmax of the softmax. */
  @Test
  void functionsOfAllElementsCanBeNested() {
    String source =
        source("NestedSoftmax", Unroll.ALWAYS, Precision.DOUBLE).replace("size = 3", "size = 4");
    InMemoryCompiler.Result result = compile("NestedSoftmax", source, "NestedSoftmaxOf4");
    assertTrue(result.success(), result::report);
    Subject subject = Subject.of(result.loader(), "NestedSoftmax");
    double[] m = {0.5, -1, 0.25, 1.5};
    subject.trainer().setParameters(m);
    Gradient[] variables =
        IntStream.range(0, 4).mapToObj(i -> Gradient.variable(4, i, m[i])).toArray(Gradient[]::new);
    Gradient expected = largest(softmax(softmax(variables)));
    Outcome outcome = subject.gradient(none(), new double[] {0.5}, 0, 1);
    Outcome.Taken taken = assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
    assertEquals(expected.getValue() + 0.5, taken.loss(), 1e-14);
    for (int i = 0; i < 4; i++) {
      assertEquals(expected.getGradient()[i], taken.values()[i], 1e-14);
    }
  }

  /** The derivative of w^0.25 at 0 is infinite, whatever it is multiplied by. */
  @ParameterizedTest
  @MethodSource("forms")
  void theRootOfAWeightOfZeroIsRefused(Form form) {
    Subject subject = form.subject("RootRows");
    Random random = new Random(3);
    double[] x = random.doubles(48 * MANY, -1, 1).toArray();
    double[] t = random.doubles(48 * MANY, -1, 1).toArray();
    for (double v : new double[] {1, 0, -1}) {
      double[] theta = DoubleStream.generate(() -> 0.5).limit(96).toArray();
      theta[0] = 0;
      theta[48] = v;
      subject.trainer().setParameters(theta);
      // All rows are refused, so the first is named.
      assertRefusedEverywhere(subject, x, t, 0);
      // By the inputs all is well.
      assertInstanceOf(Outcome.Taken.class, subject.inputGradient(x, t, 0));
    }
  }

  /** In double exactly: u <- u - k v and v <- v - k u, from the old ones. */
  @ParameterizedTest
  @MethodSource("forms")
  void aStepReadsEveryWeightBeforeTheFirstIsWritten(Form form) {
    Subject subject = form.subject("StepReadsUpdated");
    double[] theta = {1, 2, 3, 4, 0.5, -0.25, 8, -16};
    double[] moves = new double[8];
    Arrays.setAll(moves, i -> -theta[(i + 4) % 8] / 2);
    subject.trainer().setParameters(theta);
    double loss = 0.5 - 0.5 + 24 - 64;
    assertTaken(loss, moves, subject.step(none(), none(), 0, 0.5));
    assertTaken(loss, moves, subject.step(none(), none(), 0, 1, 0.5));
    assertTaken(2 * loss, moves, subject.step(none(), none(), 0, 2, 0.5));
    assertTaken(64 * loss, moves, subject.step(none(), none(), 0, 64, 0.5));
  }

  /** A square matrix has room for what is written by the wrong index. */
  @ParameterizedTest
  @MethodSource("forms")
  void threeIndicesInASquareMatrix(Form form) {
    String source =
        source("ThreeIndicesRows", form.unroll(), form.precision()).replace("rows = 2", "rows = 3");
    InMemoryCompiler.Result result =
        compile("ThreeIndicesRows", source, "ThreeIndicesSquare" + form);
    assertTrue(result.success(), result::report);
    Subject subject = Subject.of(result.loader(), "ThreeIndicesRows");
    Case network =
        new Case(
            "ThreeIndicesRows",
            -1,
            1,
            (w, x, t) ->
                sum(
                    map(
                        product(w, map(product(x, x, 3, 1), Gradient::exp), 3, 3),
                        Gradient::square)));
    Rows rows = Rows.draw(network, subject, form.precision());
    subject.trainer().setParameters(rows.theta());
    Shape shape = new Shape(network, form.unroll(), form.precision());
    for (int count : new int[] {1, FEW, 8, MANY}) {
      Outcome outcome = subject.gradient(rows.inputs(), rows.targets(), 0, count);
      check(count + " rows", shape, rows.loss(0, count), rows.gradient(0, count), outcome, count);
    }
  }

  /** The logarithm of a negative weight inside of a window. */
  @ParameterizedTest
  @MethodSource("forms")
  void aLogarithmInAWindowIsRefused(Form form) {
    Subject subject = form.subject("WindowDivision");
    subject.trainer().setParameters(new double[] {-1, 1});
    assertRefusedEverywhere(subject, none(), none(), 0);
  }

  /** Each network has its equations here, but for the one that has none. */
  @Test
  void noCaseIsForgotten() throws IOException {
    List<String> known = new ArrayList<>(CASES.stream().map(Case::network).toList());
    known.add("HiddenZeroDivisor");
    try (InputStream in = StructureCasesTest.class.getResourceAsStream("/structure")) {
      List<String> files =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(name -> name.replace(".java", ""))
              .sorted()
              .toList();
      assertEquals(known.stream().sorted().toList(), files);
    }
  }
}
