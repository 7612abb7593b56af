package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.processor.SmallNetworks.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each check of a trainer alone: a sample where one quantity only is not finite, and nothing else
 * would show it. Values are by hand.
 */
class FiniteRuleTest {
  private static final int MANY = 67;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static final SmallNetworks NETWORKS =
      new SmallNetworks(
          Map.ofEntries(
              // An infinite input or target takes a branch and has no other part.
              Map.entry(
                  "BranchByInput",
                  """
                    @Input real x, y;
                    @Weight real w;
                    @Loss("if(x + 2*y > 1, w^2, 2*w^2)") real loss;
                  """),
              Map.entry(
                  "BranchByInputs",
                  """
                    @Input(size = 3) real[] x;
                    @Weight(size = 3) real[] w;
                    @Neuron("if(x > 1, w, 2*w)") real[] h;
                    @Loss("sum(h .* h)") real loss;
                  """),
              Map.entry(
                  "BranchByTarget",
                  """
                    @Target real s, t;
                    @Weight real w;
                    @Loss("if(s + 2*t > 1, w^2, 2*w^2)") real loss;
                  """),
              Map.entry(
                  "BranchByTargets",
                  """
                    @Target(size = 3) real[] t;
                    @Weight(size = 3) real[] w;
                    @Loss("sum(if(t > 1, w .* w, 2*w))") real loss;
                  """),
              // The loss is infinite, its derivatives are not.
              Map.entry(
                  "LossOfTarget",
                  """
                    @Input real x;
                    @Target real t;
                    @Weight real w;
                    @Neuron("w*x") real y;
                    @Loss("y + ln(t)") real loss;
                  """),
              Map.entry(
                  "LossOfTargets",
                  """
                    @Input(size = 3) real[] x;
                    @Target(size = 3) real[] t;
                    @Weight(size = 3) real[] w;
                    @Neuron("w .* x") real[] y;
                    @Loss("sum(y + ln(t))") real loss;
                  """),
              // The square overflows; its derivatives are 2e200 and 0.
              Map.entry(
                  "LossOfSquare",
                  """
                    @Input real x;
                    @Target real t;
                    @Weight real w;
                    @Neuron("w*x") real y;
                    @Loss("(y - t)^2") real loss;
                  """),
              // dL/dh is infinite at 3, and the branch that h is in does not read the weight.
              Map.entry(
                  "ByNeurons",
                  """
                    @Input real x, y;
                    @Weight real v, w;
                    @Neuron("if(x > 0, v*x, 3)") real g;
                    @Neuron("if(y > 0, w*y, 3)") real h;
                    @Loss("sqrt(abs(g - 3)) + cbrt(h - 3) + v^2 + w^2") real loss;
                  """),
              Map.entry(
                  "ByArrays",
                  """
                    @Input(size = 3) real[] x;
                    @Weight(size = 3) real[] w;
                    @Neuron("if(x > 0, w .* x, 3)") real[] h;
                    @Loss("sum(cbrt(h - 3)) + sum(w .* w)") real loss;
                  """),
              // 2 (y - t) x overflows where y is 0.
              Map.entry(
                  "ByScalars",
                  """
                    @Input real x, y, z;
                    @Target real t;
                    @Weight real a, b, c;
                    @Neuron("a*x + b*y + c*z") real h;
                    @Loss("(h - t)^2") real loss;
                  """),
              Map.entry(
                  "ByVector",
                  """
                    @Input(size = 3) real[] x;
                    @Target real t;
                    @Weight(size = 3) real[] w;
                    @Neuron("dot(w, x)") real h;
                    @Loss("(h - t)^2") real loss;
                  """),
              Map.entry(
                  "ByMatrix",
                  """
                    @Input(size = 3) real[] x;
                    @Target(size = 2) real[] t;
                    @Weight(rows = 2, columns = 3) real[] w;
                    @Neuron("w*x") real[] h;
                    @Loss("squaredError(h, t)") real loss;
                  """),
              // Through the loss alone, without a neuron.
              Map.entry(
                  "ByPenalty",
                  """
                    @Input(size = 3) real[] x;
                    @Weight(size = 3) real[] v, w;
                    @Loss("dot(v, x) + sum(v .* w .^ 0.25)") real loss;
                  """),
              Map.entry(
                  "ByRoots",
                  """
                    @Input real x;
                    @Weight real u, v, w;
                    @Loss("x*(sqrt(u) + v^0.25 + cbrt(w))") real loss;
                  """),
              Map.entry(
                  "Linear",
                  """
                    @Input real x, y, z;
                    @Weight real a, b, c;
                    @Loss("a*x + b*y + c*z") real loss;
                  """),
              Map.entry(
                  "LinearInArrays",
                  """
                    @Input(size = 3) real[] x;
                    @Weight(size = 3) real[] w;
                    @Loss("dot(w, x)") real loss;
                  """),
              Map.entry(
                  "LinearInMatrices",
                  """
                    @Input(rows = 1, columns = 3) real[] x;
                    @Weight(rows = 3, columns = 1) real[] w;
                    @Neuron("x*w") real h;
                    @Loss("h") real loss;
                  """)));

