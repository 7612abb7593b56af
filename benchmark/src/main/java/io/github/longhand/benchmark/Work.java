package io.github.longhand.benchmark;

import java.util.Locale;

/** What is measured. */
public enum Work {
  /** One update a row. */
  STEP("online step", 64),
  /** One update with the mean gradient of so many rows. */
  GRADIENT_32("gradient of 32 rows and update", 32),
  GRADIENT_256("gradient of 256 rows and update", 256),
  /** The outputs of rows, one at a time. */
  PREDICT_1("prediction of one row", 64),
  /** The outputs of rows, all in one call. */
  PREDICT_10000("prediction of 10,000 rows", 10_000);

  private final String title;
  private final int rows;

  Work(String title, int rows) {
    this.title = title;
    this.rows = rows;
  }

  public String title() {
    return title;
  }

  /** How many rows are done at a time. */
  public int rows() {
    return rows;
  }

  public String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Does the work once. */
  void run(Learner learner, double[] outputs) {
    switch (this) {
      case STEP -> {
        for (int row = 0; row < rows; row++) {
          learner.step(row);
        }
      }
      case GRADIENT_32, GRADIENT_256 -> learner.update(rows);
      case PREDICT_1 -> {
        for (int row = 0; row < rows; row++) {
          learner.predict(row, row + 1, outputs);
        }
      }
      case PREDICT_10000 -> learner.predict(0, rows, outputs);
    }
  }
}
