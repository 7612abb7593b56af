package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import io.github.longhand.processor.stability.StableRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Textbook formulas keep their digits at both ends, against arithmetic of hundreds of digits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StabilityTest {
  private static final double TOLERANCE = 1e-13;
  private static final double[] POINTS = {1e-9, 0.1, 3, 40, 800};

  /** exp(800) has 348 digits; what is 1 less 1/exp(800) needs as many, and the difference more. */
  private static final int DIGITS = 520;

  private final List<StableCase> cases = StableCases.all();
  private List<Trainer> trainers;
  private List<String> derivations;
  private int points;
  private double worst;
  private String worstOf = "none";
  private int plainFailures;

  @BeforeAll
  void compile() throws ReflectiveOperationException {
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      sources.put("stable.F" + i, cases.get(i).source("F" + i));
    }
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(sources, "-Alonghand.derivation=markdown");
    assertTrue(result.success(), result::report);
    derivations = List.copyOf(result.resources().values());
    ClassLoader loader = result.loader();
    trainers = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Class<?> model = loader.loadClass("stable.F" + i);
      var modelConstructor = model.getDeclaredConstructor();
      modelConstructor.setAccessible(true);
      var constructor = loader.loadClass("stable.F" + i + "Trainer").getDeclaredConstructor(model);
      constructor.setAccessible(true);
      trainers.add((Trainer) constructor.newInstance(modelConstructor.newInstance()));
    }
  }

  Stream<Arguments> forms() {
    return IntStream.range(0, cases.size()).mapToObj(i -> Arguments.of(i, cases.get(i)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forms")
  void keepsItsDigits(int index, StableCase form) {
    Trainer trainer = trainers.get(index);
    List<String> failures = new ArrayList<>();
    boolean plainFails = false;
    for (double size : POINTS) {
      for (double z : new double[] {size, -size}) {
        plainFails |= check(form, trainer, z, failures);
      }
    }
    plainFailures += plainFails ? 1 : 0;
    assertTrue(failures.isEmpty(), () -> form + "\n" + String.join("\n", failures));
  }

  /** Compares at one point; returns whether doubles as they come fail there. */
  private boolean check(StableCase form, Trainer trainer, double z, List<String> failures) {
    Big loss;
    Big slope;
    try {
      Big at = Big.of(z, DIGITS);
      Big h = at.constant(1e-60);
      loss = form.reference().apply(at);
      slope =
          form.reference()
              .apply(at.plus(h))
              .minus(form.reference().apply(at.minus(h)))
              .over(h.times(2));
    } catch (ArithmeticException undefined) {
      return false;
    }
    double[] row = {z};
    boolean plainFails = false;
    if (isNormal(loss)) {
      compare(form, "loss", z, loss, trainer.loss(row, form.targets(), 0, 1), failures);
      plainFails = !(error(loss, form.plain().applyAsDouble(z)) <= TOLERANCE);
    }
    if (form.slope()
        && isNormal(slope)
        && Math.abs(loss.value().doubleValue()) <= Double.MAX_VALUE) {
      double[] g = new double[1];
      try {
        trainer.inputGradient(row, form.targets(), 0, g);
      } catch (RuntimeException e) {
        failures.add("gradient at " + z + ": " + e.getMessage());
        return plainFails;
      }
      compare(form, "gradient", z, slope, g[0], failures);
    }
    return plainFails;
  }

  private static boolean isNormal(Big b) {
    double size = Math.abs(b.value().doubleValue());
    return size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
  }

  private static double error(Big expected, double actual) {
    return Double.isNaN(actual) || Double.isInfinite(actual)
        ? Double.POSITIVE_INFINITY
        : expected.minus(Big.of(actual, DIGITS)).over(expected).abs().value().doubleValue();
  }

  private void compare(
      StableCase form, String what, double z, Big expected, double actual, List<String> failures) {
    double error = error(expected, actual);
    points++;
    if (error > worst) {
      worst = error;
      worstOf = form.loss() + ", " + what + " at " + z;
    }
    if (!(error <= TOLERANCE)) {
      failures.add(
          "%s at %s: expected %s, got %s, off by %.2g"
              .formatted(what, z, expected.value().doubleValue(), actual, error));
    }
  }

  @AfterAll
  void report() {
    System.out.printf(
        "Stability: %d forms, %d values, worst relative error %.2g (%s); plain doubles fail on %d%n",
        cases.size(), points, worst, worstOf, plainFailures);
  }

  /** No rule of the catalogue is without a form that needs it, and derivations name them all. */
  @Test
  void everyRewriteIsUsed() {
    List<String> unused = new ArrayList<>();
    for (StableRule rule : StableRule.values()) {
      if (derivations.stream().noneMatch(d -> d.contains("> " + rule.title() + ": "))) {
        unused.add(rule.title());
      }
    }
    assertEquals(List.of(), unused);
    assertTrue(StableRule.values().length >= 25);
  }

  /** The table would be worth nothing if doubles as they come did as well. */
  @Test
  void plainDoublesFail() {
    long failing = cases.stream().filter(form -> !keepsDigitsPlainly(form)).count();
    assertTrue(failing >= 40, () -> failing + " of " + cases.size());
    assertTrue(cases.size() >= 45);
  }

  private static boolean keepsDigitsPlainly(StableCase form) {
    for (double size : POINTS) {
      for (double z : new double[] {size, -size}) {
        try {
          Big loss = form.reference().apply(Big.of(z, DIGITS));
          if (isNormal(loss) && !(error(loss, form.plain().applyAsDouble(z)) <= TOLERANCE)) {
            return false;
          }
        } catch (ArithmeticException undefined) {
          continue;
        }
      }
    }
    return true;
  }
}