  /** Values of one row, which is wrong, and of all others, which are right. */
  private record Rows(double[] inputs, double[] targets, int row) {
    static Rows at(int row, double[] wrong, double[] right, double[] wrongT, double[] rightT) {
      return new Rows(at(row, wrong, right), at(row, wrongT, rightT), row);
    }

    private static double[] at(int row, double[] wrong, double[] right) {
      return IntStream.range(0, MANY)
          .mapToObj(i -> i == row ? wrong : right)
          .flatMapToDouble(Arrays::stream)
          .toArray();
    }
  }

  private static double[] of(double... values) {
    return values;
  }

  static Stream<Form> forms() {
    return Form.all();
  }

  /** Refused at the first row, in a block, and after it; and the others are not. */
  private static void assertRefused(
      Subject subject,
      String quantity,
      double[] wrong,
      double[] right,
      double[] wrongT,
      double[] rightT) {
    for (int row : new int[] {0, 1, 40, 66}) {
      Rows rows = Rows.at(row, wrong, right, wrongT, rightT);
      refused(quantity, OptionalInt.empty(), subject.step(rows.inputs, rows.targets, row, 1));
      Outcome one = subject.gradient(rows.inputs, rows.targets, row, row + 1);
      assertInstanceOf(Outcome.Refused.class, one, () -> "" + one);
      OptionalInt named = OptionalInt.of(row);
      refused(quantity, named, subject.gradient(rows.inputs, rows.targets, 0, MANY));
      refused(quantity, named, subject.step(rows.inputs, rows.targets, 0, MANY, 1));
      if (row <= 1) {
        refused(quantity, named, subject.gradient(rows.inputs, rows.targets, 0, 3));
        refused(quantity, named, subject.step(rows.inputs, rows.targets, 0, 3, 1));
      }
    }
    assertTaken(subject, right, rightT);
  }

