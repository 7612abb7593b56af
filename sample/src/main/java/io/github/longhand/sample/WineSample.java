package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import java.io.IOException;
import java.util.Arrays;

/** Tells wines of three growers apart. */
final class WineSample {
  private static final Training.Plan PLAN = new Training.Plan(200, 0.05, 20, 100, 1_000_000);

  private WineSample() {}

  static void run(long seed) throws IOException {
    Data data =
        Data.split(
                Data.read("wine_data.csv", 2).stream()
                    .map(r -> new Data.Row(Arrays.copyOf(r, 13), Data.oneHot(r[13], 3)))
                    .toList(),
                seed)
            .standardised();
    print(
        "%nThe grower from 13 measures of the wine: %d wines to learn from, %d held out.%n",
        data.train().rows(), data.test().rows());
    // Without a hidden layer the loss is convex: training may start from zeros.
    WineTrainer trainer = new WineTrainer(new Wine());
    Training.run("Wine", trainer, data, PLAN, seed);
    new Confusion(trainer, data.test()).report();
  }
}
