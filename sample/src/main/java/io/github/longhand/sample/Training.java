package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import com.sun.management.ThreadMXBean;
import io.github.longhand.Trainer;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Stochastic gradient descent, one row at a time, that says how well, how fast and what it cost.
 */
final class Training {
  private final String name;
  private final Trainer trainer;
  private final Data data;
  private final Plan plan;

  /**
   * How long and how fast to train.
   *
   * @param stepSize what it is at first
   * @param halved after how many epochs the step size is half of that, after twice as many a third
   * @param reported every how many epochs the losses are printed; after 10 and 100 they are as well
   * @param measured how many steps are measured in the end
   */
  record Plan(int epochs, double stepSize, double halved, int reported, int measured) {
    private double stepSize(int epoch) {
      return stepSize / (1 + epoch / halved);
    }

    private boolean reports(int epoch) {
      return epoch == 10 || epoch == 100 || epoch % reported == 0;
    }
  }

  private Training(String name, Trainer trainer, Data data, Plan plan) {
    this.name = name;
    this.trainer = trainer;
    this.data = data;
    this.plan = plan;
  }

  /** Trains a network whose weights have been drawn. */
  static void run(String name, Trainer trainer, Data data, Plan plan, long seed) {
    new Training(name, trainer, data, plan).run(new Random(seed));
  }

  private void run(Random random) {
    print("%n%s, %d parameters%n", name, trainer.parameterCount());
    print("  epoch   train loss   held-out loss%n");
    int[] order = IntStream.range(0, data.train().rows()).toArray();
    try (ProgressBar bar = progress()) {
      for (int epoch = 0; epoch <= plan.epochs(); epoch++) {
        if (plan.reports(epoch)) {
          print("  %5d   %10.5f   %13.5f%n", epoch, loss(data.train()), loss(data.test()));
        }
        if (epoch < plan.epochs()) {
          shuffle(order, random);
          double stepSize = plan.stepSize(epoch);
          for (int row : order) {
            trainer.step(data.train().inputs(), data.train().targets(), row, stepSize);
          }
          bar.step();
        }
      }
    }
    measure();
    print(
        "  derivation: sample/target/generated-sources/annotations/io/github/longhand/sample/%s.html%n",
        name);
  }

  private ProgressBar progress() {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(plan.epochs())
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .build();
  }

  private static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  private double loss(Data.Part part) {
    return trainer.loss(part.inputs(), part.targets(), 0, part.rows()) / part.rows();
  }

  /** Steps of size 0 change nothing and take as long as any other. */
  private void measure() {
    idle();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    long start = System.nanoTime();
    idle();
    long nanos = System.nanoTime() - start;
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    print(
        "  %.0f ns a step, %d bytes allocated a step%n",
        (double) nanos / plan.measured(), bytes / plan.measured());
  }

  private void idle() {
    Data.Part part = data.train();
    for (int i = 0, row = 0; i < plan.measured(); i++) {
      trainer.step(part.inputs(), part.targets(), row, 0);
      row = row + 1 == part.rows() ? 0 : row + 1;
    }
  }
}
