package io.github.longhand.training;

/** Why a training ended. */
public enum Ending {
  /** All epochs were made. */
  COMPLETED,

  /** The loss had not improved for as many epochs as allowed. */
  STOPPED_EARLY,

  /** {@link Training#cancel()} was called. */
  CANCELLED
}
