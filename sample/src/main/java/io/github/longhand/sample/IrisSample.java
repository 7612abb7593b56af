package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** From the sepal's length and width to the petal's length, all in centimetres. */
final class IrisSample {
  private static final Training.Plan PLAN = new Training.Plan(2_000, 0.02, 200, 500, 2_000_000);

  private IrisSample() {}

  static void run(long seed) throws IOException {
    Data data =
        Data.split(
                Data.read("iris.csv", 2).stream()
                    .map(r -> new Data.Row(Arrays.copyOf(r, 2), new double[] {r[2]}))
                    .toList(),
                seed)
            .standardised();
    print(
        "Petal length from sepal length and width: %d irises to learn from, %d held out.%n",
        data.train().rows(), data.test().rows());
    train("SeedNet", new SeedNetTrainer(new SeedNet()), data, seed);
    train("GatedNet", new GatedNetTrainer(new GatedNet()), data, seed);
    print("%nMean Itakura-Saito loss on the held-out irises of what needs no network:%n");
    print("  best constant      %.5f%n", IrisBaselines.constant(data));
    print("  linear regression  %.5f%n", IrisBaselines.linear(data));
  }

  private static void train(String name, Trainer trainer, Data data, long seed) {
    initialise(trainer, new Random(seed));
    Training.run(name, trainer, data, PLAN, seed);
  }

  /** Small weights, and an output that starts above zero. */
  private static void initialise(Trainer trainer, Random random) {
    double[] theta = new double[trainer.parameterCount()];
    for (Parameter parameter : trainer.parameters()) {
      boolean bias = parameter.name().startsWith("b");
      theta[parameter.offset()] = bias ? 0 : random.nextDouble() - 0.5;
    }
    theta[theta.length - 1] = 1.5;
    trainer.setParameters(theta);
  }
}
