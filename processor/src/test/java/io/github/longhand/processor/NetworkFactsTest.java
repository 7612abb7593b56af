package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Init;
import io.github.longhand.Initial;
import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trainer tells of its network, and the weights it starts with. */
class NetworkFactsTest {
  private static final String LAYERS =
      """
      package facts;
      import io.github.longhand.*;
      @Network(seed = 9)
      public class Net {
        @Input(size = 3) public double[] x;
        @Input public double u;
        @Weight(init = Init.HE_NORMAL) public double[] W;
        @Bias(init = Init.CONSTANT, value = 0.25) public double[] b;
        @Weight(init = Init.ORTHOGONAL) public double[] V;
        @Weight(init = Init.LECUN_UNIFORM) public double a1, a2;
        @Weight public double[] plain;
        @Neuron(value = "tanh(W*x + b)", size = 4) public double[] h;
        @Neuron("a1*u + a2*u^2 + dot(plain, h)") public double y;
        @Neuron(value = "V*h", size = 2) public double[] z;
        @Target public double t;
        @Target(size = 2) public double[] s;
        @Loss("(y - t)^2 + sum((z - s).^2)") public double loss;
      }
      """;

  private static Trainer trainer(String source) throws ReflectiveOperationException {
    return trainer(source, "");
  }

  /** Sets a field before the trainer is made, if it has a name. */
  private static Trainer trainer(String source, String field) throws ReflectiveOperationException {
    InMemoryCompiler.Result result = InMemoryCompiler.compile(Map.of("facts.Net", source));
    assertTrue(result.success(), result::report);
    ClassLoader loader = result.loader();
    Class<?> type = loader.loadClass("facts.Net");
    Object model = type.getConstructor().newInstance();
    if (!field.isEmpty()) {
      type.getField(field).set(model, new double[] {1, 2, 3, 4});
    }
    return (Trainer) loader.loadClass("facts.NetTrainer").getConstructor(type).newInstance(model);
  }

