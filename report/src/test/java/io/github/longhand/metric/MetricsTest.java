package io.github.longhand.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** By their definitions, and by figures from textbooks and papers. */
class MetricsTest {
  @Test
  void confusionOfThreeClasses() {
    int[] actual = {0, 0, 0, 1, 1, 2, 2, 2, 2, 2};
    int[] predicted = {0, 0, 1, 1, 2, 2, 2, 2, 0, 1};
    ConfusionMatrix m = ConfusionMatrix.of(actual, predicted, 3);
    assertEquals(2, m.count(0, 0));
    assertEquals(1, m.count(2, 1));
    assertEquals(10, m.total());
    assertEquals(0.6, m.accuracy());
    assertEquals(2.0 / 3, m.precision(0));
    assertEquals(2.0 / 3, m.recall(0));
    assertEquals(1.0 / 3, m.precision(1));
    assertEquals(0.5, m.recall(1));
    assertEquals(0.4, m.f1(1), 1e-15);
    assertEquals(0.75, m.precision(2));
    assertEquals(0.6, m.recall(2));
    assertEquals((2.0 / 3 + 0.4 + 2.0 / 3) / 3, m.macroF1(), 1e-15);
    assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(actual, new int[3], 3));
    assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(actual, predicted, 2));
  }

  @Test
  void aClassThatIsNeverPredictedHasPrecisionZero() {
    ConfusionMatrix m = ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 3);
    assertEquals(0, m.precision(1));
    assertEquals(0, m.recall(2));
    assertEquals(0, m.f1(2));
  }

  /** The definition: pairs of a positive and a negative sample, ties half. */
  @Test
  void areaIsTheShareOfPairsInOrder() {
    Generator generator = new Generator(1);
    for (int round = 0; round < 200; round++) {
      int n = 2 + generator.nextInt(30);
      double[] scores = new double[n];
      boolean[] positive = new boolean[n];
      for (int i = 0; i < n; i++) {
        scores[i] = generator.nextInt(8) / 7.0;
        positive[i] = generator.nextInt(2) == 0;
      }
      double wins = 0;
      int pairs = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (positive[i] && !positive[j]) {
            pairs++;
            wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          }
        }
      }
      assertEquals(pairs == 0 ? Double.NaN : wins / pairs, RocAuc.of(scores, positive), 1e-12);
    }
  }

  @Test
  void calibrationBinsByProbability() {
    double[] p = {0.05, 0.15, 0.12, 0.95, 1, 0.9, 0};
    boolean[] came = {false, true, false, true, true, false, false};
    Calibration c = Calibration.of(p, came, 10);
    assertEquals(4, c.bins().size());
    assertEquals(new Calibration.Bin(0.025, 0, 2), c.bins().get(0));
    assertEquals(0.135, c.bins().get(1).confidence(), 1e-15);
    assertEquals(0.5, c.bins().get(1).frequency());
    // The paper's bins have their upper end, and not the lower.
    assertEquals(new Calibration.Bin(0.9, 0, 1), c.bins().get(2));
    assertEquals(0.975, c.bins().get(3).confidence(), 1e-15);
    double expected = (2 * 0.025 + 2 * 0.365 + 0.9 + 2 * 0.025) / 7;
    assertEquals(expected, c.expectedError(), 1e-15);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Calibration.of(new double[] {1.5}, new boolean[1], 10));
    assertEquals("prediction 0 is 1.5, expected a probability from 0 to 1", e.getMessage());
  }

  /** Events that happen as often as said have no calibration error but chance. */
  @Test
  void honestForecastsAreCalibrated() {
    Generator generator = new Generator(2);
    double[] p = new double[100_000];
    boolean[] came = new boolean[p.length];
    Arrays.setAll(p, i -> generator.nextDouble());
    for (int i = 0; i < p.length; i++) {
      came[i] = generator.nextDouble() < p[i];
    }
    assertTrue(Calibration.of(p, came, 10).expectedError() < 0.01);
  }
}
