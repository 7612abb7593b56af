package io.github.longhand.training;

import io.github.longhand.NonFiniteGradientException;
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
  private final Update updates;
  private final EarlyStopping stopping;
  private final List<Epoch> epochs = new ArrayList<>();
  private long updateCount;

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
    this.updates = new Update(trainer, settings, gradients);
    this.stopping =
        new EarlyStopping(settings.patience, settings.leastImprovement, trainer.parameterCount());
    if (settings.resume != null) {
      resume();
    }
  }

  private void resume() {
    try {
      updateCount = Resumption.load(settings.resume, trainer, settings, stopping, epochs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void saveIfDue() {
    if (settings.checkpoint == null || epochs.size() % settings.checkpointEvery != 0) {
      return;
    }
    try {
      Resumption.save(settings.checkpoint, trainer, settings, stopping, epochs, updateCount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TrainingResult run() {
    long all = settings.epochs * (((long) data.size() + batchSize - 1) / batchSize);
    if (stopping.hasEnough(epochs.size())) {
      return result(Ending.STOPPED_EARLY);
    }
    for (int epoch = epochs.size(); epoch < settings.epochs; epoch++) {
      // A listener may have changed the model.
      updates.readParameters();
      long start = System.nanoTime();
      Object event = TrainingEvents.beginEpoch();
      // From the same order each time: a checkpoint need not hold it.
      Arrays.setAll(order, i -> i);
      if (settings.shuffle) {
        settings.generator.shuffle(order);
      }
      if (!pass(all, epoch)) {
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
      boolean enough = stopping.isEnough(watched, made.number(), updates.theta());
      for (TrainingListener listener : listeners) {
        listener.epoch(made, trainer);
      }
      // Last: a listener may have changed the model.
      saveIfDue();
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
  private boolean pass(long all, int epoch) {
    lossSum = 0;
    weightSum = 0;
    samples = 0;
    skipped = 0;
    for (int from = 0; from < order.length; from += batchSize) {
      if (cancelled.getAsBoolean()) {
        return false;
      }
      int to = Math.min(order.length - from, batchSize) + from;
      batch.choose(order, from, to);
      stepSize = settings.stepSizes.at(updateCount, all, epoch);
      Object event = TrainingEvents.beginStep();
      double loss = update();
      double ofStep = Double.isNaN(loss) ? Double.NaN : norm;
      TrainingEvents.step(event, epoch + 1, batch.size(), loss, stepSize, ofStep);
      updateCount++;
    }
    return true;
  }

  /** Makes an update and returns the mean loss before it; NaN if there is nothing to learn from. */
  private double update() {
    double sum = sum();
    double weight = batch.totalWeight();
    samples += batch.size();
    if (weight == 0) {
      return Double.NaN;
    }
    lossSum += sum;
    weightSum += weight;
    norm = updates.make(weight, sum / weight, stepSize);
    return sum / weight;
  }

  /** Computes the gradient and returns the sum of the losses, of samples that are finite. */
  private double sum() {
    while (true) {
      try {
        return gradients.compute();
      } catch (NonFiniteGradientException e) {
        int row = e.row().getAsInt();
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
