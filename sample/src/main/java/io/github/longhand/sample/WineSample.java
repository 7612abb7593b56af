package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import io.github.longhand.data.Scaling;
import io.github.longhand.optimiser.Lbfgs;
import io.github.longhand.optimiser.Minimum;
import java.io.IOException;

/** Tells wines of three growers apart, by the minimum of a convex loss. */
public final class WineSample {
  private WineSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    DataSet wines = Tables.wine().inputs(Tables.columns(13)).classes("14").toDataSet();
    Fold split = wines.stratifiedSplit(0.25, new Generator(2));
    Scaling scaling = Scaling.standardise(split.training());
    DataSet learned = scaling.apply(split.training());
    DataSet heldOut = scaling.apply(split.heldOut());
    print(
        "%nThe grower from 13 measures of the wine: %d wines to learn from, %d held out.%n",
        learned.size(), heldOut.size());
    // Without a hidden layer there is one minimum, which second-order steps find from zeros. The
    // classes can be told apart without a mistake, so that the weights would grow without end.
    WineTrainer trainer = new WineTrainer(new Wine());
    Minimum minimum = new Lbfgs().iterations(30).minimise(trainer, learned);
    print("  loss %.2e after %d iterations%n", minimum.value(), minimum.iterations());
    Results.confusion(trainer, heldOut);
  }
}
