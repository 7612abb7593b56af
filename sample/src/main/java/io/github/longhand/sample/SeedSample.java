package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.Init;
import io.github.longhand.Initial;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import io.github.longhand.data.Scaling;
import io.github.longhand.optimiser.Sgd;
import io.github.longhand.report.GradientCheck;
import io.github.longhand.report.Progress;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** From the sepal's length and width to the petal's length, by the network of the textbook. */
public final class SeedSample {
  private SeedSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    DataSet irises = Tables.iris().inputs("1", "2").targets("3").toDataSet();
    Fold split = irises.split(0.2, new Generator(1));
    Scaling scaling = Scaling.standardise(split.training());
    DataSet learned = scaling.apply(split.training());
    DataSet heldOut = scaling.apply(split.heldOut());
    print(
        "Petal length from sepal length and width: %d irises to learn from, %d held out.%n",
        learned.size(), heldOut.size());
    train("SeedNet", new SeedNetTrainer(new SeedNet()), "b6", learned, heldOut);
    train("GatedNet", new GatedNetTrainer(new GatedNet()), "bOut", learned, heldOut);
    print("%nMean Itakura-Saito loss on the held-out irises of what needs no network:%n");
    print("  best constant      %.5f%n", IrisBaselines.constant(learned, heldOut));
    print("  linear regression  %.5f%n", IrisBaselines.linear(learned, heldOut));
  }

  /**
   * Trains a network.
   *
   * @param output the bias of the output, which starts above zero
   */
  private static void train(
      String name, Trainer trainer, String output, DataSet learned, DataSet heldOut) {
    Map<String, Initial> initial = new TreeMap<>();
    trainer.parameters().stream()
        .filter(p -> !p.bias())
        .forEach(p -> initial.put(p.name(), Initial.of(Init.LECUN_UNIFORM)));
    initial.put(output, Initial.constant(1.5));
    Initial.initialise(trainer, 2, initial);
    print("%n%s, %d parameters%n", name, trainer.parameterCount());
    TrainingResult result =
        Training.of(trainer)
            .data(learned)
            .heldOut(heldOut)
            .optimiser(new Sgd())
            .stepSizes(StepSizes.cosine(0.02, 0))
            .batch(1)
            .epochs(1_000)
            .listener(Progress.auto())
            .run();
    print("  loss %.5f, held out %.5f%n", result.loss(), result.heldOut());
    GradientCheck check = GradientCheck.of(trainer, learned.rows(0, 10));
    print("  derivatives agree with finite differences: %b%n", check.ok());
    Results.derivation(name).ifPresent(page -> print("  derivation: %s%n", page));
  }
}
