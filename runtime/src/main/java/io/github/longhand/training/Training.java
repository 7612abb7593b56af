package io.github.longhand.training;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.Adam;
import io.github.longhand.optimiser.Optimiser;
import io.github.longhand.support.Checks;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Trains a network on a data set, by the gradients of mini-batches:
 *
 * <pre>{@code
 * TrainingResult result =
 *     Training.of(new DigitsTrainer(digits)).data(training).heldOut(heldOut).epochs(30).run();
 * }</pre>
 *
 * <p>What is not said has these values: Adam with step size 0.001, 100 epochs, mini-batches of 32
 * in an order shuffled by seed 0, no decay, no clipping, no early stopping, one thread, and an
 * exception at the first sample that is not finite.
 *
 * <p>The same settings, data and first weights give the same weights, to the last bit: also on any
 * number of threads, after a resumption from a checkpoint and, if the network is declared {@code
 * math = STRICT}, on every JVM. Memory is taken at the start; epochs, not updates, allocate.
 *
 * <p>A training is set up and run by one thread; {@link #cancel()} is for any. Running it twice
 * trains on.
 */
public final class Training {
  private final Trainer trainer;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private final Settings settings = new Settings();
  private volatile boolean cancelled;

  private Training(Trainer trainer) {
    this.trainer = Objects.requireNonNull(trainer, "trainer");
  }

  /**
   * Starts to set up a training.
   *
   * @param trainer the network, whose model is changed
   */
  public static Training of(Trainer trainer) {
    return new Training(trainer);
  }

  /**
   * Sets the samples to train on.
   *
   * @throws IllegalArgumentException if its rows are not those of the network, or there are none
   */
  public Training data(DataSet data) {
    settings.data = data.checkFits(trainer, "data");
    return this;
  }

  /**
   * Sets samples that are not trained on: their loss after each epoch tells what training is worth.
   *
   * @throws IllegalArgumentException if its rows are not those of the network, or there are none
   */
  public Training heldOut(DataSet heldOut) {
    settings.heldOut = heldOut.checkFits(trainer, "held-out set");
    return this;
  }

  /** Sets how many passes over the data are made at most, those before a resumption included. */
  public Training epochs(int epochs) {
    settings.epochs = Checks.atLeastOne("the number of epochs", epochs);
    return this;
  }

  /** Sets how many samples an update takes the mean gradient of. */
  public Training batch(int size) {
    settings.batch = Checks.atLeastOne("the size of a mini-batch", size);
    return this;
  }

  /** Makes every update by the gradient of all samples. */
  public Training fullBatch() {
    return batch(Integer.MAX_VALUE);
  }

  /** Sets the seed by which samples are shuffled before each epoch. */
  public Training seed(long seed) {
    settings.generator = new Generator(seed);
    return this;
  }

  /** Sets whether samples are shuffled before each epoch; otherwise they keep their order. */
  public Training shuffle(boolean shuffle) {
    settings.shuffle = shuffle;
    return this;
  }

  /** Sets how parameters change by the gradient. */
  public Training optimiser(Optimiser optimiser) {
    settings.optimiser = Objects.requireNonNull(optimiser, "optimiser");
    return this;
  }

  /** Sets a step size that does not change. */
  public Training stepSize(double k) {
    return stepSizes(StepSizes.constant(k));
  }

  /** Sets how the step size changes. */
  public Training stepSizes(StepSizes stepSizes) {
    settings.stepSizes = Objects.requireNonNull(stepSizes, "step sizes");
    return this;
  }

  /**
   * Adds the gradient of λ/2 |θ|² to that of the mean loss, for weights; biases are left alone.
   *
   * @param lambda λ, 0 or more
   */
  public Training weightDecay(double lambda) {
    settings.decay = Checks.notNegative("the decay", lambda);
    return this;
  }

  /** Moves each derivative that is farther from 0 than a limit to it. */
  public Training clipValue(double limit) {
    settings.largestValue = limit(limit);
    return this;
  }

  /**
   * Makes the gradient shorter if its Euclidean norm is above a limit (R. Pascanu, T. Mikolov and
   * Y. Bengio, <i>On the difficulty of training recurrent neural networks</i>, 2013).
   */
  public Training clipNorm(double limit) {
    settings.largestNorm = limit(limit);
    return this;
  }

  /** An infinite one is none. */
  private static double limit(double limit) {
    return limit == Double.POSITIVE_INFINITY ? limit : Checks.positive("the limit", limit);
  }

  /**
   * Sets how much each sample counts: losses and gradients are weighted means.
   *
   * @param weights one for each row of the data, 0 or more
   */
  public Training sampleWeights(double... weights) {
    settings.sampleWeights = weights.clone();
    return this;
  }

  /**
   * Sets how much the samples of each class count, beside their own weights.
   *
   * @param weights one for each class, 0 or more
   * @see DataSet#classOf
   */
  public Training classWeights(double... weights) {
    settings.classWeights = weights.clone();
    return this;
  }

  /**
   * Ends the training if the loss has not become less for some epochs, and puts back the weights of
   * the best. The loss is the held-out one; that of training without held-out set.
   *
   * @param patience how many epochs in a row may pass without a loss below the least so far
   */
  public Training stopEarly(int patience) {
    return stopEarly(patience, 0);
  }

  /**
   * Ends the training if the loss has not become less for some epochs, and puts back the weights of
   * the best. The loss is the held-out one; that of training without held-out set.
   *
   * @param patience how many epochs in a row may pass without improvement
   * @param least how far below the least so far a loss has to be to count as one
   */
  public Training stopEarly(int patience, double least) {
    settings.leastImprovement = Checks.notNegative("the least improvement", least);
    settings.patience = Checks.atLeastOne("the patience", patience);
    return this;
  }

  /** Sets what to do with samples that are not finite. */
  public Training nonFinite(NonFinite nonFinite) {
    settings.nonFinite = Objects.requireNonNull(nonFinite, "nonFinite");
    return this;
  }

  /**
   * Sets how many threads may compute the gradient of a mini-batch and the update. Threads are
   * started only if the mini-batch is worth it, and end with the training. The network's trainer
   * must allow {@link Trainer#fork()}s to work at the same time, which every generated one does,
   * unless functions of the user's own do not.
   */
  public Training threads(int threads) {
    settings.threads = Checks.atLeastOne("the number of threads", threads);
    return this;
  }

  /**
   * Writes a checkpoint after epochs: all that it takes to go on as if nothing had happened, bit
   * for bit. The file is replaced at once, so that a program that is killed leaves the last or the
   * new one whole.
   *
   * @param file where to
   * @param epochs after how many epochs each time
   */
  public Training checkpoint(Path file, int epochs) {
    settings.checkpoint = Objects.requireNonNull(file, "file");
    settings.checkpointEvery = Checks.atLeastOne("the number of epochs", epochs);
    return this;
  }

  /**
   * Goes on from a checkpoint, which a training with the same settings wrote, in place of the
   * weights that the model has.
   *
   * @param file the checkpoint
   */
  public Training resume(Path file) {
    settings.resume = Objects.requireNonNull(file, "file");
    return this;
  }

  /** Adds someone who is told how training goes. */
  public Training listener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Ends the training after the update that is being made; before the first one if it is yet to
   * run. Any thread may call it.
   */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Trains.
   *
   * @return how it went; the model has the weights of its best epoch with early stopping, of the
   *     last update otherwise
   * @throws IllegalStateException if there is no data
   * @throws IllegalArgumentException if the number of weights of samples is not that of the data
   * @throws io.github.longhand.NonFiniteGradientException if a sample is not finite; it names the
   *     row of the data, and the model is as the last update left it
   * @throws UncheckedIOException if a checkpoint cannot be written or read, or is of another
   *     network or optimiser
   * @throws TrainingDivergedException if a parameter is not finite; the model is as the update
   *     before left it
   */
  public TrainingResult run() {
    if (settings.data == null) {
      throw new IllegalStateException("there is no data to train on; call data(…) before run()");
    }
    BooleanSupplier stop = () -> cancelled;
    try (Run run = new Run(trainer, settings, listeners, stop)) {
      return run.run();
    } finally {
      cancelled = false;
      listeners.forEach(TrainingListener::end);
    }
  }

  /** What can be set. */
  static final class Settings {
    DataSet data;
    DataSet heldOut;
    int epochs = 100;
    int batch = 32;
    Generator generator = new Generator(0);
    boolean shuffle = true;
    Optimiser optimiser = new Adam();
    StepSizes stepSizes = StepSizes.constant(0.001);
    double decay;
    double largestValue = Double.POSITIVE_INFINITY;
    double largestNorm = Double.POSITIVE_INFINITY;
    double[] sampleWeights;
    double[] classWeights;

    /** 0 without early stopping. */
    int patience;

    double leastImprovement;
    NonFinite nonFinite = NonFinite.STOP;
    int threads = 1;

    /** Null without. */
    Path checkpoint;

    int checkpointEvery;

    /** Null without. */
    Path resume;
  }
}
