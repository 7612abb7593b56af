package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What trainers of networks of arrays promise, in each shape of code and in both types. */
class ArrayTrainerTest {
  private static final String MODEL =
      """
      @Network(unroll = Network.Unroll.UNROLL)
      public class Net {
        @Input(size = 5) public TYPE[] pixels;
        @Input public TYPE extra;
        @Weight(rows = 4) public TYPE[] W1;
        @Bias public TYPE[] b1;
        @Weight(rows = 3) public TYPE[] W2;
        @Bias(frozen = true) public TYPE[] shift = {0.5FF, 0.25FF, -0.5FF};
        @Weight public TYPE scale;
        @Neuron("tanh(W1*pixels + b1)") public TYPE[] hidden;
        @Neuron("softmax(scale*W2*hidden + extra*shift)") public TYPE[] output;
        @Target(distribution = true) public TYPE[] label;
        @Target public TYPE goal;
        @Loss("crossEntropy(label, output) + (norm2(b1) - goal)^2 + ln(scale)") public TYPE loss;
      }
      """;

  /** The methods with one argument for each input and target. */
  private static final String TYPED =
      """
      package p;
      public class Typed {
        public final Net model = new Net();
        public final NetTrainer trainer = new NetTrainer(model);
        public TYPE[] pixels = {0.125FF, -0.25FF, 0.375FF, 0.5FF, -0.5FF};
        public TYPE[] label = {0.5FF, 0.25FF, 0.25FF};
        public double[] out = new double[3];
        public double[] g = new double[40];
        public double[] dx = new double[6];
        public io.github.longhand.Trainer trainer() { return trainer; }
        public void pixels(double... values) { pixels = values == null ? null : array(values); }
        public void label(double... values) { label = values == null ? null : array(values); }
        private static TYPE[] array(double... values) {
          TYPE[] array = new TYPE[values.length];
          for (int i = 0; i < array.length; i++) array[i] = CAST values[i];
          return array;
        }
        public double[] g() { return g; }
        public double[] dx() { return dx; }
        public double[] out() { return out; }
        public void room(int size) {
          out = new double[size]; g = new double[size]; dx = new double[size];
        }
        public double[] fields() {
          double[] all = new double[14];
          int at = 0;
          for (TYPE[] array : new TYPE[][] {model.pixels, model.hidden, model.output}) {
            for (TYPE value : array) all[at++] = value;
          }
          all[at] = model.extra;
          return all;
        }
        public void predict() { trainer.predict(pixels, 0.5, out); }
        public void forward() { trainer.forward(pixels, 0.5, out); }
        public double loss() { return trainer.loss(pixels, 0.5, label, 2); }
        public double gradient() { return trainer.gradient(pixels, 0.5, label, 2, g); }
        public double inputGradient() { return trainer.inputGradient(pixels, 0.5, label, 2, dx); }
        public double step(double k) { return trainer.step(pixels, 0.5, label, 2, k); }
        public java.util.function.IntConsumer calls(String method) {
          return switch (method) {
            case "predict" -> i -> predict();
            case "forward" -> i -> forward();
            case "loss" -> i -> loss();
            case "gradient" -> i -> gradient();
            case "inputGradient" -> i -> inputGradient();
            default -> i -> step(1e-9);
          };
        }
        public static String create(int length) {
          Net net = new Net();
          net.W1 = new TYPE[length];
          try {
            new NetTrainer(net);
            return net.b1.length + " " + net.W2.length;
          } catch (IllegalArgumentException e) {
            return e.getMessage();
          }
        }
      }
      """;

  /** What the test calls of the class compiled with the model. */
  public interface Typed {
    Trainer trainer();

    void pixels(double... values);

    void label(double... values);

    double[] g();

    double[] dx();

    double[] out();

    void room(int size);

    double[] fields();

    void predict();

    void forward();

    double loss();

    double gradient();

    double inputGradient();

    double step(double k);

