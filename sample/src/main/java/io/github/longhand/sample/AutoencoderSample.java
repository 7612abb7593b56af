package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import io.github.longhand.report.Progress;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;

/** Draws digits from a few numbers, with one matrix for both ways. */
public final class AutoencoderSample {
  private AutoencoderSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    Fold split = Tables.digits(false).split(0.2, new Generator(3));
    DataSet learned = split.training();
    DataSet heldOut = split.heldOut();
    print("%nThe picture from 12 numbers, which come from the picture itself.%n");
    TrainingResult result =
        Training.of(new TiedAutoencoderTrainer(new TiedAutoencoder()))
            .data(learned)
            .heldOut(heldOut)
            .stepSizes(StepSizes.warmUp(50, StepSizes.cosine(0.01, 1e-4)))
            .epochs(80)
            .listener(Progress.auto())
            .run();
    PrincipalComponents linear = new PrincipalComponents(learned);
    print("  mean squared error of the held-out pictures:%n");
    print("  the network                  %.5f%n", result.heldOut());
    print("  mean picture                 %.5f%n", linear.error(heldOut, 0));
    print("  twelve principal components  %.5f%n", linear.error(heldOut, 12));
  }
}
