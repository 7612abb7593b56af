package io.github.longhand.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.Adam;
import io.github.longhand.optimiser.Sgd;
import io.github.longhand.store.Safetensors;
import io.github.longhand.store.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that goes on from a checkpoint ends like one that was never interrupted. */
class ResumptionTest {
  @TempDir Path folder;

  private static DataSet data(long seed) {
    Generator generator = new Generator(seed);
    double[] x = new double[120];
    double[] t = new double[60];
    for (int i = 0; i < x.length; i++) {
      x[i] = generator.nextGaussian();
    }
    for (int i = 0; i < t.length; i++) {
      t[i] = x[2 * i] * x[2 * i + 1];
    }
    return DataSet.of(x, 2, t, 1);
  }

  private static Training training(TwoLayers network) {
    return Training.of(network)
        .data(data(1))
        .heldOut(data(2))
        .batch(7)
        .seed(5)
        .stopEarly(40)
        .optimiser(new Adam())
        .stepSizes(StepSizes.reduceOnPlateau(0.02, 0.5, 2))
        .epochs(25);
  }

  private static double[] weights(TwoLayers network) {
    double[] theta = new double[network.parameterCount()];
    network.getParameters(theta);
    return theta;
  }

  @Test
  void goesOnBitForBit() {
    TwoLayers whole = new TwoLayers(2, 5);
    TrainingResult expected = training(whole).run();

    Path file = folder.resolve("training.safetensors");
    TwoLayers first = new TwoLayers(2, 5);
    Training interrupted = training(first).checkpoint(file, 5);
    interrupted.listener(
        (epoch, trainer) -> {
          if (epoch.number() == 13) {
            interrupted.cancel();
          }
        });
    assertEquals(Ending.CANCELLED, interrupted.run().ending());
    assertTrue(Files.exists(file));

    TwoLayers second = new TwoLayers(2, 5);
    TrainingResult resumed = training(second).resume(file).run();
    assertArrayEquals(weights(whole), weights(second));
    assertEquals(losses(expected), losses(resumed));
    assertEquals(expected.best(), resumed.best());
    assertEquals(25, resumed.epochs().size());
  }

  @Test
  void whatHadEndedEarlyHasEnded() {
    Path file = folder.resolve("training.safetensors");
    TwoLayers whole = new TwoLayers(2, 5);
    TrainingResult expected = training(whole).stopEarly(2, 0.1).checkpoint(file, 1).run();
    assertEquals(Ending.STOPPED_EARLY, expected.ending());
    TwoLayers second = new TwoLayers(2, 5);
    TrainingResult resumed = training(second).stopEarly(2, 0.1).resume(file).run();
    assertEquals(Ending.STOPPED_EARLY, resumed.ending());
    assertEquals(losses(expected), losses(resumed));
    assertArrayEquals(weights(whole), weights(second));
  }

  @Test
  void whatListenersDoToTheModelIsNotForgotten() {
    TrainingListener pruning =
        (epoch, trainer) -> {
          double[] theta = new double[trainer.parameterCount()];
          trainer.getParameters(theta);
          theta[0] = 0;
          trainer.setParameters(theta);
        };
    TwoLayers whole = new TwoLayers(2, 5);
    training(whole).listener(pruning).epochs(6).run();
    Path file = folder.resolve("training.safetensors");
    training(new TwoLayers(2, 5)).listener(pruning).epochs(3).checkpoint(file, 3).run();
    TwoLayers second = new TwoLayers(2, 5);
    training(second).listener(pruning).epochs(6).resume(file).run();
    assertArrayEquals(weights(whole), weights(second));
  }

  @Test
  void aCheckpointThatIsWrongChangesNothing() throws IOException {
    Path file = folder.resolve("training.safetensors");
    training(new TwoLayers(2, 5)).epochs(3).checkpoint(file, 3).run();
    Safetensors whole = Safetensors.read(file);
    for (Tensor wrong :
        List.of(
            Tensor.longs("training.generator", List.of(2), 1, 2),
            Tensor.doubles("training.epochs", List.of(10), new double[10]))) {
      SortedMap<String, Tensor> tensors = new TreeMap<>(whole.tensors());
      tensors.put(wrong.name(), wrong);
      Safetensors.of(whole.metadata(), tensors.values()).write(file);
      TwoLayers network = new TwoLayers(2, 5);
      double[] before = weights(network);
      assertThrows(UncheckedIOException.class, training(network).resume(file)::run);
      assertArrayEquals(before, weights(network));
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingChangesNothing() {
    Path file = folder.resolve("training.safetensors");
    training(new TwoLayers(2, 5)).epochs(3).checkpoint(file, 3).run();
    TwoLayers network = new TwoLayers(2, 5);
    double[] before = weights(network);
    for (Training other :
        List.of(
            training(network).optimiser(new Sgd()),
            training(network).stepSize(0.1),
            Training.of(network).data(data(1)))) {
      assertThrows(UncheckedIOException.class, other.resume(file)::run);
      assertArrayEquals(before, weights(network));
    }
  }

  private static List<Double> losses(TrainingResult result) {
    return result.epochs().stream().map(Epoch::heldOut).toList();
  }

  @Test
  void refusesWhatIsOfAnotherTraining() {
    Path file = folder.resolve("training.safetensors");
    training(new TwoLayers(2, 5)).epochs(2).checkpoint(file, 1).run();
    assertThrows(
        UncheckedIOException.class, () -> training(new TwoLayers(2, 6)).resume(file).run());
    assertThrows(
        UncheckedIOException.class,
        () -> training(new TwoLayers(2, 5)).optimiser(new Sgd()).resume(file).run());
    UncheckedIOException e =
        assertThrows(
            UncheckedIOException.class,
            () -> training(new TwoLayers(2, 5)).stepSize(0.1).resume(file).run());
    assertTrue(e.getMessage().contains("other step sizes"), e.getMessage());
    assertThrows(
        UncheckedIOException.class,
        () -> training(new TwoLayers(2, 5)).resume(folder.resolve("none")).run());
  }

  @Test
  void aFileThatIsDamagedChangesNothing() throws IOException {
    Path file = folder.resolve("training.safetensors");
    training(new TwoLayers(2, 5)).epochs(2).checkpoint(file, 1).run();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 9));
    TwoLayers network = new TwoLayers(2, 5);
    double[] before = weights(network);
    assertThrows(UncheckedIOException.class, () -> training(network).resume(file).run());
    assertArrayEquals(before, weights(network));
  }

  @Test
  void crossValidationStartsEachFoldAlike() {
    TwoLayers network = new TwoLayers(2, 5);
    double[] before = weights(network);
    CrossValidation result =
        CrossValidation.of(network, data(1), 4, 3, t -> t.epochs(5).stepSize(0.01));
    assertEquals(4, result.folds().size());
    assertArrayEquals(before, weights(network));
    double mean = result.folds().stream().mapToDouble(TrainingResult::heldOut).sum() / 4;
    assertEquals(mean, result.mean(), 1e-15);
    assertTrue(result.deviation() > 0);
    CrossValidation again =
        CrossValidation.of(network, data(1), 4, 3, t -> t.epochs(5).stepSize(0.01));
    assertEquals(result.mean(), again.mean());
  }
}
