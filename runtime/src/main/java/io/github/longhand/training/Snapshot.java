package io.github.longhand.training;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one thread publishes together and others copy together, without locks: a sequence
 * lock, as in H.-J. Boehm, <i>Can seqlocks get along with programming language memory models?</i>,
 * MSPC 2012. While the version is odd the numbers are being written; a copy counts only if the
 * version was even before it and the same after it.
 */
final class Snapshot {
  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(double[].class);

  private final double[] values;
  private volatile long version;

  Snapshot(int size) {
    this.values = new double[size];
  }

  /** Publishes; for one thread. */
  void publish(double[] from) {
    long before = version;
    version = before + 1;
    // No number may be seen before the odd version is.
    VarHandle.storeStoreFence();
    for (int i = 0; i < values.length; i++) {
      ELEMENT.setOpaque(values, i, from[i]);
    }
    version = before + 2;
  }

  /** Returns what {@link #copy} would return if nothing is being written. */
  long version() {
    return version;
  }

  /** Copies the numbers as they were published, and returns their version. */
  long copy(double[] to) {
    while (true) {
      long before = version;
      if ((before & 1) == 0) {
        for (int i = 0; i < to.length; i++) {
          to[i] = (double) ELEMENT.getOpaque(values, i);
        }
        // No number may be read after the version is.
        VarHandle.loadLoadFence();
        if (version == before) {
          return before;
        }
      }
      Thread.onSpinWait();
    }
  }
}
