package io.github.longhand.training;

import io.github.longhand.Kernels;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.training.Training.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One run of a training. */
final class Run implements AutoCloseable {
  /** So many held-out rows are asked for their loss at once. */
  private static final int HELD_OUT_ROWS = 1024;

  private final Trainer trainer;
  private final Settings settings;
  private final List<TrainingListener> listeners;
  private final BooleanSupplier cancelled;
  private final DataSet data;
  private final int batchSize;
  private final int[] order;
  private final Batch batch;
  private final BatchGradient gradients;
  private final HeldOut heldOut;
  private final double[] theta;

  /** The parameters as an optimiser has changed them, until they are known to be finite. */
  private final double[] changed;

  /** What decays: 1 for weights, 0 for biases. */
  private final double[] decaying;

  private final EarlyStopping stopping;
  private final List<Epoch> epochs = new ArrayList<>();
  private long update;

  // Of the epoch that is being made.
  private double lossSum;
  private double weightSum;
  private long samples;
  private long skipped;
  private double stepSize;
  private double norm;

  Run(
      Trainer trainer,
      Settings settings,
      List<TrainingListener> listeners,
      BooleanSupplier cancelled) {
    this.trainer = trainer;
    this.settings = settings;
    this.listeners = List.copyOf(listeners);
    this.cancelled = cancelled;
    this.data = settings.data;
    this.batchSize = Math.min(settings.batch, data.size());
    this.order = new int[data.size()];
    double[] weights =
        SampleWeights.of(settings.data, settings.sampleWeights, settings.classWeights);
    this.batch = new Batch(data, weights, batchSize);
    this.gradients = new BatchGradient(trainer, batch, batchSize, settings.threads);
    this.heldOut = settings.heldOut == null ? null : new HeldOut(settings.heldOut, HELD_OUT_ROWS);
    int count = trainer.parameterCount();
    this.theta = new double[count];
    this.changed = new double[count];
    this.decaying = decaying(trainer);
    this.stopping = new EarlyStopping(settings.patience, settings.leastImprovement, count);
    trainer.getParameters(theta);
    settings.optimiser.start(count);
    if (settings.resume != null) {
      resume();
    }
  }

  private void resume() {
    try {
      update = Resumption.load(settings.resume, trainer, settings, stopping, epochs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void saveIfDue() {
    if (settings.checkpoint == null || epochs.size() % settings.checkpointEvery != 0) {
      return;
    }
    try {
      Resumption.save(settings.checkpoint, trainer, settings, stopping, epochs, update);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] decaying(Trainer trainer) {
    double[] decaying = new double[trainer.parameterCount()];
    for (Parameter p : trainer.parameters()) {
      Arrays.fill(decaying, p.offset(), p.offset() + p.size(), p.bias() ? 0 : 1);
    }
    return decaying;
  }

  TrainingResult run() {
    long updates = (long) settings.epochs * ((data.size() + batchSize - 1) / batchSize);
    for (int epoch = epochs.size(); epoch < settings.epochs; epoch++) {
      // A listener may have changed the model.
      trainer.getParameters(theta);
      long start = System.nanoTime();
      Object event = TrainingEvents.beginEpoch();
      // From the same order each time: a checkpoint need not hold it.
      Arrays.setAll(order, i -> i);
      if (settings.shuffle) {
        settings.generator.shuffle(order);
      }
      if (!pass(updates, epoch)) {
        return result(Ending.CANCELLED);
      }
      double held = heldOut == null ? Double.NaN : heldOut.meanLoss(trainer);
      double loss = lossSum / weightSum;
      Epoch made =
          new Epoch(
              epoch + 1,
              settings.epochs,
              loss,
              held,
              stepSize,
              samples,
              skipped,
              norm,
              System.nanoTime() - start);
      epochs.add(made);
      TrainingEvents.epoch(event, made);
      double watched = heldOut == null ? loss : held;
      settings.stepSizes.epochEnded(watched);
      boolean enough = stopping.isEnough(watched, made.number(), theta);
      saveIfDue();
      for (TrainingListener listener : listeners) {
        listener.epoch(made, trainer);
      }
      if (enough) {
        return result(Ending.STOPPED_EARLY);
      }
    }
    return result(Ending.COMPLETED);
  }

  private TrainingResult result(Ending ending) {
    if (stopping.isOn() && ending != Ending.CANCELLED && stopping.bestEpoch() > 0) {
      trainer.setParameters(stopping.best());
      return new TrainingResult(epochs, stopping.bestEpoch(), ending);
    }
    return new TrainingResult(epochs, epochs.size(), ending);
  }

  /** Makes the updates of an epoch; false if it was cancelled. */
  private boolean pass(long updates, int epoch) {
    lossSum = 0;
    weightSum = 0;
    samples = 0;
    skipped = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      int to = Math.min(order.length - from, batchSize) + from;
      batch.gather(order, from, to);
      stepSize = settings.stepSizes.at(update, updates, epoch);
      Object event = TrainingEvents.beginStep();
      double loss = update();
      TrainingEvents.step(event, epoch + 1, batch.size(), loss, stepSize, norm);
      update++;
    }
    return true;
  }

  /** Makes an update and returns the mean loss before it; NaN if there is nothing to learn from. */
  private double update() {
    PartialGradient sum = sum();
    double weight = batch.totalWeight();
    samples += batch.size();
    if (weight == 0) {
      return Double.NaN;
    }
    lossSum += sum.loss();
    weightSum += weight;
    double loss = sum.loss() / weight;
    double[] g = sum.gradient();
    norm = Clipping.mean(g, weight, theta, decaying, settings.decay);
    double length = norm;
    if (settings.largestValue < Double.POSITIVE_INFINITY) {
      Clipping.byValue(g, settings.largestValue);
      length = Clipping.norm(g);
    }
    Clipping.byNorm(g, length, settings.largestNorm);
    System.arraycopy(theta, 0, changed, 0, theta.length);
    settings.optimiser.loss(loss);
    settings.optimiser.update(changed, g, stepSize);
    check();
    System.arraycopy(changed, 0, theta, 0, theta.length);
    trainer.setParameters(theta);
    return loss;
  }

  private void check() {
    if (Kernels.isFinite(changed, 0, changed.length)) {
      return;
    }
    for (Parameter p : trainer.parameters()) {
      for (int i = 0; i < p.size(); i++) {
        double value = changed[p.offset() + i];
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
          String name = p.size() == 1 ? p.name() : p.name() + "[" + i + "]";
          throw new TrainingDivergedException(name, value, stepSize);
        }
      }
    }
  }

  private PartialGradient sum() {
    while (true) {
      try {
        return gradients.compute();
      } catch (NonFiniteGradientException e) {
        // A batch of one row does not name it.
        int row = e.row().orElse(0);
        if (settings.nonFinite == NonFinite.STOP) {
          throw e.inRow(batch.rowOfData(row));
        }
        batch.remove(row);
        skipped++;
      }
    }
  }

  @Override
  public void close() {
    gradients.close();
  }
}
