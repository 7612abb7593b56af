package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Textbook formulas over vectors are right at the ends, as loops and unrolled. */
class ArrayStabilityTest {
  private static final int DIGITS = 760;
  private static final double TOLERANCE = 1e-13;

  private static final double[][] POINTS = {
    {1e-9, -1e-9, 0.1},
    {3, -3, 0.1},
    {40, -40, 3},
    {800, -800, 40},
    {-800, 800, 800},
    {800, 0, -800},
    {-40, -800, -800},
    {-800, -40, -3}
  };

  private static final double[] TARGET = {0.25, 0.75, 0};

  /** What the references are made of, with many digits, each computed once. */
  private record Point(double[] z, Big[] exact, Big[] exp, Big total, Big logarithm) {
    static Point of(double[] z) {
      Big[] exact = each(i -> Big.of(z[i], DIGITS));
      Big[] exp = each(i -> exact[i].exp());
      Big total = sum(exp);
      return new Point(z, exact, exp, total, total.ln());
    }

    Big softmax(int i) {
      return exp[i].over(total);
    }

    Big logistic(int i) {
      return exp[i].over(exp[i].plus(1));
    }

    /** ln(1 + exp(z)). */
    Big softplus(int i) {
      return exp[i].plus(1).ln();
    }
  }

  /** A formula with its value and its derivatives, by hand. */
  private record Case(
      String members, String loss, Function<Point, Big> value, Function<Point, Big[]> slope) {}

  private static final Case CROSS_ENTROPY =
      new Case(
          "@Neuron(value = \"softmax(z)\", size = 3) double[] p;",
          "crossEntropy(t, p)",
          p -> sum(each(i -> p.logarithm().minus(p.exact()[i]).times(TARGET[i]))),
          p -> each(i -> p.softmax(i).minus(TARGET[i])));

  private static final List<Case> CASES =
      List.of(
          CROSS_ENTROPY,
          new Case(
              "@Neuron(value = \"exp(z)/sum(exp(z))\", size = 3) double[] p;",
              "-sum(t .* ln(p))",
              CROSS_ENTROPY.value(),
              CROSS_ENTROPY.slope()),
          new Case(
              "@Neuron(value = \"share(z)\", size = 3) double[] p;",
              "-dot(t, ln(p))",
              CROSS_ENTROPY.value(),
              CROSS_ENTROPY.slope()),
          new Case("", "-sum(t .* logSoftmax(z))", CROSS_ENTROPY.value(), CROSS_ENTROPY.slope()),
          new Case("", "ln(sum(exp(z))) + 0*sum(t)", Point::logarithm, p -> each(p::softmax)),
          new Case(
              "@Neuron(value = \"sigma(z)\", size = 3) double[] p;",
              "-sum(t .* ln(p) + (1 - t) .* ln(1 - p))",
              p -> sum(each(i -> p.softplus(i).minus(p.exact()[i].times(TARGET[i])))),
              p -> each(i -> p.logistic(i).minus(TARGET[i]))),
          new Case(
              "",
              "sum(ln(1 + exp(z))) + 0*sum(t)",
              p -> sum(each(p::softplus)),
              p -> each(p::logistic)));

  private static Big[] each(IntFunction<Big> f) {
    return IntStream.range(0, 3).mapToObj(f).toArray(Big[]::new);
  }

  private static Big sum(Big[] values) {
    return values[0].plus(values[1]).plus(values[2]);
  }

  @Test
  void lossesAndGradientsAreRightAtTheEnds() throws ReflectiveOperationException {
    Map<String, String> sources = new HashMap<>();
    for (int i = 0; i < CASES.size(); i++) {
      for (String unroll : List.of("ALWAYS", "NEVER")) {
        String name = unroll + i;
        sources.put(
            "p." + name,
            Models.source(
                "p",
                """
                @Network(unroll = Network.Unroll.%s)
                @Function("sigma(z) = 1/(1 + exp(-z))")
                @Function("share(v) = exp(v)/sum(exp(v))")
                class %s { @Input(size = 3) double[] z; @Target(size = 3) double[] t; %s
                  @Loss("%s") double loss; }
                """
                    .formatted(unroll, name, CASES.get(i).members(), CASES.get(i).loss())));
      }
    }
    InMemoryCompiler.Result result = InMemoryCompiler.compile(sources);
    assertTrue(result.success(), result::report);
    ClassLoader loader = result.loader();
    List<Point> points = Stream.of(POINTS).map(Point::of).toList();
    List<String> failures = new ArrayList<>();
    for (String name : sources.keySet()) {
      Class<?> model = loader.loadClass(name);
      var constructor = model.getDeclaredConstructor();
      constructor.setAccessible(true);
      var trainer = loader.loadClass(name + "Trainer").getDeclaredConstructor(model);
      trainer.setAccessible(true);
      Case c = CASES.get(name.charAt(name.length() - 1) - '0');
      Trainer made = (Trainer) trainer.newInstance(constructor.newInstance());
      points.forEach(point -> check(name, c, point, made, failures));
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  private static void check(
      String name, Case c, Point point, Trainer trainer, List<String> failures) {
    double[] g = new double[3];
    String where = name + " " + c.loss() + " at " + Arrays.toString(point.z());
    try {
      double loss = trainer.inputGradient(point.z(), TARGET, 0, g);
      compare(where, c.value().apply(point), loss, failures);
    } catch (ArithmeticException e) {
      failures.add(where + ": " + e.getMessage());
      return;
    }
    Big[] slope = c.slope().apply(point);
    for (int i = 0; i < 3; i++) {
      compare(where + ", element " + i, slope[i], g[i], failures);
    }
  }

  private static void compare(String where, Big expected, double found, List<String> failures) {
    double e = expected.value().doubleValue();
    boolean isNormal = Math.abs(e) >= Double.MIN_NORMAL;
    double tolerance = isNormal ? TOLERANCE * Math.abs(e) : Double.MIN_NORMAL;
    if (!(Math.abs(e - found) <= tolerance)) {
      failures.add(where + ": expected " + e + ", found " + found);
    }
  }
}
