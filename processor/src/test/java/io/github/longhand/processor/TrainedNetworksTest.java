package io.github.longhand.processor;

import static io.github.longhand.processor.TrainedNetworks.spirals;
import static io.github.longhand.processor.TrainedNetworks.trainer;
import static io.github.longhand.processor.TrainedNetworks.weights;
import static io.github.longhand.processor.TrainedNetworks.xor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Init;
import io.github.longhand.Initial;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.optimiser.AdaGrad;
import io.github.longhand.optimiser.Adam;
import io.github.longhand.optimiser.AdamW;
import io.github.longhand.optimiser.Momentum;
import io.github.longhand.optimiser.Nadam;
import io.github.longhand.optimiser.Nesterov;
import io.github.longhand.optimiser.Optimiser;
import io.github.longhand.optimiser.RmsProp;
import io.github.longhand.optimiser.Rprop;
import io.github.longhand.optimiser.Sgd;
import io.github.longhand.store.ModelFile;
import io.github.longhand.store.ModelFileException;
import io.github.longhand.store.Safetensors;
import io.github.longhand.store.Tensor;
import io.github.longhand.training.NonFinite;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingDivergedException;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The training kit over generated trainers: first-order methods, bits, skipped samples, files. */
class TrainedNetworksTest {
  private enum FirstOrder {
    SGD(Sgd::new, 0.5, 4_000),
    MOMENTUM(Momentum::new, 0.1, 2_000),
    NESTEROV(Nesterov::new, 0.1, 2_000),
    ADA_GRAD(AdaGrad::new, 0.3, 2_000),
    RMS_PROP(RmsProp::new, 0.01, 2_000),
    ADAM(Adam::new, 0.02, 2_000),
    ADAM_W(() -> new AdamW(1e-4), 0.02, 2_000),
    NADAM(Nadam::new, 0.02, 2_000),
    RPROP(Rprop::new, 0.1, 500);

    final Supplier<Optimiser> make;
    final double k;
    final int epochs;

    FirstOrder(Supplier<Optimiser> make, double k, int epochs) {
      this.make = make;
      this.k = k;
      this.epochs = epochs;
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachLearnsExclusiveOr(FirstOrder optimiser) throws ReflectiveOperationException {
    Trainer trainer = trainer("Xor");
    TrainingResult result =
        Training.of(trainer)
            .data(xor())
            .fullBatch()
            .optimiser(optimiser.make.get())
            .stepSize(optimiser.k)
            .epochs(optimiser.epochs)
            .run();
    assertTrue(result.loss() < 0.05, () -> "loss " + result.loss());
    assertEquals(1, Evaluation.of(trainer, xor()).accuracy());
  }

  /** H. H. Rosenbrock's valley, which turns: nobody gets along it by large steps. */
  @ParameterizedTest
  @CsvSource({
    "SGD,0.001,30000",
    "MOMENTUM,0.0002,15000",
    "NESTEROV,0.0002,15000",
    "ADA_GRAD,0.5,15000",
    "RMS_PROP,0.001,15000",
    "ADAM,0.01,15000",
    "ADAM_W,0.01,15000",
    "NADAM,0.01,15000",
    "RPROP,0.01,5000"
  })
  void eachGoesDownTheValleyOfRosenbrock(FirstOrder optimiser, double k, int epochs)
      throws ReflectiveOperationException {
    Trainer trainer = trainer("Rosenbrock");
    Training.of(trainer)
        .data(DataSet.of(new double[] {1}, 1, new double[2], 2))
        .optimiser(optimiser.make.get())
        .stepSizes(StepSizes.cosine(k, k / 10))
        .epochs(epochs)
        .run();
    assertArrayEquals(new double[] {1, 1}, weights(trainer), 0.02);
  }

  @ParameterizedTest
  @CsvSource({"ADAM,0.01,194,5000", "ADAM_W,0.01,194,5000", "RPROP,0.01,194,3000"})
  void whoAdaptsTellsTwoSpiralsApart(FirstOrder optimiser, double k, int batch, int epochs)
      throws ReflectiveOperationException {
    Trainer trainer = trainer("Spirals");
    Training.of(trainer)
        .data(spirals())
        .batch(batch)
        .optimiser(optimiser.make.get())
        .stepSizes(StepSizes.cosine(k, k / 10))
        .epochs(epochs)
        .run();
    Evaluation evaluation = Evaluation.of(trainer, spirals());
    assertTrue(evaluation.accuracy() >= 0.99, () -> "accuracy " + evaluation.accuracy());
    assertTrue(evaluation.rocAuc(0) > 0.999);
  }

  /** The bits that JDK 17 gives; the same build on another JDK has to give them too. */
  @Test
  void strictTrainingEndsWithTheSameBitsEverywhere() throws ReflectiveOperationException {
    Trainer trainer = trainer("Spirals");
    Training.of(trainer).data(spirals()).stepSize(0.01).batch(32).epochs(5).seed(1).run();
    assertEquals(615310237, Arrays.hashCode(weights(trainer)));
  }

  /** 10³⁹ is a number, and no {@code float}. */
  @Test
  void updatesBeyondFloatAreNotMade() throws ReflectiveOperationException {
    Trainer trainer = trainer("SingleGrowth");
    double[] before = weights(trainer);
    DataSet far = DataSet.of(new double[] {1}, 1, new double[] {1e30}, 1);
    TrainingDivergedException e =
        assertThrows(
            TrainingDivergedException.class,
            () -> Training.of(trainer).data(far).optimiser(new Sgd()).stepSize(1e11).run());
    assertTrue(e.getMessage().startsWith("parameter w would become 1.3"), e::getMessage);
    assertArrayEquals(before, weights(trainer));
  }

  @Test
  void numbersBeyondFloatAreNotLoaded(@TempDir Path folder)
      throws ReflectiveOperationException, IOException {
    Path file = folder.resolve("w.safetensors");
    Safetensors.of(Map.of(), List.of(Tensor.doubles("w", List.of(), 1e39))).write(file);
    Trainer trainer = trainer("SingleGrowth");
    Exception e =
        assertThrows(
            ModelFileException.class, () -> ModelFile.loadIgnoringFingerprint(file, trainer));
    assertTrue(e.getMessage().endsWith("w = 1.0E39, expected finite numbers only"), e::getMessage);
    ModelFile.loadIgnoringFingerprint(file, trainer("Growth"));
  }

  @Test
  void aTargetThatIsNotFiniteIsSkippedInADistributionToo() throws ReflectiveOperationException {
    double[] t = spirals().targets();
    t[2 * 17] = Double.NaN;
    DataSet damaged = DataSet.of(spirals().inputs(), 2, t, 2);
    TrainingResult result =
        Training.of(trainer("Spirals")).data(damaged).epochs(1).nonFinite(NonFinite.SKIP).run();
    assertEquals(1, result.epochs().get(0).skipped());
    NonFiniteGradientException e =
        assertThrows(
            NonFiniteGradientException.class,
            () -> Training.of(trainer("Spirals")).data(damaged).epochs(1).run());
    assertEquals(17, e.row().getAsInt());
  }

  @Test
  void otherInitialValuesGiveOtherResults() throws ReflectiveOperationException {
    Trainer trainer = trainer("Xor");
    double[] first = weights(trainer);
    Initial.initialise(trainer, 2, Map.of("c", Initial.of(Init.ZEROS)));
    assertNotEquals(first[0], weights(trainer)[0]);
  }
}
