package io.github.longhand.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.report.GradientCheck.Comparison;
import io.github.longhand.report.GradientCheck.Verdict;
import io.github.longhand.report.TwoLayers.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Right gradients pass, wrong ones are named, and kinks are neither. */
class GradientCheckTest {
  private static final int W1_3 = 3;

  private static DataSet rows(int count, long seed, double size) {
    Generator generator = new Generator(seed);
    double[] inputs = new double[2 * count];
    double[] targets = new double[count];
    for (int row = 0; row < count; row++) {
      inputs[2 * row] = (float) (size * generator.nextGaussian());
      inputs[2 * row + 1] = (float) (size * generator.nextGaussian());
      targets[row] = (float) generator.nextGaussian();
    }
    return DataSet.of(inputs, 2, targets, 1);
  }

  private static TwoLayers drawn(Activation activation, boolean single, long seed, double size) {
    TwoLayers trainer = new TwoLayers(activation, single);
    Generator generator = new Generator(seed);
    double[] theta = new double[trainer.parameterCount()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = size * generator.nextGaussian();
    }
    trainer.setParameters(theta);
    return trainer;
  }

  private static double[] parameters(TwoLayers trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  @Test
  void aSmoothNetworkPassesAndIsLeftAsItWas() {
    for (long seed = 1; seed <= 50; seed++) {
      TwoLayers trainer = drawn(Activation.TANH, false, seed, 0.7);
      double[] before = parameters(trainer);
      GradientCheck check = GradientCheck.of(trainer, rows(20, seed, 1));
      assertTrue(check.ok(), check::toString);
      assertEquals(13, check.count(Verdict.EQUAL), check::toString);
      for (Comparison c : check.comparisons()) {
        assertTrue(c.relative() < 1e-8, check::toString);
        // The estimate is one, yet it bounds what is left almost always.
        assertTrue(Math.abs(c.analytic() - c.numeric()) <= 10 * c.error(), check::toString);
      }
      assertArrayEquals(before, parameters(trainer));
    }
  }

  @Test
  void aWrongDerivativeIsNamed() {
    for (double factor : new double[] {1 + 1e-5, 1.01, 2, -1, 0}) {
      TwoLayers trainer = drawn(Activation.TANH, false, 3, 0.7).wrong(W1_3, factor);
      GradientCheck check = GradientCheck.of(trainer, rows(20, 3, 1));
      assertFalse(check.ok(), check::toString);
      assertEquals(1, check.count(Verdict.DIFFERENT), check::toString);
      Comparison worst = check.worst(1).get(0);
      assertEquals("W1[3]", worst.name());
      assertEquals(W1_3, worst.index());
      assertEquals(Verdict.DIFFERENT, worst.verdict());
      assertEquals(Math.abs(1 - factor) / Math.max(1, Math.abs(factor)), worst.relative(), 1e-3);
      String text = check.toString();
      assertTrue(text.contains("1 different"), text);
      assertTrue(text.lines().skip(2).findFirst().orElseThrow().startsWith("W1[3]"), text);
      assertEquals(2 + 5, text.lines().count(), text);
    }
  }

  @Test
  void scalesOfInputsAndParametersDoNotMatter() {
    // Steep functions, whose derivatives need steps far smaller than the parameters.
    for (double size : new double[] {1e-3, 1e3, 1e5}) {
      TwoLayers trainer = drawn(Activation.TANH, false, 5, 0.7);
      double[] theta = parameters(trainer);
      for (int i = 0; i < 6; i++) {
        theta[i] /= size;
      }
      trainer.setParameters(theta);
      GradientCheck check = GradientCheck.of(trainer, rows(10, 5, size));
      assertTrue(check.ok(), check::toString);
      assertEquals(0, check.count(Verdict.KINK), check::toString);
      trainer.wrong(W1_3, 1.01);
      assertEquals(
          Verdict.DIFFERENT,
          GradientCheck.of(trainer, rows(10, 5, size)).comparisons().get(W1_3).verdict());
    }
  }

  @Test
  void aKinkIsNotAnError() {
    TwoLayers trainer = new TwoLayers(Activation.RELU, false);
    // The first neuron's current is 0 in the only row, the second's is above, the third's below.
    trainer.setParameters(new double[] {1, -1, 1, 1, -1, -1, 0, 0.5, 0.5, 1.5, 0.7, 0.3, 0.1});
    DataSet row = DataSet.of(new double[] {2, 2}, 2, new double[] {1}, 1);
    GradientCheck check = GradientCheck.of(trainer, row);
    assertTrue(check.ok(), check::toString);
    for (Comparison c : check.comparisons()) {
      boolean kink =
          c.name().equals("W1[0]") || c.name().equals("W1[1]") || c.name().equals("b1[0]");
      assertEquals(kink ? Verdict.KINK : Verdict.EQUAL, c.verdict(), check::toString);
    }
    // A value that is beyond the slopes on both sides is wrong, kink or not.
    trainer.setParameters(new double[] {1, -1, 1, 1, -1, -1, 1e-13, 0.5, 0.5, 1.5, 0.7, 0.3, 0.1});
    trainer.wrong(0, 1.5);
    check = GradientCheck.of(trainer, row);
    assertEquals(Verdict.DIFFERENT, check.comparisons().get(0).verdict(), check::toString);
    trainer.wrong(0, -0.5);
    check = GradientCheck.of(trainer, row);
    assertEquals(Verdict.DIFFERENT, check.comparisons().get(0).verdict(), check::toString);
    trainer.wrong(0, 1);
    check = GradientCheck.of(trainer, row);
    assertEquals(Verdict.KINK, check.comparisons().get(0).verdict(), check::toString);
  }

  @Test
  void kinksNearByAreSteppedAround() {
    int equal = 0;
    for (long seed = 1; seed <= 20; seed++) {
      TwoLayers trainer = drawn(Activation.RELU, false, seed, 1);
      DataSet rows = rows(200, seed, 1);
      GradientCheck check = GradientCheck.of(trainer, rows);
      assertTrue(check.ok(), check::toString);
      equal += (int) check.count(Verdict.EQUAL);
      trainer.wrong(W1_3, 1.01);
      check = GradientCheck.of(trainer, rows);
      assertEquals(Verdict.DIFFERENT, check.comparisons().get(W1_3).verdict(), check::toString);
    }
    assertTrue(equal > 0.98 * 20 * 13, "equal: " + equal);
  }

  @Test
  void aJumpIsNotAnError() {
    TwoLayers trainer = new TwoLayers(Activation.STEP, false);
    trainer.setParameters(new double[] {1, -1, 1, 1, -1, -1, 0, 0.5, 0.5, 1.5, 0.7, 0.3, 0.1});
    GradientCheck check =
        GradientCheck.of(trainer, DataSet.of(new double[] {2, 2}, 2, new double[] {1}, 1));
    assertTrue(check.ok(), check::toString);
    assertEquals(3, check.count(Verdict.KINK), check::toString);
  }

  @Test
  void floatsPassWithATolerance() {
    int equal = 0;
    for (long seed = 1; seed <= 50; seed++) {
      TwoLayers trainer = drawn(Activation.TANH, true, seed, 0.7);
      double[] before = parameters(trainer);
      DataSet rows = rows(20, seed, 1);
      GradientCheck check = GradientCheck.of(trainer, rows);
      assertEquals(1e-3, check.tolerance());
      assertTrue(check.ok(), check::toString);
      equal += (int) check.count(Verdict.EQUAL);
      assertArrayEquals(before, parameters(trainer));
      double derivative = Math.abs(check.comparisons().get(W1_3).analytic());
      if (derivative > 0.1) {
        check = GradientCheck.of(trainer.wrong(W1_3, 1.02), rows);
        assertEquals(Verdict.DIFFERENT, check.comparisons().get(W1_3).verdict(), check::toString);
      }
    }
    // Small derivatives beside large ones are lost in rounding.
    assertTrue(equal > 0.95 * 50 * 13, "equal: " + equal);
  }

  @Test
  void someParametersOfMany() {
    TwoLayers trainer = drawn(Activation.TANH, false, 1, 0.7);
    GradientCheck check = GradientCheck.of(trainer, rows(5, 1, 1), 1e-7, 12, 6);
    assertEquals(
        List.of("b2", "b1[0]"), check.comparisons().stream().map(Comparison::name).toList());
    assertEquals(5, check.rows());
    assertEquals(1e-7, check.tolerance());
    assertTrue(check.ok());
  }

  @Test
  void whatCannotBeCheckedIsRefused() {
    TwoLayers trainer = drawn(Activation.TANH, false, 1, 0.7);
    DataSet rows = rows(5, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(trainer, rows.rows(0, 0)));
    assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(trainer, rows, 0));
    assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(trainer, rows, Double.NaN));
    assertThrows(IndexOutOfBoundsException.class, () -> GradientCheck.of(trainer, rows, 0.1, 13));
    IllegalArgumentException wide =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradientCheck.of(trainer, DataSet.of(new double[3], 3, new double[1], 1)));
    assertTrue(wide.getMessage().contains("3 inputs"), wide.getMessage());
  }
}
