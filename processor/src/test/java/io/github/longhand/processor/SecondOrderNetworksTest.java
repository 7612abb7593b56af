package io.github.longhand.processor;

import static io.github.longhand.processor.TrainedNetworks.spirals;
import static io.github.longhand.processor.TrainedNetworks.trainer;
import static io.github.longhand.processor.TrainedNetworks.weights;
import static io.github.longhand.processor.TrainedNetworks.xor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.Lbfgs;
import io.github.longhand.optimiser.LevenbergMarquardt;
import io.github.longhand.optimiser.Minimum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods for all samples at once, over generated trainers. */
class SecondOrderNetworksTest {
  private static DataSet curve() {
    double[] x = new double[20];
    double[] t = new double[20];
    for (int i = 0; i < 20; i++) {
      x[i] = (i - 9.5) / 5;
      t[i] = StrictMath.sin(2 * x[i]);
    }
    return DataSet.of(x, 1, t, 1);
  }

  private static DataSet prices() {
    double[] x = new double[40];
    double[] t = new double[20];
    for (int i = 0; i < 20; i++) {
      x[2 * i] = 1;
      x[2 * i + 1] = 50 + i;
      t[i] = 3e5 + 2e3 * i + 10 * (i % 3);
    }
    return DataSet.of(x, 2, t, 1);
  }

  @Test
  void secondOrderMethodsFindTheMinimumOfRosenbrock() throws ReflectiveOperationException {
    DataSet one = DataSet.of(new double[] {1}, 1, new double[2], 2);
    Trainer trainer = trainer("Rosenbrock");
    Minimum lm = new LevenbergMarquardt().minimise(trainer, one);
    assertArrayEquals(new double[] {1, 1}, weights(trainer), 1e-9);
    assertTrue(lm.iterations() < 40, () -> lm.iterations() + " iterations");
    Trainer other = trainer("Rosenbrock");
    Minimum lbfgs = new Lbfgs().minimise(other, one);
    assertArrayEquals(new double[] {1, 1}, weights(other), 1e-7);
    assertTrue(lbfgs.iterations() < 60, () -> lbfgs.iterations() + " iterations");
  }

  @Test
  void secondOrderMethodsAgreeOnACurve() throws ReflectiveOperationException {
    Trainer trainer = trainer("Curve");
    double[] first = weights(trainer);
    Minimum lm = new LevenbergMarquardt().iterations(500).minimise(trainer, curve());
    trainer.setParameters(first);
    Minimum lbfgs = new Lbfgs().iterations(5_000).minimise(trainer, curve());
    // The sum of one and the mean of the other; what sees the curvature gets farther.
    assertTrue(lm.value() < 1e-4, lm::toString);
    assertTrue(lbfgs.value() < 1e-4, lbfgs::toString);
    assertTrue(lm.value() < 20 * lbfgs.value(), () -> lm + ", " + lbfgs);
    trainer.setParameters(lm.theta());
    assertEquals(trainer.loss(curve().inputs(), curve().targets(), 0, 20), lm.value(), 1e-12);
  }

  @Test
  void floatsAreNoReasonToRefuseASumOfSquares() throws ReflectiveOperationException {
    Trainer trainer = trainer("SingleCurve");
    double first = trainer.loss(curve().inputs(), curve().targets(), 0, 20);
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, curve());
    assertTrue(minimum.value() < 1e-3 * first, () -> minimum + " from " + first);
  }

  @Test
  void largeFloatsAreHeldAgainstTheirSquaresToo() throws ReflectiveOperationException {
    Trainer trainer = trainer("Prices");
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, prices());
    assertArrayEquals(new double[] {2e5, 2e3}, weights(trainer), 50);
    assertTrue(minimum.value() < 1e4, minimum::toString);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("AbsolutePrices"), prices()));
    assertTrue(e.getMessage().contains("the loss of an error of 2"), e::getMessage);
  }

  @Test
  void targetsThatAreDistributionsCannotBeMoved() throws ReflectiveOperationException {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Shares"), spirals()));
    assertTrue(
        e.getMessage()
            .startsWith(
                "the targets cannot be moved one by one, which tells how each output counts: the "
                    + "elements of target t sum to "),
        e::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "LearntScale,a derivative where all targets are the outputs at row 0 is ",
    "LearntWeight,the sum of a derivative for an error of 1 and for one of −1 of output 0 at row 0"
  })
  void aLossWhoseWeightIsLearntIsRefused(String network, String found)
      throws ReflectiveOperationException {
    Trainer trainer = trainer(network);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer, curve()));
    String start = "the loss is no sum of squares of target − output: " + found;
    assertTrue(e.getMessage().startsWith(start), e::getMessage);
  }

  /** With y beyond 2⁵³ an error of 1 is none. */
  @ParameterizedTest
  @ValueSource(strings = {"Growth", "SingleGrowth"})
  void aStepTooFarIsNoMinimum(String network) throws ReflectiveOperationException {
    Trainer trainer = trainer(network);
    DataSet one = DataSet.of(new double[] {1}, 1, new double[] {1}, 1);
    Minimum minimum = new LevenbergMarquardt().minimise(trainer, one);
    assertEquals(0, weights(trainer)[0], 1e-4, minimum::toString);
    assertEquals(trainer.loss(one.inputs(), one.targets(), 0, 1), minimum.value(), 1e-9);
  }

  @Test
  void aLossThatIsNoSumOfSquaresFarOffIsRefused() throws ReflectiveOperationException {
    DataSet far = DataSet.of(new double[] {1, 1, 1}, 1, new double[] {0, 100, 0}, 1);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Huber"), far));
    assertEquals(
        "the loss is no sum of squares of target − output: the loss at row 1 is 1025.0, "
            + "expected 11025.0",
        e.getMessage());
  }

  @Test
  void dataOfAnotherNetworkIsRefused() throws ReflectiveOperationException {
    for (DataSet wrong :
        List.of(xor(), DataSet.of(new double[] {1}, 1, new double[2], 2), curve().rows(0, 0))) {
      Trainer trainer = trainer("Curve");
      assertThrows(
          IllegalArgumentException.class, () -> new LevenbergMarquardt().minimise(trainer, wrong));
      assertThrows(IllegalArgumentException.class, () -> new Lbfgs().minimise(trainer, wrong));
    }
  }

  @Test
  void aLossThatIsNoSumOfSquaresIsRefused() throws ReflectiveOperationException {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LevenbergMarquardt().minimise(trainer("Xor"), xor()));
    assertTrue(
        e.getMessage().startsWith("the loss is no sum of squares of target − output: "),
        e::getMessage);
    double[] first = weights(trainer("Xor"));
    Trainer trainer = trainer("Xor");
    assertThrows(
        IllegalArgumentException.class, () -> new LevenbergMarquardt().minimise(trainer, xor()));
    assertArrayEquals(first, weights(trainer));
  }
}
