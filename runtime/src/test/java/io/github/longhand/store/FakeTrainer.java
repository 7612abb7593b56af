package io.github.longhand.store;

import io.github.longhand.HandWritten;
import io.github.longhand.Parameter;
import java.util.Objects;

/** A trainer of nothing: it has parameters, and they can be set. */
final class FakeTrainer extends HandWritten {
  /**
   * Creates a trainer.
   *
   * @param inputs tells two networks with the same parameters apart
   * @param names as {@link Parameter#list} takes them
   */
  FakeTrainer(int inputs, String... names) {
    super(
        Integer.toHexString(Objects.hash(inputs, String.join(" ", names))),
        Parameter.list("weights " + String.join(" ", names)),
        "x*" + inputs,
        "t",
        "y");
  }

  /** The parameters themselves. */
  double[] theta() {
    return theta;
  }
}
