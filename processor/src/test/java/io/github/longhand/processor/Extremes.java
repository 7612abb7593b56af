package io.github.longhand.processor;

import org.hipparchus.analysis.differentiation.Gradient;

/** How far out the numbers of an evaluation were, values and derivatives. */
final class Extremes {
  private double largest;
  private double smallest = Double.MAX_VALUE;
  private boolean finite = true;
  private boolean tie;

  void note(Gradient result) {
    note(result.getValue());
    for (int i = 0; i < result.getFreeParameters(); i++) {
      note(result.getPartialDerivative(i));
    }
  }

  void note(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(size)) {
      finite = false;
    } else if (size > 0) {
      largest = Math.max(largest, size);
      smallest = Math.min(smallest, size);
    }
  }

  /** Two arguments of a maximum or a minimum are the same. */
  void noteTie() {
    tie = true;
  }

  boolean hasTie() {
    return tie;
  }

  /** Whether no value and no derivative was infinite or NaN. */
  boolean isFinite() {
    return finite;
  }

  /** Whether besides nothing came near to the ends of a type, so that no order of factors does. */
  boolean isModerate(Precision precision) {
    double limit = precision == Precision.DOUBLE ? 1e60 : 1e8;
    return finite && largest < limit && smallest > 1 / (limit * limit);
  }

  /** Whether a product of two or three numbers on the way may overflow or vanish. */
  boolean isNearOverflow(Precision precision) {
    double limit = precision == Precision.DOUBLE ? 1e100 : 1e12;
    return largest > limit || smallest < 1 / limit;
  }
}
