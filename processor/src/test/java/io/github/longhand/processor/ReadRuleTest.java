package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.longhand.processor.SmallNetworks.Form;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Within a step every weight is read before the first is written: networks where the derivative by
 * one weight has another one in it. The losses are written out by hand, with derivatives by
 * Hipparchus.
 */
class ReadRuleTest {
  private static final int MANY = 67;

  /**
   * A network of weights alone.
   *
   * @param loss of its weights in order
   */
  private record Case(String name, String members, Function<Gradient[], Gradient> loss) {}

  private static Gradient dot(Gradient[] w, int u, int v, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> w[u + i].multiply(w[v + i]))
        .reduce(Gradient::add)
        .orElseThrow();
  }

  private static Gradient sum(Gradient[] w, Function<Gradient, Gradient> f) {
    return Arrays.stream(w).map(f).reduce(Gradient::add).orElseThrow();
  }

  /** Element (i, j) of the product of two square matrices of two rows. */
  private static Gradient entry(Gradient[] a, int row, Gradient[] b, int column) {
    return a[row].multiply(b[2 * column]).add(a[row + 2].multiply(b[1 + 2 * column]));
  }

  private static Gradient[] transposed(Gradient[] w) {
    return new Gradient[] {w[0], w[2], w[1], w[3]};
  }

  private static Gradient squares(Gradient[] a, Gradient[] b) {
    return IntStream.range(0, 4)
        .mapToObj(i -> entry(a, i % 2, b, i / 2).square())
        .reduce(Gradient::add)
        .orElseThrow();
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "Scalars",
              "@Weight real a, b, c; @Loss(\"a*b*c\") real loss;",
              w -> w[0].multiply(w[1]).multiply(w[2])),
          new Case(
              "ThroughANeuron",
              "@Weight real a, b, c; @Neuron(\"tanh(a*b)\") real h; @Loss(\"c*h\") real loss;",
              w -> w[0].multiply(w[1]).tanh().multiply(w[2])),
          new Case(
              "TwoVectors",
              "@Weight(size = 4) real[] u, v; @Loss(\"dot(u, v)\") real loss;",
              w -> dot(w, 0, 4, 4)),
          new Case(
              "TwoVectorsTurned",
              "@Weight(size = 4) real[] u, v; @Loss(\"dot(v, u)\") real loss;",
              w -> dot(w, 0, 4, 4)),
          new Case(
              "ByElements",
              "@Weight(size = 4) real[] u, v; @Neuron(\"u .* v\") real[] h;"
                  + " @Loss(\"sum(sin(h))\") real loss;",
              w ->
                  IntStream.range(0, 4)
                      .mapToObj(i -> w[i].multiply(w[4 + i]).sin())
                      .reduce(Gradient::add)
                      .orElseThrow()),
          new Case(
              "Elements",
              "@Weight(size = 4) real[] w; @Loss(\"w[0]*w[1]*w[2] + w[3]^2*w[0]\") real loss;",
              w -> w[0].multiply(w[1]).multiply(w[2]).add(w[3].square().multiply(w[0]))),
          new Case(
              "ElementOfAnother",
              "@Weight(size = 4) real[] u, v; @Loss(\"u[1]*sum(v .* v) + v[2]*sum(u .* u)\") real loss;",
              w -> w[1].multiply(dot(w, 4, 4, 4)).add(w[6].multiply(dot(w, 0, 0, 4)))),
          new Case(
              "ScalarTimesArray",
              "@Weight real s; @Weight(size = 4) real[] w; @Loss(\"sum(s*w .* w)\") real loss;",
              w -> w[0].multiply(dot(w, 1, 1, 4))),
          new Case(
              "Slices",
              "@Weight(size = 4) real[] w;"
                  + " @Loss(\"dot(slice(w, 0, 3), slice(w, 1, 4))\") real loss;",
              w -> dot(w, 0, 1, 3)),
          new Case(
              "SlicesTurned",
              "@Weight(size = 4) real[] w;"
                  + " @Loss(\"dot(slice(w, 1, 4), tanh(slice(w, 0, 3)))\") real loss;",
              w ->
                  IntStream.range(0, 3)
                      .mapToObj(i -> w[i + 1].multiply(w[i].tanh()))
                      .reduce(Gradient::add)
                      .orElseThrow()),
          new Case(
              "Length",
              "@Weight(size = 4) real[] w; @Loss(\"norm2(w)\") real loss;",
              w -> sum(w, Gradient::square).sqrt()),
          new Case(
              "Exponentials",
              "@Weight(size = 4) real[] w; @Loss(\"logsumexp(w)\") real loss;",
              w -> sum(w, Gradient::exp).log()),
          new Case(
              "Shares",
              "@Weight(size = 4) real[] w; @Neuron(\"softmax(w)\") real[] p;"
                  + " @Loss(\"dot(p, p)\") real loss;",
              w -> sum(w, v -> v.multiply(2).exp()).divide(sum(w, Gradient::exp).square())),
          new Case(
              "SharesTimesWeights",
              "@Weight(size = 4) real[] w; @Loss(\"dot(w, softmax(w))\") real loss;",
              w -> sum(w, v -> v.multiply(v.exp())).divide(sum(w, Gradient::exp))),
          new Case(
              "MatrixTimesItself",
              "@Weight(rows = 2, columns = 2) real[] W; @Loss(\"sum((W*W) .^ 2)\") real loss;",
              w -> squares(w, w)),
          new Case(
              "MatrixTimesItsTranspose",
              "@Weight(rows = 2, columns = 2) real[] W;"
                  + " @Loss(\"sum((W*transpose(W)) .^ 2)\") real loss;",
              w -> squares(w, transposed(w))),
          new Case(
              "TiedMatrix",
              "@Weight(rows = 2, columns = 2) real[] W; @Weight(size = 2) real[] x;"
                  + " @Neuron(\"tanh(W*x)\") real[] h; @Neuron(\"transpose(W)*h\") real[] y;"
                  + " @Loss(\"squaredError(y, x)\") real loss;",
              w -> {
                Gradient a = w[0].multiply(w[4]).add(w[2].multiply(w[5])).tanh();
                Gradient b = w[1].multiply(w[4]).add(w[3].multiply(w[5])).tanh();
                Gradient first = w[0].multiply(a).add(w[1].multiply(b)).subtract(w[4]);
                Gradient second = w[2].multiply(a).add(w[3].multiply(b)).subtract(w[5]);
                return first.square().add(second.square());
              }),
          new Case(
              "TwoLayers",
              "@Weight(rows = 2, columns = 2) real[] U, V;"
                  + " @Loss(\"sum((U*V) .^ 2)\") real loss;",
              w -> squares(Arrays.copyOf(w, 4), Arrays.copyOfRange(w, 4, 8))),
          new Case(
              "OuterProduct",
              "@Weight(size = 2) real[] u, v; @Loss(\"sum(sin(u*transpose(v)))\") real loss;",
              w ->
                  IntStream.range(0, 4)
                      .mapToObj(i -> w[i % 2].multiply(w[2 + i / 2]).sin())
                      .reduce(Gradient::add)
                      .orElseThrow()),
          new Case(
              "PenaltyByAnother",
              "@Weight real a; @Weight(size = 3) real[] w; @Weight real b;"
                  + " @Loss(\"b*sum(w .^ 2) + a*b^2 + a^2*w[1]\") real loss;",
              w ->
                  w[4].multiply(dot(w, 1, 1, 3))
                      .add(w[0].multiply(w[4].square()))
                      .add(w[0].square().multiply(w[2]))));

  private static final SmallNetworks NETWORKS =
      new SmallNetworks(
          CASES.stream()
              .collect(
                  Collectors.toMap(Case::name, Case::members, (a, b) -> a, LinkedHashMap::new)));

  private record Shape(Case network, Form form) {
    @Override
    public String toString() {
      return network.name() + " " + form;
    }
  }

  static Stream<Shape> shapes() {
    return Form.all().flatMap(form -> CASES.stream().map(c -> new Shape(c, form)));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aStepIsByTheOldWeights(Shape shape) {
    Subject subject = NETWORKS.subject(shape.network().name(), shape.form());
    int count = subject.trainer().parameterCount();
    Precision precision = shape.form().precision();
    double[] theta = new Random(11).doubles(count, 0.3, 1.7).map(precision::rounded).toArray();
    subject.trainer().setParameters(theta);
    Gradient[] variables =
        IntStream.range(0, count)
            .mapToObj(i -> Gradient.variable(count, i, theta[i]))
            .toArray(Gradient[]::new);
    Gradient expected = shape.network().loss().apply(variables);
    double k = 0.25;
    double[] none = new double[0];
    Map<String, Outcome> steps = new LinkedHashMap<>();
    steps.put("one", subject.step(none, none, 0, k));
    for (int rows : new int[] {1, 3, MANY}) {
      steps.put("" + rows, subject.step(none, none, 0, rows, k));
    }
    steps.forEach(
        (what, outcome) -> {
          Outcome.Taken taken =
              assertInstanceOf(Outcome.Taken.class, outcome, () -> shape + ": " + outcome);
          for (int i = 0; i < count; i++) {
            double move = -k * expected.getGradient()[i];
            double tolerance = 20 * (precision.ulp(2) + precision.ulp(move));
            String where = shape + ", step of " + what + ", element " + i;
            assertEquals(move, taken.values()[i], tolerance, where);
          }
        });
  }
}
