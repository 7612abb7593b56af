package io.github.longhand.training;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.store.Checkpoint;
import io.github.longhand.training.Training.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a checkpoint of a training holds, beside the parameters. */
final class Resumption {
  private static final String EPOCHS = "training.epochs";
  private static final String UPDATE = "training.update";
  private static final String GENERATOR = "training.generator";
  private static final String STEP_SIZES = "training.stepSizes";
  private static final String STOPPING = "training.stopping";
  private static final String OPTIMISER = "training.optimiser";

  /** The numbers of an epoch. */
  private static final int FIELDS = 9;

  private Resumption() {}

  static void save(
      Path file,
      Trainer trainer,
      Settings settings,
      EarlyStopping stopping,
      List<Epoch> epochs,
      long update)
      throws IOException {
    Checkpoint.of(trainer)
        .with(EPOCHS, numbers(epochs))
        .with(UPDATE, update)
        .with(GENERATOR, settings.generator.state())
        .with(STEP_SIZES, settings.stepSizes.state())
        .with(STOPPING, stopping.state())
        .with(OPTIMISER, settings.optimiser.state())
        .save(file);
  }

  /**
   * Puts everything back.
   *
   * @param epochs receives the epochs
   * @return the number of updates made
   */
  static long load(
      Path file, Trainer trainer, Settings settings, EarlyStopping stopping, List<Epoch> epochs)
      throws IOException {
    Checkpoint checkpoint = Checkpoint.load(file);
    // First whatever can be wrong, so that the model is not changed if something is.
    double[] stepSizes = checkpoint.doubles(STEP_SIZES);
    double[] own = settings.stepSizes.state();
    double[] numbers = checkpoint.doubles(EPOCHS);
    long update = checkpoint.number(UPDATE);
    Generator generator = generator(file, checkpoint.longs(GENERATOR));
    if (stepSizes.length != own.length) {
      throw new IOException(
          file + " is of a training with other step sizes, expected those that are to be resumed");
    }
    if (numbers.length % FIELDS != 0) {
      throw new IOException(
          file + " has " + numbers.length + " numbers of epochs, expected " + FIELDS + " of each");
    }
    checkpoint.restore(STOPPING, stopping.state());
    checkpoint.restore(OPTIMISER, settings.optimiser.state());
    checkpoint.restore(trainer);
    System.arraycopy(stepSizes, 0, own, 0, own.length);
    settings.generator = generator;
    for (int i = 0; i < numbers.length; i += FIELDS) {
      epochs.add(epoch(numbers, i));
    }
    return update;
  }

  private static Generator generator(Path file, long[] state) throws IOException {
    try {
      return Generator.of(state);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " has " + e.getMessage(), e);
    }
  }

  private static double[] numbers(List<Epoch> epochs) {
    double[] numbers = new double[epochs.size() * FIELDS];
    int i = 0;
    for (Epoch e : epochs) {
      numbers[i++] = e.number();
      numbers[i++] = e.of();
      numbers[i++] = e.loss();
      numbers[i++] = e.heldOut();
      numbers[i++] = e.stepSize();
      numbers[i++] = e.samples();
      numbers[i++] = e.skipped();
      numbers[i++] = e.gradientNorm();
      numbers[i++] = e.nanos();
    }
    return numbers;
  }

  private static Epoch epoch(double[] n, int i) {
    return new Epoch(
        (int) n[i],
        (int) n[i + 1],
        n[i + 2],
        n[i + 3],
        n[i + 4],
        (long) n[i + 5],
        (long) n[i + 6],
        n[i + 7],
        (long) n[i + 8]);
  }
}
