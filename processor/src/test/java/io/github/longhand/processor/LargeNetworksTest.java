package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.longhand.Effort;
import io.github.longhand.Trainer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Irregular networks up to 20,000 edges: within the limits of class files and of HotSpot, linear in
 * the edges, and right.
 */
class LargeNetworksTest {
  /** Bytes of a method that HotSpot may make part of its caller, which then has it compiled. */
  private static final int MOST_INLINED = 325;

  private static final int LARGEST_METHOD = 7_000;

  /** Of 65,535; with local variables' names, which the tests ask javac for. */
  private static final int MOST_CONSTANTS = 40_000;

  private static final int SAMPLED = 40;
  private static final double RELATIVE = 1e-9;
  private static final double FLOOR = 1e-6;

  /** What HotSpot needs until it compiles a method for good, and some more. */
  private static final int ROUNDS = 8_000;

  private static final Map<Network, Built> BUILT = new HashMap<>();

  /**
   * What is built.
   *
   * @param arrays whether the parameters are elements of two arrays, as many as there are edges and
   *     neurons
   */
  private record Network(int edges, boolean arrays) {}

  private record Built(SparseGraph graph, InMemoryCompiler.Result result) {
    static Built of(int edges, boolean arrays) {
      return of(new Network(edges, arrays));
    }

    static Built of(Network network) {
      return BUILT.computeIfAbsent(network, Built::build);
    }

    private static Built build(Network network) {
      int levels = Math.min(200, 20 + network.edges() / 50);
      SparseGraph graph = SparseGraph.draw(network.edges(), levels, 5, network.arrays());
      InMemoryCompiler.Result result =
          InMemoryCompiler.compile(
              Map.of("p.Net", graph.source("p", "Net", network.arrays())),
              "-g",
              "-Xlint:all",
              "-Werror");
      assertTrue(result.success(), () -> result.report().lines().limit(20).toList().toString());
      return new Built(graph, result);
    }

    /** The class files of the trainer and of the classes inside it. */
    List<ClassFile> trainer() {
      return result.classes().entrySet().stream()
          .filter(e -> e.getKey().startsWith("p/NetTrainer"))
          .map(e -> ClassFile.read(e.getValue()))
          .toList();
    }

    Trainer newTrainer() throws ReflectiveOperationException {
      ClassLoader loader = result.loader();
      Class<?> model = loader.loadClass("p.Net");
      return (Trainer)
          loader
              .loadClass("p.NetTrainer")
              .getConstructor(model)
              .newInstance(model.getConstructor().newInstance());
    }
  }

  /** The largest takes minutes. */
  private static int[] sizes() {
    return Effort.isLong() ? new int[] {1_000, 5_000, 20_000} : new int[] {1_000, 5_000};
  }

