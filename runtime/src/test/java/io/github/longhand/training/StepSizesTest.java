package io.github.longhand.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StepSizesTest {
  @Test
  void stepFallsEveryFewEpochs() {
    StepSizes s = StepSizes.step(0.8, 0.5, 3);
    assertEquals(0.8, s.at(0, 100, 2));
    assertEquals(0.4, s.at(0, 100, 3));
    assertEquals(0.1, s.at(0, 100, 10));
  }

  @Test
  void cosineGoesFromTheFirstToTheLast() {
    StepSizes s = StepSizes.cosine(1, 0.2);
    assertEquals(1, s.at(0, 101, 0));
    assertEquals(0.6, s.at(50, 101, 0), 1e-15);
    assertEquals(0.2, s.at(100, 101, 0));
    assertEquals(1, s.at(0, 1, 0));
  }

  @Test
  void warmUpRisesToWhatFollows() {
    StepSizes s = StepSizes.warmUp(4, StepSizes.cosine(1, 0));
    assertEquals(0.2, s.at(0, 105, 0));
    assertEquals(0.8, s.at(3, 105, 0));
    assertEquals(1, s.at(4, 105, 0));
    assertEquals(0.5, s.at(54, 105, 0), 1e-15);
    assertEquals(0, s.at(104, 105, 0));
  }

  /** The values that PyTorch's OneCycleLR(max_lr=1, total_steps=11) gives. */
  @Test
  void oneCycleRisesAndFalls() {
    StepSizes s = StepSizes.oneCycle(1);
    assertEquals(0.04, s.at(0, 11, 0), 1e-15);
    assertEquals(1, s.at(3, 11, 0), 1e-15);
    assertEquals(4e-6, s.at(10, 11, 0), 1e-15);
  }

  @Test
  void plateauReducesAfterItsPatience() {
    StepSizes s = StepSizes.reduceOnPlateau(1, 0.1, 2);
    for (double loss : new double[] {3, 2, 2, 2}) {
      s.epochEnded(loss);
      assertEquals(1, s.at(0, 1, 0));
    }
    s.epochEnded(2.5);
    assertEquals(0.1, s.at(0, 1, 0));
    s.epochEnded(1);
    s.epochEnded(1);
    s.epochEnded(Double.NaN);
    assertEquals(0.1, s.at(0, 1, 0));
    s.epochEnded(1);
    assertEquals(0.01, s.at(0, 1, 0), 1e-17);
    // A copy of the state goes on alike.
    StepSizes other = StepSizes.reduceOnPlateau(1, 0.1, 2);
    System.arraycopy(s.state(), 0, other.state(), 0, s.state().length);
    assertEquals(s.at(0, 1, 0), other.at(0, 1, 0));
  }

  @Test
  void refusesWhatIsNoStepSize() {
    for (double k : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> StepSizes.constant(k));
    }
    assertThrows(IllegalArgumentException.class, () -> StepSizes.step(1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> StepSizes.cosine(1, 2));
    assertThrows(IllegalArgumentException.class, () -> StepSizes.warmUp(0, StepSizes.constant(1)));
  }
}
