package io.github.longhand.processor;

import java.util.OptionalInt;

/** What a caller sees of one call of a trainer that trains or differentiates. */
sealed interface Outcome {
  /**
   * The call was taken.
   *
   * @param values what it added to the gradient, or by what it moved the weights
   */
  record Taken(double loss, double[] values) implements Outcome {}

  /**
   * The call was refused, and left everything as it was.
   *
   * @param row the row that was named, if one was
   */
  record Refused(String quantity, OptionalInt row) implements Outcome {}

  /** What no call may do: another exception, a trace of a refused call, a value not finite. */
  record Wrong(String what) implements Outcome {}
}