    IntConsumer calls(String method);
  }

  /** The shapes of code, in both types. */
  enum Code {
    UNROLLED("ALWAYS", "double"),
    LOOPS("NEVER", "double"),
    CHOSEN("AUTO", "double"),
    UNROLLED_FLOAT("ALWAYS", "float"),
    LOOPS_FLOAT("NEVER", "float"),
    CHOSEN_FLOAT("AUTO", "float");

    private final String unroll;
    private final String type;

    Code(String unroll, String type) {
      this.unroll = unroll;
      this.type = type;
    }

    Map<String, String> sources() {
      Map<String, String> sources = new HashMap<>();
      sources.put("p.Net", in(Models.source("p", MODEL)));
      sources.put("p.Typed", in(TYPED));
      return sources;
    }

    private String in(String source) {
      return source
          .replace("UNROLL", unroll)
          .replace("CAST", isFloat() ? "(float)" : "")
          .replace("TYPE", type)
          .replace("FF", isFloat() ? "f" : "");
    }

    boolean isFloat() {
      return type.equals("float");
    }
  }

  private static final Map<Code, InMemoryCompiler.Result> COMPILED = new HashMap<>();

  private static InMemoryCompiler.Result compiled(Code code) {
    return COMPILED.computeIfAbsent(code, ArrayTrainerTest::compile);
  }

  private static InMemoryCompiler.Result compile(Code code) {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(code.sources(), "-Xlint:all", "-Werror");
    assertTrue(result.success(), result::report);
    return result;
  }

