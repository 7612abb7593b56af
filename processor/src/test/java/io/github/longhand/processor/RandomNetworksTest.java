package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import io.github.longhand.Seeds;
import io.github.longhand.processor.InMemoryCompiler.Message;
import io.github.longhand.processor.RandomNetwork.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Networks that nobody would write agree with automatic differentiation by Hipparchus. */
class RandomNetworksTest {
  /** Another seed gives other networks; a failure prints it. */
  private static final long SEED = 20_250_101;

  private static final int BATCH = 50;

  private static final int MOST_FAILURES = 10;

  /** Shown with the failures of one network; the others say the same as a rule. */
  private static final int MOST_LINES = 4;

  private final List<String> failures = new ArrayList<>();
  private int compared;

  @Test
  void networksOfDoublesAgreeWithAutomaticDifferentiation() {
    checkAll(0, Effort.of(BATCH, 1_000), Precision.DOUBLE);
  }

  @Test
  void networksOfFloatsAgreeWithAutomaticDifferentiation() {
    checkAll(10_000, Effort.of(10, BATCH), Precision.FLOAT);
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

  /** The reference itself: its derivatives against its values. */
  @Test
  void theReferenceAgreesWithCentralDifferences() {
    for (Samples samples : draw(SEED, 0, 50, Precision.DOUBLE)) {
      RandomNetwork network = samples.network();
      for (int row = 0; row < Samples.COUNT; row++) {
        Reference reference = samples.references().get(row);
        Map<String, Double> values = samples.values().get(row);
        assertEquals(reference.loss(), Reference.lossOf(network, values), 1e-12, network::source);
        double tolerance = 1e-5 * (1e-3 + reference.largestDerivative());
        List<String> names =
            Stream.of(network.parameters(), network.names(Role.INPUT))
                .flatMap(List::stream)
                .toList();
        for (int i = 0; i < names.size(); i++) {
          int input = i - network.parameters().size();
          double derivative =
              input < 0 ? reference.gradient()[i] : reference.inputGradient()[input];
          double difference = centralDifference(network, values, names.get(i));
          String what = "seed " + SEED + ", dL/d" + names.get(i) + " in\n";
          assertEquals(derivative, difference, tolerance, () -> what + network.source());
        }
      }
    }
  }

  private static double centralDifference(
      RandomNetwork network, Map<String, Double> values, String name) {
    double h = 1e-5;
    Map<String, Double> moved = new HashMap<>(values);
    moved.put(name, values.get(name) + h);
    double above = Reference.lossOf(network, moved);
    moved.put(name, values.get(name) - h);
    return (above - Reference.lossOf(network, moved)) / (2 * h);
  }

  /** What the networks are made of: all of the language, each part many times. */
  @Test
  void theNetworksUseTheWholeLanguage() {
    Map<String, Integer> uses = new TreeMap<>();
    for (Samples samples : draw(SEED, 0, 1_000, Precision.DOUBLE)) {
      features(samples.network()).forEach(feature -> uses.merge(feature, 1, Integer::sum));
    }
    Set<String> expected = new HashSet<>();
    for (Elementary function : Elementary.values()) {
      expected.add(function.text());
    }
    UserFunction.FAMILIES.forEach(family -> family.forEach(f -> expected.add(f.name())));
    expected.addAll(
        List.of("min", "max", "if", "^", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or"));
    expected.addAll(
        List.of("not", "pi", "e", "unread neuron", "frozen", "two outputs", "no target"));
    assertAll(
        expected.stream()
            .map(f -> () -> assertTrue(uses.getOrDefault(f, 0) >= 8, f + " in " + uses.get(f))));
  }

  private static Set<String> features(RandomNetwork network) {
    Set<String> features = new HashSet<>();
    Set<String> read = new HashSet<>(network.loss().formula().names());
    for (int i = network.evaluationOrder().size() - 1; i >= 0; i--) {
      RandomNetwork.Field field = network.evaluationOrder().get(i);
      if (read.contains(field.name()) || field.role() == Role.LOSS) {
        read.addAll(field.formula().names());
      } else {
        features.add("unread neuron");
      }
      addFeatures(field.formula(), features);
    }
    network.functions().forEach(f -> addFeatures(f.body(), features));
    if (!network.frozen().isEmpty()) {
      features.add("frozen");
    }
    if (network.outputs().size() > 1) {
      features.add("two outputs");
    }
    if (network.names(Role.TARGET).isEmpty()) {
      features.add("no target");
    }
    return features;
  }

  private static void addFeatures(Formula formula, Set<String> features) {
    if (formula instanceof Formula.Call c) {
      features.add(c.function());
    } else if (formula instanceof Formula.Constant c) {
      features.add(c.text());
    } else if (formula instanceof Formula.Power) {
      features.add("^");
    } else if (formula instanceof Formula.Product p && p.over()) {
      features.add("/");
    } else if (formula instanceof Formula.Choice c) {
      features.add("if");
      addFeatures(c.condition(), features);
    }
    formula.parts().forEach(part -> addFeatures(part, features));
  }

  private static void addFeatures(Formula.Condition condition, Set<String> features) {
    if (condition instanceof Formula.Comparison c) {
      features.add(c.relation());
    } else if (condition instanceof Formula.Not n) {
      features.add("not");
      addFeatures(n.operand(), features);
    } else if (condition instanceof Formula.Junction j) {
      features.add(j.and() ? "and" : "or");
      addFeatures(j.left(), features);
      addFeatures(j.right(), features);
    }
  }

  private static List<Samples> draw(long seed, int first, int count, Precision precision) {
    return IntStream.range(first, first + count)
        .mapToObj(i -> Samples.draw("Net" + i, seed + i, precision))
        .toList();
  }

  /** Compiles networks in one call of javac and compares those that compile. */
  private void check(List<Samples> batch) {
    Map<String, Samples> left = new TreeMap<>();
    batch.forEach(samples -> left.put(samples.network().name(), samples));
    InMemoryCompiler.Result result = compile(left);
    if (!result.success()) {
      // One wrong class must not hide what there is to say about the others.
      List<Message> errors = result.diagnostics(Diagnostic.Kind.ERROR);
      Set<String> wrong = new HashSet<>();
      for (Message error : errors) {
        String model = modelOf(error.file());
        if (left.containsKey(model) && wrong.add(model)) {
          fail(left.get(model), List.of(error.toString()));
        }
      }
      left.keySet().removeAll(wrong);
      result = compile(left);
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
    for (Samples samples : left.values()) {
      List<String> wrong = TrainerCheck.failures(samples, loader);
      if (!wrong.isEmpty()) {
        fail(samples, wrong);
      }
      compared++;
    }
  }

  private static InMemoryCompiler.Result compile(Map<String, Samples> batch) {
    Map<String, String> sources = new TreeMap<>();
    batch.values().forEach(s -> sources.put(s.network().className(), s.network().source()));
    return InMemoryCompiler.compile(
        sources, "-Xlint:all", "-Xmaxerrs", "1000", "-Xmaxwarns", "10000");
  }

  /** The name of the model that a source, or the source of a trainer, belongs to. */
  private static String modelOf(String file) {
    return file.replaceFirst("^.*/", "").replaceFirst("(Trainer)?\\.java$", "");
  }

  private void fail(Samples samples, List<String> reasons) {
    String shown = String.join("\n", reasons.subList(0, Math.min(MOST_LINES, reasons.size())));
    RandomNetwork network = samples.network();
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
