package io.github.longhand.training;

/** What to do with a sample whose input, loss or derivative is infinite or NaN. */
public enum NonFinite {
  /** The {@link io.github.longhand.NonFiniteGradientException} ends the training. */
  STOP,

  /** The sample is left out of its mini-batch and counted in {@link Epoch#skipped()}. */
  SKIP
}
