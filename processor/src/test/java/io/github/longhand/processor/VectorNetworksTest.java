package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import io.github.longhand.Seeds;
import io.github.longhand.processor.InMemoryCompiler.Message;
import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.VectorNetwork.Field;
import io.github.longhand.processor.VectorNetwork.Unroll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;

/** Networks of arrays that nobody would write agree with automatic differentiation. */
class VectorNetworksTest {
  /** Another seed gives other networks; a failure prints it. */
  private static final long SEED = 20_250_601;

  private static final int BATCH = 50;
  private static final int MOST_FAILURES = 10;

  /** Shown with the failures of one network; the others say the same as a rule. */
  private static final int MOST_LINES = 4;

  /** What several methods want is drawn once; a number stands for one precision. */
  private static final Map<Long, VectorSamples> DRAWN = new ConcurrentHashMap<>();

  private final List<String> failures = new ArrayList<>();
  private int compared;

  @Test
  void networksOfDoublesAgreeWithAutomaticDifferentiation() {
    checkAll(0, Effort.of(BATCH, 1_000), Precision.DOUBLE);
  }

  @Test
  void networksOfFloatsAgreeWithAutomaticDifferentiation() {
    checkAll(10_000, Effort.of(BATCH, 1_000), Precision.FLOAT);
  }

  /** Loops or a statement for each element: the same results but for rounding. */
  @Test
  void everyWayOfUnrollingGivesTheSame() {
    List<Long> seeds = Seeds.of(SEED);
    int count = Effort.of(20, 150);
    for (long seed : seeds) {
      checkUnrolling(draw(seed, 20_000, count, Precision.DOUBLE));
    }
    verify(seeds.size() * count);
  }

  private void checkUnrolling(List<VectorSamples> batch) {
    Map<Unroll, ClassLoader> loaders = new TreeMap<>();
    for (Unroll unroll : Unroll.values()) {
      Map<String, String> sources = new TreeMap<>();
      for (VectorSamples samples : batch) {
        VectorNetwork network = samples.network().with(unroll);
        sources.put(network.className(), network.source());
      }
      InMemoryCompiler.Result result = compile(sources);
      List<Message> errors = result.diagnostics(Diagnostic.Kind.ERROR);
      assertTrue(
          result.success(),
          () -> unroll + ": " + errors.stream().limit(MOST_FAILURES).toList() + "\n" + sources);
      loaders.put(unroll, result.loader());
    }
    for (VectorSamples samples : batch) {
      List<Reference> automatic = VectorTrainerCheck.results(samples, loaders.get(Unroll.AUTO));
      for (Unroll unroll : List.of(Unroll.ALWAYS, Unroll.NEVER)) {
        List<Reference> other = VectorTrainerCheck.results(samples, loaders.get(unroll));
        for (int row = 0; row < VectorSamples.COUNT; row++) {
          Reference a = automatic.get(row);
          Reference b = other.get(row);
          if (!a.agrees(b, Precision.DOUBLE, Precision.DOUBLE.acceptable())) {
            fail(samples, List.of("AUTO and " + unroll + " differ in row " + row));
          }
        }
      }
      compared++;
    }
  }

  /** The reference itself: its derivatives against its values. */
  @Test
  void theReferenceAgreesWithCentralDifferences() {
    for (VectorSamples samples : draw(SEED, 0, 100, Precision.DOUBLE)) {
      VectorNetwork network = samples.network();
      List<Field> variables =
          Stream.of(network.parameters(), network.fields(Role.INPUT))
              .flatMap(List::stream)
              .toList();
      for (int row = 0; row < VectorSamples.COUNT; row++) {
        Reference reference = samples.references().get(row);
        Map<String, double[]> values = samples.values().get(row);
        assertEquals(
            reference.loss(), VectorReference.lossOf(network, values), 1e-12, network::source);
        double tolerance = 1e-5 * (1e-3 + reference.largestDerivative());
        double[] derivatives =
            DoubleStream.concat(
                    DoubleStream.of(reference.gradient()),
                    DoubleStream.of(reference.inputGradient()))
                .toArray();
        int element = 0;
        for (Field field : variables) {
          for (int i = 0; i < field.shape().size(); i++) {
            double difference = centralDifference(network, values, field.name(), i);
            String what = "seed " + SEED + ", dL/d" + field.name() + "[" + i + "] in\n";
            double derivative = derivatives[element++];
            assertEquals(derivative, difference, tolerance, () -> what + network.source());
          }
        }
      }
    }
  }

