package io.github.longhand.benchmark;

/** The number by which results are compared. */
public final class Check {
  /** How often a work that trains is done before. */
  private static final int TIMES = 20;

  /** How many rows are looked at after training. */
  private static final int ROWS = 64;

  private Check() {}

  /**
   * The sum of the losses of the predictions that a learner makes: after a work that trains was
   * done some times from the first parameters on, or else with these.
   */
  public static double loss(Learner learner, Task task, Work work) {
    boolean trains = work != Work.PREDICT_1 && work != Work.PREDICT_10000;
    int rows = trains ? ROWS : work.rows();
    double[] outputs = new double[rows * task.net.out()];
    learner.reset();
    if (trains) {
      for (int i = 0; i < TIMES; i++) {
        work.run(learner, outputs);
      }
    }
    if (work == Work.PREDICT_1) {
      double[] one = new double[task.net.out()];
      for (int row = 0; row < rows; row++) {
        learner.predict(row, row + 1, one);
        System.arraycopy(one, 0, outputs, row * one.length, one.length);
      }
    } else {
      learner.predict(0, rows, outputs);
    }
    return task.loss(outputs, rows);
  }

  /** How many rows a task must have for {@link #loss}. */
  public static int rows(Work work) {
    return Math.max(ROWS, work.rows());
  }

  /** Whether two losses are the same to a relative tolerance. */
  public static boolean same(double loss, double expected, double tolerance) {
    return Math.abs(loss - expected) <= tolerance * Math.abs(expected);
  }
}
