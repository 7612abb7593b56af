package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import io.github.longhand.optimiser.AdamW;
import io.github.longhand.report.Progress;
import io.github.longhand.report.Report;
import io.github.longhand.store.ModelFile;
import io.github.longhand.training.StepSizes;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads handwritten digits, saves the model, and loads it again. */
public final class DigitsSample {
  private DigitsSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    Fold split = Tables.digits(true).stratifiedSplit(0.2, new Generator(3));
    DataSet learned = split.training();
    DataSet heldOut = split.heldOut();
    print(
        "%nThe digit from its picture of 64 pixels: %d to learn from, %d held out.%n",
        learned.size(), heldOut.size());
    DigitsTrainer trainer = new DigitsTrainer(new Digits());
    long start = System.nanoTime();
    TrainingResult result =
        Training.of(trainer)
            .data(learned)
            .heldOut(heldOut)
            .optimiser(new AdamW(0.05))
            .stepSizes(StepSizes.oneCycle(0.02))
            .epochs(40)
            .listener(Progress.auto())
            .run();
    print("  trained in %.1f s%n", (System.nanoTime() - start) / 1e9);
    Results.confusion(trainer, heldOut);
    Results.write(
        Digits.class,
        Report.of("Digits")
            .epochs(result.epochs())
            .trainer(trainer)
            .heldOut(heldOut)
            .classes(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

    Path file = Results.file("Digits.safetensors");
    ModelFile.save(file, trainer);
    DigitsTrainer loaded = new DigitsTrainer(new Digits());
    ModelFile.load(file, loaded);
    double[] row = new double[64];
    double[] digit = new double[10];
    heldOut.copyInputs(0, row, 0);
    loaded.predict(row, 0, 1, digit);
    print(
        "  saved as %s, %d bytes; loaded, it takes the first held-out picture for a %d%n",
        file, Files.size(file), largest(digit));
  }

  private static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