  private static double centralDifference(
      VectorNetwork network, Map<String, double[]> values, String name, int element) {
    double h = 1e-5;
    Map<String, double[]> moved = new HashMap<>(values);
    double[] array = values.get(name).clone();
    moved.put(name, array);
    double value = array[element];
    array[element] = value + h;
    double above = VectorReference.lossOf(network, moved);
    array[element] = value - h;
    return (above - VectorReference.lossOf(network, moved)) / (2 * h);
  }

  /** Products, transposes and slices of matrices as the guide defines them, by numbers. */
  @Test
  void theReferenceStoresMatricesByColumn() {
    VectorFormula m = VectorFormula.name("M");
    VectorFormula v = VectorFormula.name("v");
    double[] matrix = {1, 2, 3, 4, 5, 6};
    double[] vector = {2, 10, 5};
    // M = (1 3 5; 2 4 6).
    assertArrayEquals(new double[] {57, 74}, valueOf(VectorFormula.times(m, v), matrix, vector));
    assertArrayEquals(
        new double[] {1, 3, 5, 2, 4, 6}, valueOf(VectorFormula.transpose(m), matrix, vector));
    assertArrayEquals(
        new double[] {5, 11, 17, 11, 25, 39, 17, 39, 61},
        valueOf(VectorFormula.times(VectorFormula.transpose(m), m), matrix, vector));
    assertArrayEquals(
        new double[] {129},
        valueOf(VectorFormula.times(VectorFormula.transpose(v), v), matrix, vector));
    assertArrayEquals(new double[] {10, 5}, valueOf(VectorFormula.slice(v, 1, 3), matrix, vector));
  }

  /** Each function of arrays by its definition, in numbers. */
  @Test
  void theReferenceHasTheFunctionsOfArrays() {
    VectorFormula m = VectorFormula.name("M");
    VectorFormula v = VectorFormula.name("v");
    double[] u = {1, 3, 2};
    double e = Math.E;
    double sum = e + e * e + e * e * e;
    Map<VectorFormula, double[]> expected = new HashMap<>();
    expected.put(VectorFormula.call("sum", m), new double[] {21});
    expected.put(VectorFormula.call("mean", m), new double[] {3.5});
    expected.put(VectorFormula.call("max", m), new double[] {6});
    expected.put(VectorFormula.call("min", m), new double[] {1});
    expected.put(VectorFormula.call("norm2", v), new double[] {Math.sqrt(14)});
    expected.put(VectorFormula.call("dot", v, v), new double[] {14});
    expected.put(VectorFormula.call("logsumexp", v), new double[] {Math.log(sum)});
    expected.put(
        VectorFormula.call("softmax", v), new double[] {e / sum, e * e * e / sum, e * e / sum});
    expected.put(
        VectorFormula.call("logSoftmax", v),
        new double[] {1 - Math.log(sum), 3 - Math.log(sum), 2 - Math.log(sum)});
    expected.put(
        VectorFormula.call("crossEntropy", v, v),
        new double[] {-3 * Math.log(3) - 2 * Math.log(2)});
    expected.put(
        VectorFormula.call(
            "squaredError", v, VectorFormula.slice(VectorFormula.call("concat", v, v), 1, 4)),
        new double[] {6});
    expected.put(
        VectorFormula.call("concat", VectorFormula.number("7"), v, new VectorFormula.Index(v, 1)),
        new double[] {7, 1, 3, 2, 3});
    expected.put(
        VectorFormula.call("max", v, VectorFormula.number("1.5")), new double[] {1.5, 3, 2});
    // Where the condition does not hold, the logarithm is not asked for.
    VectorFormula logarithm =
        VectorFormula.call("ln", VectorFormula.minus(v, VectorFormula.number("1")));
    VectorFormula.Condition large =
        new VectorFormula.Comparison(">", v, VectorFormula.number("1.5"));
    expected.put(
        new VectorFormula.Choice(large, logarithm, VectorFormula.number("8")),
        new double[] {8, Math.log(2), 0});
    VectorFormula.Condition never =
        new VectorFormula.Comparison(">", VectorFormula.number("1"), VectorFormula.number("2"));
    expected.put(
        new VectorFormula.Choice(never, logarithm, VectorFormula.number("8")),
        new double[] {8, 8, 8});
    expected.forEach(
        (formula, values) ->
            assertArrayEquals(
                values,
                valueOf(formula, new double[] {1, 2, 3, 4, 5, 6}, u),
                1e-14,
                () -> "" + formula));
  }

