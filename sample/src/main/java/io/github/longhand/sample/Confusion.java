package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Trainer;

/** What a network takes the rows that it has not seen for. */
final class Confusion {
  private final int[][] counts;

  /** Counts, by the class that a row is of and the one that the network thinks most probable. */
  Confusion(Trainer trainer, Data.Part part) {
    int classes = trainer.outputCount();
    double[] outputs = new double[part.rows() * classes];
    trainer.predict(part.inputs(), 0, part.rows(), outputs);
    counts = new int[classes][classes];
    for (int row = 0; row < part.rows(); row++) {
      counts[largest(part.targets(), row, classes)][largest(outputs, row, classes)]++;
    }
  }

  private static int largest(double[] values, int row, int classes) {
    int best = 0;
    for (int i = 1; i < classes; i++) {
      if (values[row * classes + i] > values[row * classes + best]) {
        best = i;
      }
    }
    return best;
  }

  /** Prints the table, a line for each class, and the share of the diagonal. */
  void report() {
    int right = 0;
    int all = 0;
    print("  what is (down) and what the network says (across)%n      ");
    for (int i = 0; i < counts.length; i++) {
      print("%4d", i);
    }
    print("%n");
    for (int i = 0; i < counts.length; i++) {
      print("  %4d", i);
      for (int j = 0; j < counts.length; j++) {
        print("%4s", counts[i][j] == 0 ? "." : Integer.toString(counts[i][j]));
        all += counts[i][j];
      }
      right += counts[i][i];
      print("%n");
    }
    print("  held-out accuracy %.1f %% (%d of %d)%n", 100.0 * right / all, right, all);
  }
}
