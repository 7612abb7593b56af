package io.github.longhand.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.data.DataSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EvaluationTest {
  /** Ten times 0.1 is not 1 in binary, so that the mean is not 0.1 and the squares are not 0. */
  @Test
  void constantTargetsHaveNoDetermination() {
    double[] targets = new double[10];
    Arrays.fill(targets, 0.1);
    assertTrue(Double.isNaN(evaluation(1, new double[10], 1, targets).r2(0)));
  }

  /** A network that has blown up takes all rows for class 0; that is no accuracy. */
  @Test
  void outputsThatAreNotFiniteAreNotMeasured() {
    Evaluation found =
        evaluation(2, new double[] {0, 1, 1, Double.NaN}, 2, new double[] {0, 1, 1, 0});
    List<Executable> measures =
        List.of(
            found::accuracy,
            found::confusion,
            found::rocAuc,
            found::logLoss,
            found::brier,
            () -> found.calibration(10),
            found::rmse,
            found::mae,
            found::maxError,
            () -> found.r2(0));
    for (Executable measure : measures) {
      assertEquals(
          "output 1 of row 1 is NaN, expected a finite number",
          assertThrows(IllegalStateException.class, measure).getMessage());
    }
  }

  @Test
  void certaintyThatIsWrongIsInfinite() {
    double[] targets = {1, 0};
    assertEquals(0, evaluation(1, new double[] {1, 0}, 1, targets).logLoss());
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(infinity, evaluation(1, new double[] {0, 0}, 1, targets).logLoss());
    assertEquals(infinity, evaluation(1, new double[] {1, 1}, 1, targets).logLoss());
    // 1 - p would be 1.
    assertEquals(1e-20, evaluation(1, new double[] {1e-20}, 1, new double[] {0}).logLoss(), 1e-35);
  }

  @Test
  void logLossNeedsProbabilities() {
    double[] targets = {1, 0, 0, 1};
    assertEquals(
        "the outputs of row 1 sum to 1.25, the least is 0.0, expected probabilities",
        assertThrows(
                IllegalStateException.class,
                evaluation(2, new double[] {0.5, 0.5, 0.75, 0.5}, 2, targets)::logLoss)
            .getMessage());
    assertThrows(
        IllegalStateException.class,
        evaluation(2, new double[] {2, -1, 0, 1}, 2, targets)::logLoss);
    assertThrows(
        IllegalStateException.class,
        evaluation(1, new double[] {1.5}, 1, new double[] {1})::logLoss);
    double loss = evaluation(2, new double[] {0.3f, 0.7f, 0.1f, 0.9f}, 2, targets).logLoss();
    assertEquals(-(Math.log(0.3f) + Math.log(0.9f)) / 2, loss, 1e-15);
  }

  private static Evaluation evaluation(int outputs, double[] rows, int targets, double[] wanted) {
    return Evaluation.of(new Echo(outputs, targets), DataSet.of(rows, outputs, wanted, targets));
  }
}