  private static double[] valueOf(VectorFormula formula, double[] matrix, double[] vector) {
    Evaluation scalars = new Evaluation(0, Map.of(), Precision.DOUBLE, null);
    Map<String, VectorValue> scope =
        Map.of(
            "M", new VectorValue(VectorShape.matrix(2, 3), constants(matrix)),
            "v", new VectorValue(VectorShape.vector(3), constants(vector)));
    VectorValue value =
        new VectorEvaluation(scalars, Precision.DOUBLE, Map.of()).evaluate(formula, scope);
    assertTrue(scalars.isAcceptable(), () -> "" + formula);
    return value.elements().stream().mapToDouble(Gradient::getValue).toArray();
  }

  private static List<Gradient> constants(double[] values) {
    return DoubleStream.of(values).mapToObj(v -> Gradient.constant(0, v)).toList();
  }

  /** What the networks are made of: all of the language, each part many times. */
  @Test
  void theNetworksUseTheWholeLanguage() {
    Map<String, Integer> uses = new TreeMap<>();
    for (VectorSamples samples : draw(SEED, 0, 1_000, Precision.DOUBLE)) {
      features(samples.network()).forEach(feature -> uses.merge(feature, 1, Integer::sum));
    }
    Set<String> expected = new HashSet<>();
    for (Elementary function : Elementary.values()) {
      expected.add(function.text());
    }
    UserFunction.FAMILIES.forEach(family -> family.forEach(f -> expected.add(f.name())));
    VectorFunction.ALL.forEach(f -> expected.add(f.name()));
    expected.addAll(VectorFunction.BUILT_IN);
    expected.addAll(
        List.of(
            "+",
            "-",
            "*",
            "/",
            "^",
            ".*",
            "./",
            ".^",
            "<",
            "<=",
            ">",
            ">=",
            "==",
            "!=",
            "and",
            "or",
            "not",
            "if",
            "pi",
            "e",
            "[]",
            "max of elements",
            "min of elements",
            "max",
            "min",
            "array * array",
            "array * number",
            "number * array",
            "array + number",
            "array .* number",
            "array ./ array",
            "number ./ array",
            "array / number",
            "max of arrays",
            "min of arrays",
            "max of arrays and numbers",
            "min of arrays and numbers",
            "tanh of arrays",
            "method by elements",
            "own by elements",
            "if of arrays by a number",
            "array .^ array",
            "array .^ number",
            "number .^ array",
            "row * column",
            "column * row",
            "matrix * matrix",
            "matrix * vector",
            "transposed weight * vector",
            "element of a weight",
            "if by elements",
            "if by a number",
            "frozen array",
            "frozen number",
            "declared weight",
            "inferred weight",
            "tied weight",
            "matrix input",
            "matrix neuron",
            "matrix target",
            "scalar input",
            "scalar neuron",
            "scalar target",
            "size 1",
            "regularised",
            "unread neuron",
            "two outputs",
            "no target",
            "AUTO",
            "ALWAYS",
            "NEVER"));
    assertAll(
        expected.stream()
            .map(f -> () -> assertTrue(uses.getOrDefault(f, 0) >= 8, f + " in " + uses.get(f))));
  }

