package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import io.github.longhand.processor.algebra.Operations;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.notation.Printer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses and activations of the literature against SymPy, which {@code src/test/sympy/referee.py}
 * asked beforehand: each derivative has its value at 20 points and is no longer than the shortest
 * that SymPy finds. No form may grow: {@code -Dlonghand.textbook.update=true} stores the present
 * ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextbookTest {
  private static final Path FILES = Path.of("src/test/resources/textbook");
  private static final boolean UPDATE = Boolean.getBoolean("longhand.textbook.update");
  private static final double TOLERANCE = 1e-12;

  /** A point, the letters with the digits of a double, and the derivative there. */
  private record Point(Map<String, BigDecimal> letters, BigDecimal derivative) {
    double of(String letter) {
      return letters.get(letter).doubleValue();
    }
  }

  /** The shortest of SymPy's forms. */
  private record Figure(long operations, String form) {}

  /** What Longhand displayed when the form was stored. */
  private record Own(long operations, String form) {}

  private final Map<String, TextbookCase> cases = new LinkedHashMap<>();
  private final Map<String, Expr> derived = new LinkedHashMap<>();
  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final Map<String, Own> stored = new LinkedHashMap<>();
  private final Map<String, List<Point>> points = new LinkedHashMap<>();
  private double cold;
  private double warm;

  private static List<String> lines(String file) throws IOException {
    try (Stream<String> lines = Files.lines(FILES.resolve(file))) {
      return lines.filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    }
  }

  private static String[] fields(String line) {
    return line.split(" \\| ", -1);
  }

  @BeforeAll
  void read() throws IOException {
    for (String line : lines("cases.csv")) {
      TextbookCase c = TextbookCase.parse(line);
      assertEquals(null, cases.put(c.name(), c), c::name);
    }
    for (String line : lines("figures.csv")) {
      String[] fields = fields(line);
      figures.put(fields[0], new Figure(Long.parseLong(fields[1]), fields[2]));
    }
    if (Files.exists(FILES.resolve("own.csv"))) {
      for (String line : lines("own.csv")) {
        String[] fields = fields(line);
        stored.put(fields[0], new Own(Long.parseLong(fields[1]), fields[2]));
      }
    }
    for (String line : lines("points.csv")) {
      String[] fields = fields(line);
      Map<String, BigDecimal> letters = new LinkedHashMap<>();
      for (int i = 1; i < fields.length - 1; i++) {
        int equals = fields[i].indexOf('=');
        letters.put(
            fields[i].substring(0, equals),
            new BigDecimal(Double.parseDouble(fields[i].substring(equals + 1))));
      }
      points
          .computeIfAbsent(fields[0], n -> new ArrayList<>())
          .add(new Point(letters, new BigDecimal(fields[fields.length - 1])));
    }
    cold = derive();
    warm = derive();
    if (UPDATE) {
      store();
    }
  }

  /** Seconds of this thread to derive all; those of the clock would tell of other tests as well. */
  private double derive() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    cases.forEach((name, c) -> derived.put(name, c.derive()));
    return (threads.getCurrentThreadCpuTime() - start) * 1e-9;
  }

  private void store() throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("# What Longhand displays. Written by: mvn -pl processor -am test ")
        .append("-Dtest=TextbookTest -Dlonghand.textbook.update=true ")
        .append("-Dsurefire.failIfNoSpecifiedTests=false\n")
        .append("# name | operations | form\n");
    derived.forEach(
        (name, e) ->
            out.append("%s | %d | %s%n".formatted(name, Operations.count(e), e).replace("\r", "")));
    Files.writeString(FILES.resolve("own.csv"), out);
    derived.forEach((name, e) -> stored.put(name, new Own(Operations.count(e), e.toString())));
  }

  Stream<TextbookCase> cases() {
    return cases.values().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void hasItsValues(TextbookCase c) {
    Expr form = derived.get(c.name());
    assertEquals(20, points.get(c.name()).size());
    for (Point point : points.get(c.name())) {
      Map<String, BigDecimal> letters = new LinkedHashMap<>(point.letters());
      letters.put("x", activity(c, point));
      BigDecimal value = ExactEvaluation.of(form, letters);
      assertTrue(
          error(point.derivative(), value) <= TOLERANCE,
          () -> "%s = %s at %s, not %s".formatted(form, value, point, point.derivative()));
    }
  }

  private static BigDecimal activity(TextbookCase c, Point point) {
    return ExactEvaluation.of(c.activity(), point.letters());
  }

  private static double error(BigDecimal expected, BigDecimal actual) {
    BigDecimal difference = expected.subtract(actual).abs();
    return expected.signum() == 0
        ? difference.doubleValue()
        : difference.divide(expected.abs(), ExactEvaluation.DIGITS).doubleValue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isNoLongerThanSymPyMakesIt(TextbookCase c) {
    Expr form = derived.get(c.name());
    Figure best = figures.get(c.name());
    assertTrue(
        Operations.count(form) <= best.operations(),
        () ->
            "%s: %d operations, SymPy has %d: %s"
                .formatted(form, Operations.count(form), best.operations(), best.form()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void doesNotGrow(TextbookCase c) {
    Expr form = derived.get(c.name());
    Own before = stored.get(c.name());
    assertTrue(before != null, "not stored");
    assertTrue(
        Operations.count(form) <= before.operations(),
        () -> "%s grew from %s".formatted(form, before));
  }

  /** The trainers compute the same numbers, if not by the form displayed. */
  @Test
  void trainersHaveTheValues() throws ReflectiveOperationException {
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, String> classes = new LinkedHashMap<>();
    for (TextbookCase c : cases.values()) {
      String name = "C" + classes.size();
      classes.put(c.name(), name);
      sources.put("textbook." + name, c.source(name));
    }
    InMemoryCompiler.Result result = InMemoryCompiler.compile(sources);
    assertTrue(result.success(), result::report);
    List<String> wrong = new ArrayList<>();
    for (TextbookCase c : cases.values()) {
      Trainer trainer = trainer(result.loader(), "textbook." + classes.get(c.name()));
      double worst = 0;
      for (Point point : points.get(c.name())) {
        double[] targets = c.others().stream().mapToDouble(point::of).toArray();
        double[] gradient = new double[1];
        trainer.inputGradient(new double[] {point.of("z")}, targets, 0, gradient);
        double expected = point.derivative().doubleValue();
        // Where x is near t all digits may cancel, whatever the form: x itself is rounded.
        worst =
            Math.max(worst, Math.abs(gradient[0] - expected) / Math.max(1e-2, Math.abs(expected)));
      }
      if (!(worst <= TOLERANCE)) {
        wrong.add(c + ": off by " + worst);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static Trainer trainer(ClassLoader loader, String name)
      throws ReflectiveOperationException {
    Class<?> model = loader.loadClass(name);
    var modelConstructor = model.getDeclaredConstructor();
    modelConstructor.setAccessible(true);
    var constructor = loader.loadClass(name + "Trainer").getDeclaredConstructor(model);
    constructor.setAccessible(true);
    return (Trainer) constructor.newInstance(modelConstructor.newInstance());
  }

  @Test
  void coversTheTextbook() {
    assertTrue(cases.size() >= 40);
    assertEquals(cases.keySet(), figures.keySet());
    assertEquals(cases.keySet(), points.keySet());
    assertFalse(stored.isEmpty());
  }

  @AfterAll
  void report() throws IOException {
    StringBuilder table =
        new StringBuilder("| pair | own | SymPy | form | SymPy's form |\n|---|---|---|---|---|\n");
    int shorter = 0;
    int longer = 0;
    for (String name : cases.keySet()) {
      long own = Operations.count(derived.get(name));
      Figure best = figures.get(name);
      if (best == null) {
        continue;
      }
      shorter += own < best.operations() ? 1 : 0;
      longer += own > best.operations() ? 1 : 0;
      table.append(
          "| %s | %d%s | %d | `%s` | `%s` |%n"
              .formatted(
                  name,
                  own,
                  own > best.operations() ? " **longer**" : "",
                  best.operations(),
                  Printer.formula(derived.get(name)),
                  best.form()));
    }
    Path target = Path.of("target/textbook.md");
    Files.createDirectories(target.getParent());
    Files.writeString(target, table);
    System.out.printf(
        Locale.ROOT,
        "Textbook: %d pairs, %d shorter than SymPy's best, %d longer; derived in %.2f s cold, %.2f s warm; table in %s%n",
        cases.size(),
        shorter,
        longer,
        cold,
        warm,
        target);
  }
}
