package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.notation.Printer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole networks against SymPy: each derivative in terms of the later ones, and with these put in,
 * is no longer than the shortest that {@code src/test/sympy/networks.py} found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworksTest {
  private static final Path FILES = Path.of("src/test/resources/textbook");

  /** The shortest of SymPy's forms. */
  private record Figure(long operations, String form) {}

  private final Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();
  private final Map<String, Map<String, Expr>> derived = new LinkedHashMap<>();

  private static List<String> lines(String file) throws IOException {
    try (Stream<String> lines = Files.lines(FILES.resolve(file))) {
      return lines.filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    }
  }

  @BeforeAll
  void read() throws IOException {
    for (String line : lines("networks.csv")) {
      String[] fields = line.split(" \\| ", -1);
      figures
          .computeIfAbsent(fields[0], n -> new LinkedHashMap<>())
          .put(fields[1], new Figure(Long.parseLong(fields[2]), fields[3]));
    }
    List<String> network = new ArrayList<>();
    for (String line : lines("networks.txt")) {
      if (line.startsWith("[") && !network.isEmpty()) {
        derive(network);
        network.clear();
      }
      network.add(line);
    }
    derive(network);
  }

  private void derive(List<String> lines) {
    NetworkSketch sketch = new NetworkSketch();
    for (String line : lines.subList(1, lines.size())) {
      String word = line.substring(0, line.indexOf(' '));
      String rest = line.substring(line.indexOf(' ') + 1);
      switch (word) {
        case "function" -> sketch.function(rest);
        case "input" -> add(sketch, Role.INPUT, rest);
        case "target" -> add(sketch, Role.TARGET, rest);
        case "parameter" -> add(sketch, Role.WEIGHT, rest);
        case "loss" -> sketch.add(Role.LOSS, "loss", rest);
        default -> {
          String[] sides = rest.split(" = ", 2);
          sketch.add(Role.NEURON, sides[0], sides[1]);
        }
      }
    }
    Gradients gradients = sketch.gradients();
    Map<String, Expr> forms = new LinkedHashMap<>();
    for (Delta delta : gradients.deltas()) {
      String name = "dL/d" + delta.neuron().differentiatedName();
      forms.put(name, delta.result());
      delta.expanded().ifPresent(e -> forms.put(name + " put in", e));
    }
    for (Gradient gradient : gradients.parameters()) {
      forms.put(gradient.name(), gradient.result());
      gradient.expanded().ifPresent(e -> forms.put(gradient.name() + " put in", e));
    }
    String title = lines.get(0);
    derived.put(title.substring(1, title.length() - 1), forms);
  }

  private static void add(NetworkSketch sketch, Role role, String names) {
    for (String name : names.split(" ")) {
      sketch.add(role, name);
    }
  }

  Stream<String> networks() {
    return derived.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isNoLongerThanSymPyMakesIt(String network) {
    List<String> longer = new ArrayList<>();
    derived
        .get(network)
        .forEach(
            (name, form) -> {
              Figure best = figures.get(network).get(name);
              assertTrue(best != null, () -> "no figure for " + name);
              if (Operations.count(form) > best.operations()) {
                longer.add(
                    "%s = %s: %d operations, SymPy has %d: %s"
                        .formatted(
                            name, form, Operations.count(form), best.operations(), best.form()));
              }
            });
    assertEquals(List.of(), longer, () -> String.join("\n", longer));
  }

  @AfterAll
  void report() throws IOException {
    StringBuilder table =
        new StringBuilder("| network | derivative | own | SymPy | form |\n|---|---|---|---|---|\n");
    int count = 0;
    int shorter = 0;
    int longer = 0;
    for (String network : derived.keySet()) {
      for (Map.Entry<String, Expr> e : derived.get(network).entrySet()) {
        long own = Operations.count(e.getValue());
        long best = figures.get(network).get(e.getKey()).operations();
        count++;
        shorter += own < best ? 1 : 0;
        longer += own > best ? 1 : 0;
        table.append(
            "| %s | %s | %d%s | %d | `%s` |%n"
                .formatted(
                    network,
                    e.getKey(),
                    own,
                    own > best ? " **longer**" : "",
                    best,
                    Printer.formula(e.getValue())));
      }
    }
    Path target = Path.of("target/networks.md");
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    System.out.printf(
        "Networks: %d with %d derivatives, %d shorter than SymPy's best, %d longer; table in %s%n",
        derived.size(), count, shorter, longer, target);
  }
}