  private static double[] weights(Trainer trainer, String name) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    Parameter p =
        trainer.parameters().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
    return Arrays.copyOfRange(theta, p.offset(), p.offset() + p.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unroll = Network.Unroll.ALWAYS, ", "unroll = Network.Unroll.NEVER, "})
  void tellsItsParametersAndPorts(String unroll) throws ReflectiveOperationException {
    Trainer trainer = trainer(LAYERS.replace("seed = 9", unroll + "seed = 9"));
    Initial lecun = Initial.of(Init.LECUN_UNIFORM);
    assertEquals(
        List.of(
            new Parameter("W", 0, List.of(4, 3), false, Initial.of(Init.HE_NORMAL), 3, 4),
            new Parameter("b", 12, List.of(4), true, Initial.constant(0.25), 4, 1),
            new Parameter("V", 16, List.of(2, 4), false, Initial.of(Init.ORTHOGONAL), 4, 2),
            new Parameter("a1", 24, List.of(), false, lecun, 2, 2),
            new Parameter("a2", 25, List.of(), false, lecun, 2, 2),
            new Parameter("plain", 26, List.of(4), false, Initial.AS_DECLARED, 4, 1)),
        trainer.parameters());
    assertEquals(List.of(new Port("x", 0, 3), new Port("u", 3, 1)), trainer.inputs());
    assertEquals(List.of(new Port("t", 0, 1), new Port("s", 1, 2)), trainer.targets());
    assertEquals(List.of(new Port("y", 0, 1), new Port("z", 1, 2)), trainer.outputs());
  }

  /**
   * Counted by hand: products with elements of w that a neuron sums, and sums in which w weighs the
   * same value.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows = 4, columns = 3 | tanh(w*x)                      | 4 | 3 | 4",
        "rows = 3, columns = 4 | tanh(transpose(w)*x)           | 4 | 3 | 4",
        "rows = 4, columns = 3 | softmax(w*x)                   | 4 | 3 | 4",
        "rows = 4, columns = 3 | w*x + w*tanh(x)                | 4 | 6 | 4",
        "rows = 4, columns = 3 | (w*x).*tanh(w*x)               | 4 | 3 | 4",
        "size = 3              | w.*x                           | 3 | 1 | 1",
        "rows = 5, columns = 3 | a*(w*x)                        | 4 | 3 | 5",
        "rows = 5, columns = 3 | concat(dot(c, w*x), u)         | 2 | 3 | 5",
        "rows = 5, columns = 3 | concat(w*x, u)                 | 6 | 3 | 5",
        "rows = 5, columns = 3 | concat(w*x, w*tanh(x))         | 10 | 3 | 5",
        "rows = 2, columns = 4 | w*concat(x, u)                 | 2 | 4 | 2",
        "size = 4              | w*u                            | 4 | 1 | 4",
        "size = 3              | concat(dot(w, x), u)           | 2 | 3 | 1",
        "size = 3              | concat(w[0]*u + w[2]*u^2, u)   | 2 | 2 | 2"
      })
  void fansAreWhatEquationsSay(String size, String equation, int neurons, int in, int out)
      throws ReflectiveOperationException {
    String source =
        """
        package facts;
        import io.github.longhand.*;
        @Network
        public class Net {
          @Input(size = 3) public double[] x;
          @Input public double u;
          @Weight(SIZE) public double[] w;
          @Weight(rows = 4, columns = 5) public double[] a;
          @Weight(size = 5) public double[] c;
          @Neuron(value = "EQUATION", size = NEURONS) public double[] h;
          @Target(size = NEURONS) public double[] t;
          @Loss("sum((h - t).^2) + 0*sum(a) + 0*sum(c)") public double loss;
        }
        """
            .replace("SIZE", size)
            .replace("EQUATION", equation)
            .replace("NEURONS", Integer.toString(neurons));
    Parameter w = trainer(source).parameters().get(0);
    assertEquals(List.of(in, out), List.of(w.fanIn(), w.fanOut()));
  }

  @Test
  void fillsArraysThatAreNull() throws ReflectiveOperationException {
    Trainer trainer = trainer(LAYERS);
    for (Parameter p : trainer.parameters()) {
      double[] expected =
          p.shape().isEmpty() || p.name().equals("plain") ? new double[p.size()] : p.initial(9);
      assertArrayEquals(expected, weights(trainer, p.name()), p.name());
    }
    assertNotEquals(0, weights(trainer, "W")[0]);
    Trainer given = trainer(LAYERS, "b");
    assertArrayEquals(new double[] {1, 2, 3, 4}, weights(given, "b"));
    assertArrayEquals(weights(trainer, "W"), weights(given, "W"));
  }

  @Test
  void initialisesByCall() throws ReflectiveOperationException {
    Trainer trainer = trainer(LAYERS, "plain");
    Initial.initialise(trainer, 10);
    for (Parameter p : trainer.parameters()) {
      double[] expected = p.name().equals("plain") ? new double[] {1, 2, 3, 4} : p.initial(10);
      assertArrayEquals(expected, weights(trainer, p.name()), p.name());
    }
    Initial.initialise(
        trainer, 10, Map.of("plain", Initial.constant(-1), "a1", Initial.of(Init.ZEROS)));
    assertArrayEquals(new double[] {-1, -1, -1, -1}, weights(trainer, "plain"));
    assertArrayEquals(new double[1], weights(trainer, "a1"));
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Initial.initialise(trainer, 1, Map.of("q", Initial.constant(1))));
    assertEquals(
        "initial values are given for [q], expected names of parameters: [W, b, V, a1, a2, plain]",
        e.getMessage());
  }

  @Test
  void floatsAreRounded() throws ReflectiveOperationException {
    Trainer trainer = trainer(LAYERS.replace("public double", "public float"));
    double[] expected =
        Arrays.stream(trainer.parameters().get(0).initial(9)).map(v -> (float) v).toArray();
    assertArrayEquals(expected, weights(trainer, "W"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1*u + a2*u^2>a1 * u+a2*u ^2",
        "seed = 9>seed = 10",
        "(seed = 9)>(math = Network.Arithmetic.STRICT)",
        "init = Init.HE_NORMAL>init = Init.ZEROS",
        "(seed = 9)>(unroll = Network.Unroll.NEVER)"
      })
  void fingerprintsAreAlike(String change) throws ReflectiveOperationException {
    assertEquals(trainer(LAYERS).fingerprint(), trainer(changed(change)).fingerprint());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a1*u>a2*u",
        "tanh(W*x>sin(W*x",
        "a1, a2>a2, a1",
        "public double>public float",
        "@Weight public double[] plain>@Weight(frozen = true) public double[] plain = new double[4]",
        "(y - t)^2>2*(y - t)^2",
        "@Bias>@Weight",
        "size = 3>size = 5"
      })
  void fingerprintsDiffer(String change) throws ReflectiveOperationException {
    assertNotEquals(trainer(LAYERS).fingerprint(), trainer(changed(change)).fingerprint());
    assertTrue(trainer(LAYERS).fingerprint().matches("[0-9a-f]{32}"));
  }

  /** White space that keeps words apart is not left out: these read other fields. */
  @Test
  void wordsStayApart() throws ReflectiveOperationException {
    String two =
        """
        package facts;
        import io.github.longhand.*;
        @Network
        public class Net {
          @Input public double x, notx;
          @Weight public double w;
          @Neuron("if(not x > 0, w, 2*w)") public double y;
          @Target public double t;
          @Loss("(y - t)^2") public double loss;
        }
        """;
    assertNotEquals(
        trainer(two).fingerprint(), trainer(two.replace("not x", "notx")).fingerprint());
    assertEquals(
        trainer(two).fingerprint(), trainer(two.replace("not x > 0", " not  x>0")).fingerprint());
  }

  @ParameterizedTest
  @CsvSource({
    "@Network,@Function(`cube(x) = x^3`) @Network,true",
    "twice(x) = 2*x,twice(x) = 3*x,false",
    "f(x) = twice(tanh(x)),f(x) = tanh(twice(x)),false",
    "twice(x) = 2*x`) @Function(`f(x) = twice(tanh(x)),"
        + "f(x) = twice(tanh(x))`) @Function(`twice(x) = 2*x,true"
  })
  void onlyFunctionsThatAreUsedCount(String from, String to, boolean alike)
      throws ReflectiveOperationException {
    String network =
        """
        package facts;
        import io.github.longhand.*;
        @Function("twice(x) = 2*x") @Function("f(x) = twice(tanh(x))")
        @Network
        public class Net {
          @Input public double x;
          @Weight public double w;
          @Neuron("f(w*x)") public double y;
          @Target public double t;
          @Loss("(y - t)^2") public double loss;
        }
        """;
    String before = from.replace('`', '"');
    assertTrue(network.contains(before));
    String changed = network.replace(before, to.replace('`', '"'));
    assertEquals(alike, trainer(network).fingerprint().equals(trainer(changed).fingerprint()));
  }

  @Test
  void ofAMethodTheNameAndTheDerivativesCount() throws ReflectiveOperationException {
    String network =
        """
        package facts;
        import io.github.longhand.*;
        @Network
        public class Net {
          @Input public double x;
          @Weight public double w;
          @Neuron("soft$(w*x)") public double y;
          @Target public double t;
          @Loss("(y - t)^2") public double loss;
          @Function(derivative = "slope") static double soft$(double z) { return z / 2; }
          static double slope(double z) { return 0.5; }
        }
        """;
    String fingerprint = trainer(network).fingerprint();
    assertNotEquals(fingerprint, trainer(network.replace("slope", "slant")).fingerprint());
    assertEquals(fingerprint, trainer(network.replace("z / 2", "0.5 * z")).fingerprint());
  }

  private static String changed(String change) {
    String[] parts = change.split(">", -1);
    assertTrue(LAYERS.contains(parts[0]));
    return LAYERS.replace(parts[0], parts[1]);
  }
}
