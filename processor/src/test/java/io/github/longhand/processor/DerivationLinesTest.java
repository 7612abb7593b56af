package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.calculus.Backpropagation;
import io.github.longhand.processor.calculus.Equations;
import io.github.longhand.processor.calculus.Gradients;
import io.github.longhand.processor.calculus.Gradients.Delta;
import io.github.longhand.processor.calculus.Gradients.Gradient;
import io.github.longhand.processor.declaration.Declaration.MethodFunction;
import io.github.longhand.processor.declaration.Declaration.Role;
import io.github.longhand.processor.declaration.Declaration.Variable;
import io.github.longhand.processor.derivation.Author;
import io.github.longhand.processor.derivation.Block;
import io.github.longhand.processor.derivation.Derivation;
import io.github.longhand.processor.derivation.Formula;
import io.github.longhand.processor.derivation.Line;
import io.github.longhand.processor.derivation.Span;
import io.github.longhand.processor.diagnostics.Problems;
import io.github.longhand.processor.expression.Expr;
import io.github.longhand.processor.expression.FormulaFunction;
import io.github.longhand.processor.expression.IndexVariable;
import io.github.longhand.processor.expression.Sym;
import io.github.longhand.processor.network.Network;
import io.github.longhand.processor.network.Neuron;
import io.github.longhand.processor.network.Shape;
import io.github.longhand.processor.stability.StableForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of a derivation is equal to the one before it: all are evaluated, as they stand, at
 * random points.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DerivationLinesTest {
  private static final int POINTS = 3;
  private static final int MOST_DRAWS = 40;
  private static final double TOLERANCE = 1e-7;

  private int lines;
  private int symbolic;
  private int networks;

  Stream<String> models() {
    return Models.golden().values().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void linesOfModelsAreEqual(String source) {
    assertTrue(check(source, 1) || source.contains("static double"), source);
  }

  /** What the lines end in is the derivative: it agrees with differences of the loss. */
  @ParameterizedTest
  @MethodSource("models")
  void resultsAreDerivatives(String source) {
    Gradients gradients = derive(source);
    if (hasMethods(gradients.network())) {
      return;
    }
    Random random = new Random(7);
    for (int point = 0; point < POINTS; point++) {
      Point at = drawn(gradients, random);
      for (Gradient g : gradients.parameters()) {
        Shape shape = shape(gradients, g);
        double[] values = at.values.get(g.variable().name());
        for (int i = 0; i < shape.size(); i++) {
          double derivative = at.element(shape, g.result(), i);
          double kept = values[i];
          double h = 1e-5;
          values[i] = kept + h;
          double above = at.loss();
          values[i] = kept - h;
          double below = at.loss();
          values[i] = kept;
          at.loss();
          assertEquals(
              (above - below) / (2 * h),
              derivative,
              1e-5 * (1 + Math.abs(derivative)),
              g.name() + " " + i);
        }
      }
    }
  }

  @Test
  void linesOfRandomNetworksAreEqual() {
    LongStream.range(0, 80)
        .mapToObj(seed -> NetworkGenerator.draw("Net", seed, Precision.DOUBLE).source())
        .forEach(source -> check(source, 2));
  }

  @Test
  void linesOfRandomVectorNetworksAreEqual() {
    LongStream.range(0, 80)
        .mapToObj(seed -> VectorNetworkGenerator.draw("Net", seed, Precision.DOUBLE).source())
        .forEach(source -> check(source, 3));
  }

  @AfterAll
  void report() {
    System.out.printf(
        "Derivations: %,d lines of %d networks equal to the ones before, at %d points each; %d lines in"
            + " Jacobian matrices or with open indices are not evaluated%n",
        lines, networks, POINTS, symbolic);
    assertTrue(lines > 5_000);
  }

  private static Gradients derive(String source) {
    return Backpropagation.derive(NetworkReader.read(source), new Problems()).orElseThrow();
  }

  /** Whether there were points at which all lines could be evaluated. */
  private boolean check(String source, long seed) {
    Gradients gradients = derive(source);
    if (hasMethods(gradients.network())) {
      return false;
    }
    Derivation derivation = Author.write(gradients, StableForms.of(gradients), Map.of());
    Random random = new Random(seed);
    int done = 0;
    for (int draw = 0; draw < MOST_DRAWS && done < POINTS; draw++) {
      Point at = drawn(gradients, random);
      if (at.isModerate()) {
        done++;
        for (Block block : derivation.blocks()) {
          if (block instanceof Block.Work work) {
            int evaluated = check(work.lines(), at, source);
            lines += done == 1 ? evaluated : 0;
            symbolic += done == 1 ? work.lines().size() - evaluated : 0;
          }
        }
      }
    }
    networks += done == 0 ? 0 : 1;
    return done > 0;
  }

  /** Functions in Java have no value that a formula says. */
  private static boolean hasMethods(Network network) {
    return network.declaration().functions().stream().anyMatch(MethodFunction.class::isInstance);
  }

  private int check(List<Line> work, Point at, String source) {
    int evaluated = 0;
    Line before = null;
    Optional<double[]> expected = Optional.empty();
    for (Line line : work) {
      if (before == null || !line.left().equals(before.left())) {
        expected = at.of(line.relation() == Line.Relation.BECOMES ? line.right() : line.left());
      }
      Optional<double[]> actual = at.of(line.right());
      if (expected.isPresent() && actual.isPresent()) {
        evaluated++;
        for (int i = 0; i < expected.get().length; i++) {
          double value = expected.get()[i];
          double tolerance = TOLERANCE * (1 + Math.abs(value));
          Line here = line;
          int element = i;
          assertEquals(
              value,
              actual.get()[i],
              tolerance,
              () -> here.left() + " = " + here.right() + " (" + element + ")\n" + source);
        }
      }
      before = line;
    }
    return evaluated;
  }

  private static Shape shape(Gradients gradients, Gradient g) {
    return g.element().isPresent() ? Shape.SCALAR : gradients.network().shape(g.variable());
  }

  private static Point drawn(Gradients gradients, Random random) {
    Point point = new Point(gradients);
    for (Variable v : gradients.network().declaration().variables()) {
      if (v.role() != Role.NEURON && v.role() != Role.LOSS) {
        int size = gradients.network().shape(v).size();
        double[] numbers = random.doubles(size, 0.2, 1.4).toArray();
        if (v.role() != Role.TARGET) {
          for (int i = 0; i < size; i++) {
            numbers[i] *= random.nextBoolean() ? 0.9 : -0.9;
          }
        } else if (v.distribution()) {
          double sum = Arrays.stream(numbers).sum();
          numbers = Arrays.stream(numbers).map(x -> x / sum).toArray();
        }
        point.put(v.name(), gradients.network().shape(v), numbers);
      }
    }
    point.put(gradients.stepSize().name(), Shape.SCALAR, new double[] {0.1});
    // Letters of functions, in the lines that define them.
    point.free(random);
    point.loss();
    point.deltas();
    return point;
  }

  /** Values of all names of a network. */
  private static final class Point {
    private final Gradients gradients;
    private final Map<String, double[]> values = new HashMap<>();
    private final Map<String, Integer> rows = new HashMap<>();
    private final ExpressionValue expressions = new ExpressionValue(values, rows);

    Point(Gradients gradients) {
      this.gradients = gradients;
    }

    void put(String name, Shape shape, double[] numbers) {
      values.put(name, numbers);
      rows.put(name, shape.rows());
      if (gradients.network().singles().contains(name)) {
        for (int i = 0; i < numbers.length; i++) {
          values.put(name + "[" + i + "]", new double[] {numbers[i]});
        }
      }
    }

    void free(Random random) {
      values.put("z", new double[] {random.nextDouble()});
      for (FormulaFunction f : gradients.network().functions()) {
        for (Sym parameter : f.parameters()) {
          values.putIfAbsent(parameter.name(), new double[] {0.2 + random.nextDouble()});
        }
      }
    }

    /** Works out currents, activities and the loss. */
    double loss() {
      for (String single : gradients.network().singles()) {
        double[] all = values.get(single);
        for (int i = 0; i < all.length; i++) {
          values.get(single + "[" + i + "]")[0] = all[i];
        }
      }
      for (Neuron neuron : gradients.network().neurons()) {
        neuron
            .current()
            .ifPresent(c -> put(c.name(), neuron.shape(), all(neuron.shape(), c.formula())));
        put(neuron.name(), neuron.shape(), all(neuron.shape(), neuron.formula()));
      }
      double loss = all(Shape.SCALAR, gradients.network().loss())[0];
      values.put(gradients.lossName(), new double[] {loss});
      return loss;
    }

    void deltas() {
      for (Delta delta : gradients.deltas()) {
        Shape shape = delta.neuron().shape();
        put(Equations.nameOf(delta.symbol()), shape, all(shape, delta.result()));
      }
    }

    /** Far out, digits cancel that no rounding can bring back. */
    boolean isModerate() {
      return values.values().stream()
          .flatMapToDouble(Arrays::stream)
          .allMatch(x -> Math.abs(x) < 1e3);
    }

    double element(Shape shape, Expr e, int place) {
      Map<IndexVariable, Integer> at = new HashMap<>();
      if (!shape.row().isConstant()) {
        at.put(shape.row().variable(), place % shape.rows());
      }
      if (!shape.column().isConstant()) {
        at.put(shape.column().variable(), place / shape.rows());
      }
      return expressions.of(e, at);
    }

    double[] all(Shape shape, Expr e) {
      double[] all = new double[shape.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = element(shape, e, i);
      }
      return all;
    }

    /** The value of one side of a line; empty for one in matrices of derivatives. */
    Optional<double[]> of(Formula formula) {
      if (formula instanceof Formula.Value v) {
        // A rewrite deep inside of an array formula has indices whose range no shape tells.
        return v.shape().isArray() || v.value().freeIndices().isEmpty()
            ? Optional.of(all(v.shape(), v.value()))
            : Optional.empty();
      }
      if (formula instanceof Formula.Symbol s) {
        return Optional.of(
            values.containsKey(s.name()) ? values.get(s.name()) : all(s.shape(), s.value()));
      }
      if (formula instanceof Formula.Partial p) {
        return p.value().freeIndices().isEmpty()
            ? Optional.of(new double[] {expressions.of(p.value(), Map.of())})
            : Optional.empty();
      }
      if (formula instanceof Formula.Product p) {
        return joined(p.factors(), 1, (a, b) -> a * b);
      }
      if (formula instanceof Formula.Sum s) {
        return joined(s.terms(), 0, Double::sum);
      }
      if (formula instanceof Formula.Update u) {
        Shape shape = shape(gradients, u.gradient());
        double[] before = values.get(u.gradient().name());
        double[] derivative = all(shape, u.derivative());
        double[] after = new double[before.length];
        for (int i = 0; i < after.length; i++) {
          after[i] = before[i] - 0.1 * derivative[i];
        }
        return Optional.of(after);
      }
      return Optional.empty();
    }

    private Optional<double[]> joined(
        List<Formula> parts, double start, DoubleBinaryOperator operator) {
      double result = start;
      List<double[]> all = new ArrayList<>();
      for (Formula part : parts) {
        Optional<double[]> value = of(part);
        if (value.isEmpty() || value.get().length != 1) {
          return Optional.empty();
        }
        all.add(value.get());
      }
      for (double[] value : all) {
        result = operator.applyAsDouble(result, value[0]);
      }
      return Optional.of(new double[] {result});
    }
  }

  /** Words and links say something on every line that a reader could ask about. */
  @Test
  void everyLineOfABackwardPassHasAReason() {
    Gradients gradients = derive(Models.golden().get("SeedNet"));
    Derivation derivation = Author.write(gradients, StableForms.of(gradients), Map.of());
    boolean backward = false;
    for (Block block : derivation.blocks()) {
      if (block instanceof Block.Heading h && h.level() == 2) {
        backward = h.id().equals("backward") || h.id().equals("updates");
      }
      if (backward && block instanceof Block.Work work) {
        for (Line line : work.lines()) {
          List<Span> reason = line.reason();
          assertTrue(!reason.isEmpty(), line::toString);
        }
      }
    }
  }
}
