package io.github.longhand.metric;

import io.github.longhand.HandWritten;
import java.util.List;

/** A trainer whose outputs are its inputs, so that a test says what is predicted; no loss. */
final class Echo extends HandWritten {
  Echo(int outputs, int targets) {
    super("echo", List.of(), "x*" + outputs, "t*" + targets, "y*" + outputs);
  }

  @Override
  public void predict(double[] inputs, int from, int to, double[] into) {
    System.arraycopy(inputs, from * outputCount(), into, 0, (to - from) * outputCount());
  }

  @Override
  public double loss(double[] inputs, double[] targets, int from, int to) {
    return 0;
  }

  @Override
  public Echo fork() {
    return this;
  }
}