  private static Set<String> features(VectorNetwork network) {
    Set<String> features = new HashSet<>();
    Set<String> read = new HashSet<>(network.loss().formula().names());
    Map<String, VectorShape> shapes = new HashMap<>();
    network.fields().forEach(f -> shapes.put(f.name(), f.shape()));
    Map<String, Integer> readers = new HashMap<>();
    for (int i = network.evaluationOrder().size() - 1; i >= 0; i--) {
      Field field = network.evaluationOrder().get(i);
      field.formula().names().forEach(name -> readers.merge(name, 1, Integer::sum));
      if (read.contains(field.name()) || field.role() == Role.LOSS) {
        read.addAll(field.formula().names());
      } else {
        features.add("unread neuron");
      }
      addFeatures(field.formula(), shapes, network, features);
    }
    // The bodies' operators count, with whatever they are given not.
    network.functions().forEach(f -> addFeatures(f.body(), features));
    for (Field field : network.fields()) {
      String role = field.role().annotation.toLowerCase(Locale.ROOT);
      boolean scalar = field.shape().scalar();
      if (scalar || field.shape().isMatrix()) {
        features.add((scalar ? "scalar " : "matrix ") + role);
      } else if (field.shape().size() == 1) {
        features.add("size 1");
      }
      if (field.isWeight()) {
        if (field.frozen()) {
          features.add(scalar ? "frozen number" : "frozen array");
        }
        if (!scalar) {
          features.add(field.declared() ? "declared weight" : "inferred weight");
        }
        if (readers.get(field.name()) > 1) {
          features.add("tied weight");
        }
        if (network.loss().formula().names().contains(field.name())) {
          features.add("regularised");
        }
      }
    }
    if (network.outputs().size() > 1) {
      features.add("two outputs");
    }
    if (network.fields(Role.TARGET).isEmpty()) {
      features.add("no target");
    }
    features.add(network.unroll().name());
    return features;
  }

  private static void addFeatures(
      VectorFormula formula,
      Map<String, VectorShape> shapes,
      VectorNetwork network,
      Set<String> features) {
    Function<VectorFormula, VectorShape> shape =
        part -> VectorShapes.of(part, shapes::get, network.wholesByName());
    if (formula instanceof VectorFormula.Call c) {
      boolean extremum = c.function().equals("max") || c.function().equals("min");
      boolean ofElements = extremum && c.arguments().size() == 1;
      features.add(c.function() + (ofElements ? " of elements" : ""));
      boolean ofArrays = c.arguments().stream().anyMatch(part -> !shape.apply(part).scalar());
      if (ofArrays && !ofElements) {
        boolean broadcast = c.arguments().stream().anyMatch(part -> shape.apply(part).scalar());
        features.add(c.function() + (broadcast ? " of arrays and numbers" : " of arrays"));
        network.functions().stream()
            .filter(f -> f.name().equals(c.function()))
            .forEach(f -> features.add(f.isMethod() ? "method by elements" : "own by elements"));
      }
    } else if (formula instanceof VectorFormula.Constant c) {
      features.add(c.text());
    } else if (formula instanceof VectorFormula.Binary b) {
      features.add(b.operator());
      VectorShape left = shape.apply(b.left());
      VectorShape right = shape.apply(b.right());
      features.add(kind(left) + " " + b.operator() + " " + kind(right));
      if (b.operator().equals("*") && !left.scalar() && !right.scalar()) {
        features.add(
            left.isMatrix() && right.isMatrix() && left.rows() > 1
                ? "matrix * matrix"
                : left.rows() == 1 && left.columns() > 1 && right.isVector()
                    ? "row * column"
                    : left.isVector() && right.rows() == 1 ? "column * row" : "matrix * vector");
        if (b.left() instanceof VectorFormula.Call c
            && c.function().equals("transpose")
            && left.rows() > 1
            && c.arguments().get(0) instanceof VectorFormula.Name n
            && network.fields().stream().anyMatch(f -> f.isWeight() && f.name().equals(n.text()))) {
          features.add("transposed weight * vector");
        }
      }
    } else if (formula instanceof VectorFormula.Index i) {
      features.add("[]");
      String name = ((VectorFormula.Name) i.operand()).text();
      if (network.fields().stream().anyMatch(f -> f.isWeight() && f.name().equals(name))) {
        features.add("element of a weight");
      }
    } else if (formula instanceof VectorFormula.Choice c) {
      features.add("if");
      boolean byNumber =
          c.condition().operands().stream().allMatch(part -> shape.apply(part).scalar());
      boolean ofArrays = !shape.apply(c).scalar();
      features.add(byNumber ? "if by a number" : "if by elements");
      features.add(byNumber && ofArrays ? "if of arrays by a number" : "if of the same");
      addFeatures(c.condition(), features);
    }
    formula.parts().forEach(part -> addFeatures(part, shapes, network, features));
  }

