package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.report.Progress;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;

/** A curve through points with outliers, by a loss and an activation of the user's own. */
public final class RobustSample {
  private static final int POINTS = 200;

  private RobustSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) {
    print("%nA sine through %d points, every tenth of which is far off.%n", POINTS);
    DataSet noisy = points(new Generator(1), 10);
    DataSet clean = points(new Generator(2), Integer.MAX_VALUE);
    print(
        "  mean absolute error without outliers: own loss %.3f, squares %.3f%n",
        error(new RobustTrainer(new Robust()), noisy, clean),
        error(new SquaresTrainer(new Squares()), noisy, clean));
  }

  private static double error(Trainer trainer, DataSet noisy, DataSet clean) {
    Training.of(trainer)
        .data(noisy)
        .stepSizes(StepSizes.cosine(0.02, 0))
        .epochs(400)
        .listener(Progress.auto())
        .run();
    return Evaluation.of(trainer, clean).mae();
  }

  /** Points of a sine; every so many one is moved up. */
  private static DataSet points(Generator generator, int outlier) {
    double[] x = new double[POINTS];
    double[] t = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = 6 * generator.nextDouble() - 3;
      t[i] = Math.sin(x[i]) + 0.05 * generator.nextGaussian();
      if (i % outlier == outlier - 1) {
        t[i] += 3 + generator.nextDouble();
      }
    }
    return DataSet.of(x, 1, t, 1);
  }
}
