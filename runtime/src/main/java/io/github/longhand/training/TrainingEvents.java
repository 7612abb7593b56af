package io.github.longhand.training;

import jdk.jfr.FlightRecorder;

/**
 * Tells JDK Flight Recorder how training goes. While nothing is recorded, a call is a comparison
 * and nothing is allocated; in a Java without the module {@code jdk.jfr} nothing happens at all.
 * Nothing outside of this class mentions a class of that module, so that it is loaded by a training
 * and not by a program that predicts.
 */
final class TrainingEvents {
  private static final boolean PRESENT = isPresent();

  private TrainingEvents() {}

  /** Returns an epoch that begins now, for {@link #epoch}; null while no one records epochs. */
  static Object beginEpoch() {
    return isInUse() && Off.EPOCH.isEnabled() ? begun(new EpochEvent()) : null;
  }

  /**
   * Records an epoch that ends now.
   *
   * @param begun what {@link #beginEpoch} returned
   */
  static void epoch(Object begun, Epoch epoch) {
    if (begun == null) {
      return;
    }
    EpochEvent event = (EpochEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.number = epoch.number();
      event.of = epoch.of();
      event.loss = epoch.loss();
      event.heldOut = epoch.heldOut();
      event.stepSize = epoch.stepSize();
      event.gradientNorm = epoch.gradientNorm();
      event.samples = epoch.samples();
      event.skipped = epoch.skipped();
      event.commit();
    }
  }

  /** Returns an update that begins now, for {@link #step}; null while no one records updates. */
  static Object beginStep() {
    return isInUse() && Off.STEP.isEnabled() ? begun(new StepEvent()) : null;
  }

  /**
   * Records an update that ends now.
   *
   * @param begun what {@link #beginStep} returned
   * @param epoch the number of the epoch, from 1
   * @param samples how many samples the gradient is of
   * @param loss the mean loss of these samples before the update
   * @param stepSize the step size
   * @param gradientNorm the norm of the gradient before clipping; NaN if all samples were left out
   */
  static void step(
      Object begun, int epoch, int samples, double loss, double stepSize, double gradientNorm) {
    if (begun == null) {
      return;
    }
    StepEvent event = (StepEvent) begun;
    event.end();
    if (event.shouldCommit()) {
      event.epoch = epoch;
      event.samples = samples;
      event.loss = loss;
      event.stepSize = stepSize;
      event.gradientNorm = gradientNorm;
      event.commit();
    }
  }

  private static Object begun(EpochEvent event) {
    event.begin();
    return event;
  }

  private static Object begun(StepEvent event) {
    event.begin();
    return event;
  }

  /**
   * Whether anyone has made a recording. Before that no event is loaded, as the first one makes the
   * recorder load what it changes classes with, which takes longer than a small training.
   */
  private static boolean isInUse() {
    return PRESENT && FlightRecorder.isInitialized();
  }

  private static boolean isPresent() {
    try {
      // Whatever the answer is: that there is one is what matters.
      FlightRecorder.isInitialized();
      return true;
    } catch (NoClassDefFoundError e) {
      return false;
    }
  }

  /** Events that are never recorded, to ask whether others would be. */
  private static final class Off {
    static final EpochEvent EPOCH = new EpochEvent();
    static final StepEvent STEP = new StepEvent();
  }
}