  private static String kind(VectorShape shape) {
    return shape.scalar() ? "number" : "array";
  }

  private static void addFeatures(VectorFormula.Condition condition, Set<String> features) {
    if (condition instanceof VectorFormula.Comparison c) {
      features.add(c.relation());
    } else if (condition instanceof VectorFormula.Not n) {
      features.add("not");
      addFeatures(n.operand(), features);
    } else if (condition instanceof VectorFormula.Junction j) {
      features.add(j.and() ? "and" : "or");
      addFeatures(j.left(), features);
      addFeatures(j.right(), features);
    }
  }

  private static void addFeatures(Formula formula, Set<String> features) {
    if (formula instanceof Formula.Call c) {
      features.add(c.function());
    }
    formula.parts().forEach(part -> addFeatures(part, features));
  }

  private static List<VectorSamples> draw(long seed, int first, int count, Precision precision) {
    return IntStream.range(first, first + count)
        .parallel()
        .mapToObj(
            i ->
                DRAWN.computeIfAbsent(
                    seed + i, own -> VectorSamples.draw("Net" + i, own, precision)))
        .toList();
  }

  private void checkAll(int first, int count, Precision precision) {
    List<Long> seeds = Seeds.of(SEED);
    for (long seed : seeds) {
      for (int i = 0; i < count; i += BATCH) {
        check(draw(seed, first + i, Math.min(BATCH, count - i), precision));
      }
    }
    verify(seeds.size() * count);
  }

  /** Compiles networks in one call of javac and compares those that compile. */
  private void check(List<VectorSamples> batch) {
    Map<String, VectorSamples> left = new TreeMap<>();
    batch.forEach(samples -> left.put(samples.network().name(), samples));
    InMemoryCompiler.Result result = compile(sources(left));
    if (!result.success()) {
      // One wrong class must not hide what there is to say about the others.
      Set<String> wrong = new HashSet<>();
      for (Message error : result.diagnostics(Diagnostic.Kind.ERROR)) {
        String model = modelOf(error.file());
        if (left.containsKey(model) && wrong.add(model)) {
          fail(left.get(model), List.of(error.toString()));
        }
      }
      left.keySet().removeAll(wrong);
      result = compile(sources(left));
      if (wrong.isEmpty() || !result.success()) {
        failures.add("A batch does not compile:\n" + result.report());
        return;
      }
    }
    for (Message warning : result.diagnostics()) {
      // Models may have neurons that nothing reads; what is generated has nothing to be warned of.
      if (warning.file().endsWith("Trainer.java") && left.containsKey(modelOf(warning.file()))) {
        fail(left.get(modelOf(warning.file())), List.of(warning.toString()));
      }
    }
    ClassLoader loader = result.loader();
    for (VectorSamples samples : left.values()) {
      List<String> wrong = VectorTrainerCheck.failures(samples, loader);
      if (!wrong.isEmpty()) {
        fail(samples, wrong);
      }
      compared++;
    }
  }

  private static Map<String, String> sources(Map<String, VectorSamples> batch) {
    Map<String, String> sources = new TreeMap<>();
    batch.values().forEach(s -> sources.put(s.network().className(), s.network().source()));
    return sources;
  }

  private static InMemoryCompiler.Result compile(Map<String, String> sources) {
    return InMemoryCompiler.compile(
        sources, "-Xlint:all", "-Xmaxerrs", "1000", "-Xmaxwarns", "10000");
  }

  /** The name of the model that a source, or the source of a trainer, belongs to. */
  private static String modelOf(String file) {
    return file.replaceFirst("^.*/", "").replaceFirst("(Trainer)?\\.java$", "");
  }

  private void fail(VectorSamples samples, List<String> reasons) {
    String shown = String.join("\n", reasons.subList(0, Math.min(MOST_LINES, reasons.size())));
    VectorNetwork network = samples.network();
    failures.add(network.name() + " (" + network.seed() + "): " + shown + "\n" + network.source());
  }

  private void verify(int expected) {
    String shown =
        String.join("\n\n", failures.subList(0, Math.min(MOST_FAILURES, failures.size())));
    assertTrue(
        failures.isEmpty(),
        () -> failures.size() + " failures, " + Seeds.again(Seeds.of(SEED)) + "\n" + shown);
    assertEquals(expected, compared, "networks compared");
  }
}