  private static Typed typed(Code code) throws ReflectiveOperationException {
    Object target = compiled(code).loader().loadClass("p.Typed").getConstructor().newInstance();
    Typed typed =
        (Typed)
            Proxy.newProxyInstance(
                Typed.class.getClassLoader(),
                new Class<?>[] {Typed.class},
                (proxy, method, arguments) -> call(target, method, arguments));
    Random random = new Random(3);
    Trainer trainer = typed.trainer();
    trainer.setParameters(random.doubles(trainer.parameterCount(), 0.25, 1).toArray());
    return typed;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return target
          .getClass()
          .getMethod(method.getName(), method.getParameterTypes())
          .invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static final double[] INPUTS = {0.125, -0.25, 0.375, 0.5, -0.5, 0.5};
  private static final double[] TARGETS = {0.5, 0.25, 0.25, 2};

  private static double[] parameters(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(Code code) throws Exception {
    Typed typed = typed(code);
    Trainer trainer = typed.trainer();
    double[] out = new double[3];
    double[] theta = parameters(trainer);
    double[] g = new double[theta.length];
    double[] dx = new double[6];
    assertAllocatesNothing("predict", i -> trainer.predict(INPUTS, 0, 1, out));
    assertAllocatesNothing("loss", i -> trainer.loss(INPUTS, TARGETS, 0, 1));
    assertAllocatesNothing("gradient", i -> trainer.gradient(INPUTS, TARGETS, 0, 1, g));
    assertAllocatesNothing("inputGradient", i -> trainer.inputGradient(INPUTS, TARGETS, 0, dx));
    assertAllocatesNothing("step", i -> trainer.step(INPUTS, TARGETS, 0, 1e-9));
    for (Call call : calls(typed)) {
      assertAllocatesNothing("typed " + call.name, typed.calls(call.name));
    }
    assertAllocatesNothing("getParameters", i -> trainer.getParameters(theta));
    assertAllocatesNothing("setParameters", i -> trainer.setParameters(theta));
  }

  private static void assertAllocatesNothing(String method, IntConsumer call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 10_000; i++) {
      call.accept(i);
    }
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 200_000; i++) {
      call.accept(i);
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    assertTrue(bytes < 10_000, () -> method + " allocated " + bytes + " bytes in 200,000 calls");
  }

  /** Both ways into the trainer compute the same, and a step is θ − k·g. */
  @ParameterizedTest
  @EnumSource
  void stepsAgainstTheGradient(Code code) throws Exception {
    Typed typed = typed(code);
    Trainer trainer = typed.trainer();
    double[] theta = parameters(trainer);
    double[] g = new double[theta.length];
    double loss = trainer.gradient(INPUTS, TARGETS, 0, 1, g);
    assertEquals(loss, typed.gradient());
    assertArrayEquals(g, Arrays.copyOf(typed.g(), g.length));
    double[] dx = new double[6];
    assertEquals(loss, trainer.inputGradient(INPUTS, TARGETS, 0, dx));
    assertEquals(loss, typed.inputGradient());
    assertArrayEquals(dx, typed.dx());
    double[] out = new double[3];
    trainer.predict(INPUTS, 0, 1, out);
    typed.predict();
    assertArrayEquals(out, typed.out());
    typed.forward();
    assertArrayEquals(out, Arrays.copyOfRange(typed.fields(), 9, 12), 1e-7);
    assertEquals(loss, typed.step(0.125));
    double[] after = parameters(trainer);
    for (int i = 0; i < theta.length; i++) {
      assertEquals(theta[i] - 0.125 * g[i], after[i], code.isFloat() ? 2e-7 : 1e-15, "at " + i);
    }
  }

  /** Makes sure that a call fails as it should and changes nothing. */
  private static <T extends Throwable> T refused(Typed typed, Class<T> type, Executable call) {
    Trainer trainer = typed.trainer();
    double[] theta = parameters(trainer);
    double[] fields = typed.fields();
    Arrays.fill(typed.g(), 7);
    Arrays.fill(typed.dx(), 7);
    Arrays.fill(typed.out(), 7);
    T thrown = assertThrows(type, call);
    assertArrayEquals(theta, parameters(trainer));
    assertArrayEquals(fields, typed.fields());
    for (double[] array : List.of(typed.g(), typed.dx(), typed.out())) {
      assertTrue(Arrays.stream(array).allMatch(v -> v == 7), () -> Arrays.toString(array));
    }
    return thrown;
  }

  private static void notFinite(String quantity, Typed typed, double[] inputs, double[] targets) {
    Trainer trainer = typed.trainer();
    List<Executable> calls =
        List.of(
            () -> trainer.step(inputs, targets, 0, 0.1),
            () -> trainer.gradient(inputs, targets, 0, 1, typed.g()),
            () -> trainer.inputGradient(inputs, targets, 0, typed.dx()));
    for (Executable call : calls) {
      NonFiniteGradientException e = refused(typed, NonFiniteGradientException.class, call);
      assertEquals(quantity, e.quantity());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSampleThatIsNotFiniteChangesNothing(Code code) throws Exception {
    Typed typed = typed(code);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      notFinite("input pixels[3]", typed, with(INPUTS, 3, bad), TARGETS);
      notFinite("input extra", typed, with(INPUTS, 5, bad), TARGETS);
      notFinite("target goal", typed, INPUTS, with(TARGETS, 3, bad));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWeightThatIsNotFiniteIsNoted(Code code) throws Exception {
    Typed typed = typed(code);
    Trainer trainer = typed.trainer();
    double[] theta = parameters(trainer);
    // W1, b1, W2, scale
    trainer.setParameters(with(theta, 2, Double.NaN));
    notFinite("dL/dz_output[0] of neuron output", typed, INPUTS, TARGETS);
    trainer.setParameters(with(theta, theta.length - 1, -1));
    notFinite("loss", typed, INPUTS, TARGETS);
    trainer.setParameters(theta);
    assertTrue(Double.isFinite(typed.step(0.1)));
  }

  /** Weights so large that ∂L/∂z overflows, between neurons that are well. */
  @ParameterizedTest
  @EnumSource(names = {"UNROLLED", "LOOPS", "CHOSEN"})
  void namesTheElementOfADerivative(Code code) throws Exception {
    Typed typed = typed(code);
    double[] theta = parameters(typed.trainer());
    for (int j = 0; j < 6; j++) {
      // Row 2 of W1, and b1[2]: hidden[2] is tanh(0).
      theta[2 + 4 * j] = 0;
    }
    for (int i = 0; i < 3; i++) {
      theta[24 + 6 + i] = i == 0 ? 1e308 : -1e308;
    }
    theta[theta.length - 1] = 16;
    typed.trainer().setParameters(theta);
    notFinite("dL/dz_hidden[2] of neuron hidden", typed, INPUTS, TARGETS);
  }

  private static double[] with(double[] array, int index, double value) {
    double[] changed = array.clone();
    changed[index] = value;
    return changed;
  }

  private static final class Call {
    private final String name;
    private final Executable executable;
    private final boolean targets;

    Call(String name, Executable executable, boolean targets) {
      this.name = name;
      this.executable = executable;
      this.targets = targets;
    }
  }

  private static List<Call> calls(Typed typed) {
    return List.of(
        new Call("predict", typed::predict, false),
        new Call("forward", typed::forward, false),
        new Call("loss", typed::loss, true),
        new Call("gradient", typed::gradient, true),
        new Call("inputGradient", typed::inputGradient, true),
        new Call("step", () -> typed.step(0.1), true));
  }

  @ParameterizedTest
  @EnumSource
  void namesAnArrayThatIsMissingOrOfAWrongLength(Code code) throws Exception {
    Typed typed = typed(code);
    for (Call call : calls(typed)) {
      typed.pixels((double[]) null);
      assertEquals(
          "input pixels is null, expected 5 elements",
          refused(typed, NullPointerException.class, call.executable).getMessage(),
          call.name);
      for (int length : new int[] {0, 4, 6}) {
        typed.pixels(new double[length]);
        assertEquals(
            "input pixels has " + length + " elements, expected 5 elements",
            refused(typed, IllegalArgumentException.class, call.executable).getMessage(),
            call.name);
      }
      typed.pixels(0.125, -0.25, 0.375, 0.5, -0.5);
      if (call.targets) {
        typed.label((double[]) null);
        assertEquals(
            "target label is null, expected 3 elements",
            refused(typed, NullPointerException.class, call.executable).getMessage(),
            call.name);
        typed.label(0.5, 0.5);
        assertEquals(
            "target label has 2 elements, expected 3 elements",
            refused(typed, IllegalArgumentException.class, call.executable).getMessage(),
            call.name);
        typed.label(0.5, 0.25, 0.25);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesATargetThatIsNoDistribution(Code code) throws Exception {
    Typed typed = typed(code);
    Trainer trainer = typed.trainer();
    typed.label(0.5, 0.25, 0.125);
    String message =
        "the elements of target label sum to 0.875, expected 1: it is declared as a distribution";
    for (Call call : calls(typed)) {
      if (call.targets) {
        assertEquals(
            message,
            refused(typed, IllegalArgumentException.class, call.executable).getMessage(),
            call.name);
      }
    }
    double[] bad = with(TARGETS, 2, 0.125);
    List<Executable> flat =
        List.of(
            () -> trainer.loss(INPUTS, bad, 0, 1),
            () -> trainer.step(INPUTS, bad, 0, 0.1),
            () -> trainer.gradient(INPUTS, bad, 0, 1, typed.g()),
            () -> trainer.inputGradient(INPUTS, bad, 0, typed.dx()));
    for (Executable call : flat) {
      assertEquals(message, refused(typed, IllegalArgumentException.class, call).getMessage());
    }
    NonFiniteGradientException e =
        refused(
            typed,
            NonFiniteGradientException.class,
            () -> trainer.step(INPUTS, with(TARGETS, 1, Double.NaN), 0, 0.1));
    assertEquals("target label[1]", e.quantity());
  }

  @ParameterizedTest
  @EnumSource
  void refusesResultsWithoutRoom(Code code) throws Exception {
    Typed typed = typed(code);
    Trainer trainer = typed.trainer();
    typed.room(2);
    int n = trainer.parameterCount();
    Map<String, Executable> calls = new HashMap<>();
    calls.put("out has 2 elements, expected 3 or more", typed::predict);
    calls.put("out has 2 elements, expected 3 or more ", typed::forward);
    calls.put("g has 2 elements, expected " + n + " or more", typed::gradient);
    calls.put("g has 2 elements, expected 6 or more", typed::inputGradient);
    calls.put(
        "g has 2 elements, expected " + n + " or more ",
        () -> trainer.gradient(INPUTS, TARGETS, 0, 1, typed.g()));
    calls.put(
        "g has 2 elements, expected 6 or more ",
        () -> trainer.inputGradient(INPUTS, TARGETS, 0, typed.dx()));
    double[] two = new double[12];
    calls.put(
        "outputs has 2 elements, expected 6 or more",
        () -> trainer.predict(two, 0, 2, typed.out()));
    calls.put(
        "theta has 2 elements, expected " + n + " or more",
        () -> trainer.setParameters(typed.out()));
    calls.put(
        "theta has 2 elements, expected " + n + " or more ",
        () -> trainer.getParameters(typed.out()));
    calls.forEach(
        (message, call) ->
            assertEquals(
                message.strip(),
                refused(typed, IllegalArgumentException.class, call).getMessage()));
    assertEquals(
        "g is null, expected an array of " + n,
        assertThrows(
                NullPointerException.class, () -> trainer.gradient(INPUTS, TARGETS, 0, 1, null))
            .getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void allocatesWeightsAndRefusesThoseOfAWrongLength(Code code) throws Exception {
    var create = compiled(code).loader().loadClass("p.Typed").getMethod("create", int.class);
    assertEquals("4 12", create.invoke(null, 20));
    assertEquals(
        "weight W1 has 19 elements, expected 4 x 5 = 20 elements", create.invoke(null, 19));
  }

  @ParameterizedTest
  @EnumSource
  void forksWorkInManyThreads(Code code) throws Exception {
    Trainer trainer = typed(code).trainer();
    int rows = 200;
    double[] inputs = new Random(2).doubles(6 * rows, -2, 2).toArray();
    double[] targets = new double[4 * rows];
    for (int i = 0; i < rows; i++) {
      targets[4 * i + i % 3] = 1;
    }
    double[] expected = new double[3 * rows];
    trainer.predict(inputs, 0, rows, expected);
    double[] gradient = new double[trainer.parameterCount()];
    double loss = trainer.gradient(inputs, targets, 0, rows, gradient);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Trainer own = trainer.fork();
        results.add(
            pool.submit(
                () -> {
                  for (int repeat = 0; repeat < 50; repeat++) {
                    double[] out = new double[3 * rows];
                    double[] g = new double[gradient.length];
                    own.predict(inputs, 0, rows, out);
                    assertArrayEquals(expected, out);
                    assertEquals(loss, own.gradient(inputs, targets, 0, rows, g));
                    assertArrayEquals(gradient, g);
                  }
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void compilesTheSameTwice(Code code) {
    InMemoryCompiler.Result again = compile(code);
    assertEquals(compiled(code).sources(), again.sources());
    assertEquals(compiled(code).classes().keySet(), again.classes().keySet());
    again
        .classes()
        .forEach((path, bytes) -> assertArrayEquals(compiled(code).classes().get(path), bytes));
  }

  @Test
  void theShapesOfCodeDiffer() {
    String unrolled = compiled(Code.UNROLLED).sources().get("p/NetTrainer.java");
    String loops = compiled(Code.LOOPS).sources().get("p/NetTrainer.java");
    assertTrue(loops.contains("HIDDEN"), loops);
    assertTrue(unrolled.length() > loops.length(), unrolled);
  }
}
