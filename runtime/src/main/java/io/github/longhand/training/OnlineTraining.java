package io.github.longhand.training;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.support.Checks;
import java.util.Objects;

/**
 * Trains a network on one sample at a time, as they come, while others predict with it.
 *
 * <pre>{@code
 * OnlineTraining online = OnlineTraining.of(new FlowTrainer(new Flow())).stepSize(0.01);
 * OnlineTraining.Reader reader = online.reader(new FlowTrainer(new Flow()));
 *
 * double loss = online.learn(inputs, targets);   // on one thread
 * reader.predict(inputs, outputs);               // on another, with a reader of its own
 * }</pre>
 *
 * <p>One thread learns. Every now and then it publishes its weights; each reader has a model of its
 * own, into which it copies what has been published last, so that all weights of a prediction are
 * those of one moment. Nobody waits for a lock: who learns never waits, and a reader that is
 * disturbed by a publication copies once more. Neither learning nor reading allocates.
 */
public final class OnlineTraining {
  private static final int DEFAULT_INTERVAL = 64;

  private final Trainer trainer;
  private final Snapshot snapshot;
  private final double[] theta;
  private double stepSize = 0.01;
  private NonFinite nonFinite = NonFinite.STOP;
  private int interval = DEFAULT_INTERVAL;
  private int sincePublication;
  private long learned;
  private long skipped;

  private OnlineTraining(Trainer trainer) {
    this.trainer = Objects.requireNonNull(trainer, "trainer");
    this.theta = new double[trainer.parameterCount()];
    this.snapshot = new Snapshot(theta.length);
    publish();
  }

  /**
   * Starts with the weights that a model has, which are published at once. The step size is 0.01,
   * weights are published every 64 samples, and a sample that is not finite throws.
   */
  public static OnlineTraining of(Trainer trainer) {
    return new OnlineTraining(trainer);
  }

  /** Sets the step size k of the updates. */
  public OnlineTraining stepSize(double k) {
    Checks.positive("the step size", k);
    this.stepSize = k;
    return this;
  }

  /** Sets after how many samples weights are published. */
  public OnlineTraining publishEvery(int samples) {
    Checks.atLeastOne("the number of samples", samples);
    this.interval = samples;
    return this;
  }

  /** Sets what to do with a sample that is not finite. */
  public OnlineTraining nonFinite(NonFinite choice) {
    this.nonFinite = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Learns from a sample: one update by its gradient.
   *
   * @param inputs a row of inputs
   * @param targets a row of targets
   * @return the loss before the update; NaN if the sample was skipped
   * @throws NonFiniteGradientException if the sample is not finite and not to be skipped
   */
  public double learn(double[] inputs, double[] targets) {
    double loss;
    try {
      loss = trainer.step(inputs, targets, 0, stepSize);
    } catch (NonFiniteGradientException e) {
      if (nonFinite == NonFinite.STOP) {
        throw e;
      }
      skipped++;
      return Double.NaN;
    }
    learned++;
    if (++sincePublication >= interval) {
      publish();
    }
    return loss;
  }

  /** Lets readers see the weights as they are now; for the thread that learns. */
  public void publish() {
    sincePublication = 0;
    trainer.getParameters(theta);
    snapshot.publish(theta);
  }

  /** Returns how many samples have been learned from; for the thread that learns. */
  public long learned() {
    return learned;
  }

  /** Returns how many samples have been skipped; for the thread that learns. */
  public long skipped() {
    return skipped;
  }

  /**
   * Returns a reader, which belongs to one thread.
   *
   * @param own a trainer of the same network over a model that is the reader's own
   * @throws IllegalArgumentException if it is of another network, or the trainer that learns
   */
  public Reader reader(Trainer own) {
    if (own == trainer || !own.fingerprint().equals(trainer.fingerprint())) {
      throw new IllegalArgumentException(
          "a reader needs a trainer of the same network over a model of its own");
    }
    return new Reader(own, snapshot);
  }

  /** Predicts with the weights that were published last. */
  public static final class Reader {
    private final Trainer trainer;
    private final Snapshot snapshot;
    private final double[] theta;
    private long version = -1;

    private Reader(Trainer trainer, Snapshot snapshot) {
      this.trainer = trainer;
      this.snapshot = snapshot;
      this.theta = new double[trainer.parameterCount()];
    }

    /**
     * Computes the outputs for a sample.
     *
     * @param inputs a row of inputs
     * @param outputs receives the outputs
     */
    public void predict(double[] inputs, double[] outputs) {
      trainer().predict(inputs, 0, 1, outputs);
    }

    /** Returns the trainer over the reader's model, with the weights that were published last. */
    public Trainer trainer() {
      if (version != snapshot.version()) {
        version = snapshot.copy(theta);
        trainer.setParameters(theta);
      }
      return trainer;
    }
  }
}
