package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.optimiser.Rprop;
import io.github.longhand.report.Progress;
import io.github.longhand.training.Training;

/**
 * Tells two spirals apart (K. J. Lang and M. J. Witbrock, <i>Learning to tell two spirals
 * apart</i>, 1988): points of one surround those of the other three times.
 */
public final class SpiralsSample {
  private static final int POINTS = 97;

  private SpiralsSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) {
    DataSet points = points();
    print("%nOn which of two spirals a point lies: %d points.%n", points.size());
    SpiralsTrainer trainer = new SpiralsTrainer(new Spirals());
    Training.of(trainer)
        .data(points)
        .fullBatch()
        .optimiser(new Rprop())
        .stepSize(0.01)
        .epochs(3_000)
        .listener(Progress.auto())
        .run();
    Evaluation evaluation = Evaluation.of(trainer, points);
    print(
        "  accuracy %.1f %%, area under the ROC curve %.4f%n",
        100 * evaluation.accuracy(), evaluation.rocAuc(1));
    draw(trainer);
  }

  private static DataSet points() {
    double[] inputs = new double[4 * POINTS];
    double[] targets = new double[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      double angle = i * Math.PI / 16;
      double radius = 6.5 * (104 - i) / 104;
      inputs[4 * i] = radius * Math.sin(angle);
      inputs[4 * i + 1] = radius * Math.cos(angle);
      inputs[4 * i + 2] = -inputs[4 * i];
      inputs[4 * i + 3] = -inputs[4 * i + 1];
      targets[2 * i] = 1;
    }
    return DataSet.of(inputs, 2, targets, 1);
  }

  /** The plane as the network sees it. */
  private static void draw(SpiralsTrainer trainer) {
    for (int line = 10; line >= -10; line--) {
      StringBuilder text = new StringBuilder("  ");
      for (int column = -20; column <= 20; column++) {
        text.append(trainer.predict(6.5 * column / 20, 6.5 * line / 10) > 0.5 ? '#' : '.');
      }
      print("%s%n", text);
    }
  }
}
