package io.github.longhand.sample;

import com.sun.management.ThreadMXBean;
import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Random;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Trains both networks on Fisher's irises and says how well, how fast and at what cost in memory.
 */
public final class Demo {
  private static final long SEED = 20_250_101;
  private static final int EPOCHS = 2_000;
  private static final int MEASURED_STEPS = 5_000_000;

  private Demo() {}

  /** Runs the demonstration. */
  public static void main(String[] arguments) throws IOException {
    IrisData data = IrisData.load(SEED);
    print(
        "Petal length from sepal length and width: %d irises to learn from, %d held out.%n",
        data.train().rows(), data.test().rows());
    SeedNet seed = new SeedNet();
    run("SeedNet", new SeedNetTrainer(seed), data);
    GatedNet gated = new GatedNet();
    run("GatedNet", new GatedNetTrainer(gated), data);
    print("%nMean Itakura-Saito loss on the held-out irises of what needs no network:%n");
    print("  best constant      %.5f%n", Baselines.constant(data));
    print("  linear regression  %.5f%n", Baselines.linear(data));
  }

  private static void run(String name, Trainer trainer, IrisData data) {
    initialise(trainer);
    print("%n%s, %d parameters%n", name, trainer.parameterCount());
    print("  epoch   train loss   held-out loss%n");
    Random random = new Random(SEED);
    int[] order = new int[data.train().rows()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    try (ProgressBar bar = progress(name)) {
      for (int epoch = 0; epoch <= EPOCHS; epoch++) {
        if (epoch == 0 || epoch == 10 || epoch == 100 || epoch % 500 == 0) {
          print(
              "  %5d   %10.5f   %13.5f%n",
              epoch, loss(trainer, data.train()), loss(trainer, data.test()));
        }
        if (epoch < EPOCHS) {
          epoch(trainer, data.train(), order, random, 0.02 / (1 + epoch / 200.0));
          bar.step();
        }
      }
    }
    measure(trainer, data.train());
    print(
        "  derivation: sample/target/generated-sources/annotations/io/github/longhand/sample/%s.md%n",
        name);
  }

  private static ProgressBar progress(String name) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(EPOCHS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  /** Small weights, drawn with a fixed seed, and an output that starts above zero. */
  private static void initialise(Trainer trainer) {
    Random random = new Random(SEED);
    double[] theta = new double[trainer.parameterCount()];
    for (Parameter parameter : trainer.parameters()) {
      boolean bias = parameter.name().startsWith("b");
      theta[parameter.offset()] = bias ? 0 : random.nextDouble() - 0.5;
    }
    theta[theta.length - 1] = 1.5;
    trainer.setParameters(theta);
  }

  private static void epoch(
      Trainer trainer, IrisData.Part part, int[] order, Random random, double stepSize) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    for (int row : order) {
      trainer.step(part.inputs(), part.targets(), row, stepSize);
    }
  }

  private static double loss(Trainer trainer, IrisData.Part part) {
    return trainer.loss(part.inputs(), part.targets(), 0, part.rows()) / part.rows();
  }

  /** Steps of size 0 change nothing and take as long as any other. */
  private static void measure(Trainer trainer, IrisData.Part part) {
    steps(trainer, part, MEASURED_STEPS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    long start = System.nanoTime();
    steps(trainer, part, MEASURED_STEPS);
    long nanos = System.nanoTime() - start;
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    print(
        "  %.0f ns a step, %d bytes allocated a step%n",
        (double) nanos / MEASURED_STEPS, bytes / MEASURED_STEPS);
  }

  private static void steps(Trainer trainer, IrisData.Part part, int count) {
    for (int i = 0, row = 0; i < count; i++) {
      trainer.step(part.inputs(), part.targets(), row, 0);
      row = row + 1 == part.rows() ? 0 : row + 1;
    }
  }

  private static void print(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format, arguments);
  }
}
