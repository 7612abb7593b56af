package io.github.longhand.training;

import io.github.longhand.support.Checks;

/** See {@link StepSizes#reduceOnPlateau}. */
final class Plateau implements StepSizes {
  private static final int STEP_SIZE = 0;
  private static final int LEAST = 1;
  private static final int SINCE = 2;

  private final double factor;
  private final int patience;

  /** The step size, the least loss so far, and how many epochs ago it was. */
  private final double[] state;

  Plateau(double k, double factor, int patience) {
    Checks.positive("the step size", k);
    Checks.fraction("the factor", factor);
    Checks.atLeastOne("the patience", patience);
    this.factor = factor;
    this.patience = patience;
    this.state = new double[] {k, Double.POSITIVE_INFINITY, 0};
  }

  @Override
  public double at(long update, long updates, int epoch) {
    return state[STEP_SIZE];
  }

  @Override
  public void epochEnded(double loss) {
    if (loss < state[LEAST]) {
      state[LEAST] = loss;
      state[SINCE] = 0;
      return;
    }
    state[SINCE]++;
    if (state[SINCE] > patience) {
      state[STEP_SIZE] *= factor;
      state[SINCE] = 0;
    }
  }

  @Override
  public double[] state() {
    return state;
  }
}