  private static void refused(String quantity, OptionalInt row, Outcome outcome) {
    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, outcome, () -> quantity + ": " + outcome);
    assertEquals(row, refused.row(), refused::toString);
    assertTrue(refused.quantity().contains(quantity), refused::toString);
  }

  private static void assertTaken(Subject subject, double[] right, double[] rightT) {
    Rows rows = Rows.at(0, right, right, rightT, rightT);
    for (int count : new int[] {1, 3, MANY}) {
      Outcome outcome = subject.gradient(rows.inputs, rows.targets, 0, count);
      assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyInput(Form form) {
    for (double v : new double[] {INFINITE, -INFINITE, Double.NaN}) {
      Subject numbers = NETWORKS.subject("BranchByInput", form);
      numbers.trainer().setParameters(of(0.5));
      assertRefused(numbers, "input x", of(v, 1), of(1, 1), of(), of());
      assertRefused(numbers, "input y", of(1, v), of(1, 1), of(), of());
      assertInstanceOf(Outcome.Refused.class, numbers.inputGradient(of(v, 1), of(), 0));
      assertInstanceOf(Outcome.Refused.class, numbers.inputGradient(of(1, v), of(), 0));
      Subject arrays = NETWORKS.subject("BranchByInputs", form);
      arrays.trainer().setParameters(of(0.5, 1, 2));
      for (int i = 0; i < 3; i++) {
        double[] wrong = of(0.5, 1, 2);
        wrong[i] = v;
        assertRefused(arrays, "input x[" + i + "]", wrong, of(0.5, 1, 2), of(), of());
        assertInstanceOf(Outcome.Refused.class, arrays.inputGradient(wrong, of(), 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyTarget(Form form) {
    for (double v : new double[] {INFINITE, -INFINITE, Double.NaN}) {
      Subject numbers = NETWORKS.subject("BranchByTarget", form);
      numbers.trainer().setParameters(of(0.5));
      assertRefused(numbers, "target s", of(), of(), of(v, 1), of(1, 1));
      assertRefused(numbers, "target t", of(), of(), of(1, v), of(1, 1));
      Subject arrays = NETWORKS.subject("BranchByTargets", form);
      arrays.trainer().setParameters(of(0.5, 1, 2));
      for (int i = 0; i < 3; i++) {
        double[] wrong = of(0.5, 1, 2);
        wrong[i] = v;
        assertRefused(arrays, "target t[" + i + "]", of(), of(), wrong, of(0.5, 1, 2));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theLoss(Form form) {
    Subject number = NETWORKS.subject("LossOfTarget", form);
    number.trainer().setParameters(of(0.5));
    for (double t : new double[] {0, -1}) {
      assertRefused(number, "loss", of(2), of(2), of(t), of(1));
      assertInstanceOf(Outcome.Refused.class, number.inputGradient(of(2), of(t), 0));
    }
    Subject arrays = NETWORKS.subject("LossOfTargets", form);
    arrays.trainer().setParameters(of(0.5, 1, 2));
    for (int i = 0; i < 3; i++) {
      double[] t = of(1, 2, 3);
      t[i] = 0;
      assertRefused(arrays, "loss", of(1, 2, 3), of(1, 2, 3), t, of(1, 2, 3));
      assertInstanceOf(Outcome.Refused.class, arrays.inputGradient(of(1, 2, 3), t, 0));
    }
    if (form.precision() == Precision.DOUBLE) {
      Subject square = NETWORKS.subject("LossOfSquare", form);
      square.trainer().setParameters(of(0));
      assertRefused(square, "loss", of(1), of(1), of(1e200), of(1));
      assertInstanceOf(Outcome.Refused.class, square.inputGradient(of(1), of(1e200), 0));
    }
  }

  /** h = 3 by the branch without a weight, and dL/dh is 1/0. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyDerivativeByANeuron(Form form) {
    Subject numbers = NETWORKS.subject("ByNeurons", form);
    numbers.trainer().setParameters(of(1, 2));
    assertRefused(numbers, "g", of(-1, 1), of(1, 1), of(), of());
    assertRefused(numbers, "h", of(1, -1), of(1, 1), of(), of());
    assertInstanceOf(Outcome.Refused.class, numbers.inputGradient(of(1, -1), of(), 0));
    Subject arrays = NETWORKS.subject("ByArrays", form);
    arrays.trainer().setParameters(of(1, 2, 4));
    for (int i = 0; i < 3; i++) {
      double[] wrong = of(1, 1, 1);
      wrong[i] = -1;
      assertRefused(arrays, "h[" + i + "]", wrong, of(1, 1, 1), of(), of());
      assertInstanceOf(Outcome.Refused.class, arrays.inputGradient(wrong, of(), 0));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyDerivativeByAParameter(Form form) {
    // Those of float are of this size in double as well.
    boolean wide = form.precision() == Precision.DOUBLE;
    for (String name : List.of("ByScalars", "ByVector")) {
      Subject subject = NETWORKS.subject(name, form);
      subject.trainer().setParameters(of(0, 0, 0));
      for (int i = 0; i < 3 && wide; i++) {
        double[] wrong = of(1, 1, 1);
        wrong[i] = 1e160;
        String parameter = name.equals("ByVector") ? "w[" + i + "]" : "" + "abc".charAt(i);
        assertRefused(subject, parameter, wrong, of(1, 1, 1), of(-1e150), of(1));
        // That by the input is a*dz, which is 0.
        Outcome outcome = subject.inputGradient(wrong, of(-1e150), 0);
        assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
      }
    }
    Subject matrix = NETWORKS.subject("ByMatrix", form);
    matrix.trainer().setParameters(new double[6]);
    for (int i = 0; i < 2 && wide; i++) {
      for (int j = 0; j < 3; j++) {
        double[] wrong = of(1, 1, 1);
        double[] t = of(1, 1);
        wrong[j] = 1e160;
        t[i] = -1e150;
        String parameter = "w[" + (i + 2 * j) + "]";
        assertRefused(matrix, parameter, wrong, of(1, 1, 1), t, of(1, 1));
      }
    }
  }

  /** All rows are refused, because it is the weight; v w^0.25 has the derivative v/(4 w^0.75). */
  @ParameterizedTest
  @MethodSource("forms")
  void everyDerivativeWithoutANeuron(Form form) {
    Subject penalty = NETWORKS.subject("ByPenalty", form);
    double[] inputs = DoubleStream.generate(() -> 0.5).limit(3 * MANY).toArray();
    for (int i = 0; i < 3; i++) {
      double[] theta = of(1, 1, 1, 1, 1, 1);
      theta[3 + i] = 0;
      penalty.trainer().setParameters(theta);
      assertAllRefused(penalty, "w[" + i + "]", inputs);
      Outcome outcome = penalty.inputGradient(inputs, of(), 0);
      assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
    }
    Subject roots = NETWORKS.subject("ByRoots", form);
    for (int i = 0; i < 3; i++) {
      double[] theta = of(1, 1, 1);
      theta[i] = 0;
      roots.trainer().setParameters(theta);
      assertAllRefused(roots, "" + "uvw".charAt(i), inputs);
      Outcome outcome = roots.inputGradient(inputs, of(), 0);
      assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
    }
  }

  private static void assertAllRefused(Subject subject, String quantity, double[] inputs) {
    refused(quantity, OptionalInt.empty(), subject.step(inputs, of(), 0, 1e-3));
    Outcome one = subject.gradient(inputs, of(), 0, 1);
    assertInstanceOf(Outcome.Refused.class, one, one::toString);
    for (int rows : new int[] {2, 3, 10, MANY}) {
      refused(quantity, OptionalInt.of(0), subject.gradient(inputs, of(), 0, rows));
      refused(quantity, OptionalInt.of(0), subject.step(inputs, of(), 0, rows, 1e-3));
    }
  }

  /** a x = 0, and dL/dx = 2 (h - t) a overflows. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyDerivativeByAnInput(Form form) {
    if (form.precision() == Precision.FLOAT) {
      return;
    }
    for (String name : List.of("ByScalars", "ByVector")) {
      Subject subject = NETWORKS.subject(name, form);
      for (int i = 0; i < 3; i++) {
        double[] theta = of(1, 1, 1);
        theta[i] = 1e160;
        subject.trainer().setParameters(theta);
        double[] x = of(1, 1, 1);
        x[i] = 0;
        String input = name.equals("ByVector") ? "x[" + i + "]" : "" + "xyz".charAt(i);
        refused(input, OptionalInt.empty(), subject.inputGradient(x, of(-1e150), 0));
        Outcome outcome = subject.gradient(x, of(-1e150), 0, 1);
        assertInstanceOf(Outcome.Taken.class, outcome, outcome::toString);
      }
    }
  }

  /** The gradient is finite; the weight less k times it is not. */
  @ParameterizedTest
  @MethodSource("forms")
  void everyNewWeight(Form form) {
    boolean wide = form.precision() == Precision.DOUBLE;
    double most = wide ? Double.MAX_VALUE : Float.MAX_VALUE;
    double k = wide ? 1e300 : 1e30;
    for (String name : List.of("Linear", "LinearInArrays", "LinearInMatrices")) {
      Subject subject = NETWORKS.subject(name, form);
      for (int i = 0; i < 3; i++) {
        double[] x = of(0.5, 0.5, 0.5);
        x[i] = -1e10;
        double[] rows = Rows.at(1, x, of(0.5, 0.5, 0.5), of(), of()).inputs();
        // k x overflows.
        subject.trainer().setParameters(of(1, 1, 1));
        assertStepRefused(subject, rows, k);
        // k x is a small part of the largest number, but more than half of its last digit.
        double[] theta = of(1, 1, 1);
        theta[i] = most;
        subject.trainer().setParameters(theta);
        x[i] = wide ? -1e-10 : -1e-5;
        rows = Rows.at(1, x, of(0.5, 0.5, 0.5), of(), of()).inputs();
        assertStepRefused(subject, rows, wide ? 1e307 : 1e37);
      }
    }
  }

  private static void assertStepRefused(Subject subject, double[] rows, double k) {
    Outcome gradient = subject.gradient(rows, of(), 1, 2);
    assertInstanceOf(Outcome.Taken.class, gradient, gradient::toString);
    for (Outcome step :
        List.of(subject.step(rows, of(), 1, k), subject.step(rows, of(), 1, 2, k))) {
      assertInstanceOf(Outcome.Refused.class, step, step::toString);
    }
    // The mean of the others is 0.5, and k of them no longer finite either, or not.
    for (int count : new int[] {3, 10, MANY}) {
      Outcome step = subject.step(rows, of(), 0, count, k);
      Outcome sum = subject.gradient(rows, of(), 0, count);
      if (sum instanceof Outcome.Wrong wrong && wrong.what().contains("loss of rows is Infinity")) {
        // Each loss is finite, and their sum, which the caller would receive, is not: no row is to
        // be named.
        assertFalse(step instanceof Outcome.Taken, step::toString);
        continue;
      }
      double[] g = assertInstanceOf(Outcome.Taken.class, sum, sum::toString).values();
      double[] theta = subject.parameters();
      boolean finite =
          IntStream.range(0, g.length)
              .allMatch(
                  i ->
                      Double.isFinite(
                          subject.trainer().isFloat()
                              ? (float) (theta[i] - k / count * g[i])
                              : theta[i] - k / count * g[i]));
      Class<?> expected = finite ? Outcome.Taken.class : Outcome.Refused.class;
      assertInstanceOf(expected, step, () -> count + " rows: " + step);
    }
  }

  /** What the tests above rest on: the marks would show. */
  @Test
  void aSumOfMarksIsSeen() {
    double[] marks = {0.5, -0.25};
    assertTrue(Subject.same(marks, marks.clone()));
    assertTrue(!Subject.same(of(0.0), of(-0.0)));
  }
}