  static List<Network> networks() {
    return Stream.of(false, true)
        .flatMap(arrays -> IntStream.of(sizes()).mapToObj(edges -> new Network(edges, arrays)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void keepsTheLimits(Network network) {
    for (ClassFile file : Built.of(network).trainer()) {
      assertTrue(file.largestMethod() <= LARGEST_METHOD, () -> file.code().toString());
      assertTrue(file.constants() <= MOST_CONSTANTS, () -> file.constants() + " constants");
    }
  }

  @Test
  void theLargestHasClassesInside() {
    assertEquals(1, Built.of(1_000, false).trainer().size());
    assumeTrue(Effort.isLong(), "20,000 edges take minutes; -Plong has them");
    assertTrue(Built.of(20_000, false).trainer().size() > 1);
  }

  /** Text and code for an edge do not grow with the network. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void growsLinearly(boolean arrays) {
    int[] sizes = sizes();
    for (int i = 1; i < sizes.length; i++) {
      Built small = Built.of(sizes[i - 1], arrays);
      Built large = Built.of(sizes[i], arrays);
      // A tenth more: names of more digits, and what there is once.
      double most = 1.1 * sizes[i] / sizes[i - 1];
      assertAtMost(most, text(small), text(large));
      assertAtMost(most, code(small), code(large));
      assertAtMost(most, methods(small), methods(large));
    }
  }

  private static void assertAtMost(double ratio, long small, long large) {
    assertTrue(large <= ratio * small, () -> small + " became " + large);
  }

  private static long text(Built built) {
    return built.result().sources().get("p/NetTrainer.java").length();
  }

  private static long code(Built built) {
    return built.trainer().stream().mapToLong(ClassFile::totalCode).sum();
  }

  private static long methods(Built built) {
    return built.trainer().stream().mapToLong(file -> file.code().size()).sum();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void agreesWithAutomaticDifferentiation(Network network) throws Exception {
    SparseGraph graph = Built.of(network).graph();
    Trainer trainer = Built.of(network).newTrainer();
    Random random = new Random(network.edges());
    int n = graph.parameters();
    assertEquals(n, trainer.parameterCount());
    double[] theta = random.doubles(n, -0.7, 0.7).toArray();
    double[] in = random.doubles(graph.inputs(), -1, 1).toArray();
    double[] t = random.doubles(graph.targets()).toArray();
    List<Integer> sampled = random.ints(0, n).distinct().limit(SAMPLED).boxed().toList();
    Gradient reference = graph.loss(theta, in, t, sampled);
    trainer.setParameters(theta);
    double[] g = new double[n];
    double loss = trainer.gradient(in, t, 0, 1, g);
    assertEquals(reference.getValue(), loss, RELATIVE * reference.getValue());
    assertEquals(loss, trainer.loss(in, t, 0, 1));
    double largest = Precision.largest(g);
    double[] derivatives = reference.getGradient();
    for (int i = 0; i < SAMPLED; i++) {
      double scale = Math.max(Math.abs(derivatives[i]), FLOOR * largest);
      int parameter = sampled.get(i);
      assertEquals(derivatives[i], g[parameter], RELATIVE * scale, () -> "parameter " + parameter);
    }
    // Blocks of the same sample, and a remainder.
    int rows = 35;
    double[] sum = new double[n];
    double total =
        trainer.gradient(Samples.repeated(in, 1, rows), Samples.repeated(t, 1, rows), 0, rows, sum);
    assertEquals(rows * loss, total, RELATIVE * total);
    for (int i = 0; i < n; i++) {
      assertEquals(
          rows * g[i], sum[i], RELATIVE * rows * Math.max(Math.abs(g[i]), FLOOR * largest));
    }
    double k = 0.25;
    assertEquals(loss, trainer.step(in, t, 0, k));
    double[] after = new double[n];
    trainer.getParameters(after);
    for (int i = 0; i < n; i++) {
      double expected = theta[i] - k * g[i];
      assertEquals(expected, after[i], 1e-14 * (Math.abs(theta[i]) + Math.abs(k * g[i])));
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "5000, false"})
  void hotSpotCompilesEveryPart(int edges, boolean rows, @TempDir Path directory) throws Exception {
    assumeTrue(edges == 1_000 || Effort.isLong(), "takes minutes; -Plong has it");
    Built built = Built.of(edges, false);
    for (Map.Entry<String, byte[]> file : built.result().classes().entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    List<String> log = runAndLog(directory, rows);
    Pattern optimized = Pattern.compile("^ *\\d+ +\\d+ [ %!bsn]+ 4 +p\\.Net[^:]*::(\\w+) .*");
    Set<String> compiled =
        log.stream()
            .filter(line -> !line.contains("made not"))
            .map(optimized::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missing =
        built.trainer().stream()
            .flatMap(file -> file.code().entrySet().stream())
            .filter(method -> method.getValue() > MOST_INLINED)
            .map(Map.Entry::getKey)
            // What only calls parts may have become part of its callers.
            // Ordinary samples are not looked at closer.
            .filter(name -> name.matches("(?!.etParameters|check\\d|.*Group).*\\d"))
            .filter(name -> rows || !name.matches("descend\\d+|.*Block\\d+"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(missing.size() > 20, missing::toString);
    missing.removeAll(compiled);
    assertEquals(Set.of(), missing, () -> String.join("\n", log.subList(0, 100)));
    List<String> refused =
        log.stream()
            .filter(line -> line.contains("SKIPPED") || line.contains("too large"))
            .toList();
    assertEquals(List.of(), refused);
  }

  /** Compiles in the foreground, so that the number of rounds alone decides. */
  private static List<String> runAndLog(Path classes, boolean rows)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> classPath = new ArrayList<>(List.of(classes.toString()));
    for (Class<?> type : List.of(ManySteps.class, Trainer.class)) {
      classPath.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    Path log = classes.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xbatch",
                "-XX:+PrintCompilation",
                "-cp",
                String.join(System.getProperty("path.separator"), classPath),
                ManySteps.class.getName(),
                "p.Net",
                Integer.toString(ROUNDS),
                Boolean.toString(rows))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    List<String> lines = Files.readAllLines(log);
    assertEquals(0, code, () -> String.join("\n", lines));
    return lines;
  }
}
