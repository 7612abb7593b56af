package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.Fold;
import io.github.longhand.data.OneHot;
import io.github.longhand.data.Scaling;
import io.github.longhand.report.Progress;
import io.github.longhand.report.Report;
import io.github.longhand.store.ModelFile;
import io.github.longhand.store.Safetensors;
import io.github.longhand.store.Tensor;
import io.github.longhand.training.CrossValidation;
import io.github.longhand.training.Training;
import io.github.longhand.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The species of an iris from four lengths, with early stopping and cross-validation. */
public final class IrisSample {
  private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  private IrisSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) throws IOException {
    DataSet irises = Tables.iris().inputs("1", "2", "3", "4").classes("5").toDataSet();
    Fold split = irises.stratifiedSplit(0.2, new Generator(1));
    Scaling scaling = Scaling.standardise(split.training());
    DataSet learned = scaling.apply(split.training());
    DataSet heldOut = scaling.apply(split.heldOut());
    print(
        "%nThe species of an iris: %d to learn from, %d held out.%n",
        learned.size(), heldOut.size());

    Trainer trainer = new IrisClassesTrainer(new IrisClasses());
    CrossValidation crossed =
        CrossValidation.of(trainer, learned, 5, 1, t -> t.stepSize(0.01).epochs(60));
    print("  five folds: held-out loss %.4f ± %.4f%n", crossed.mean(), crossed.deviation());

    TrainingResult result =
        Training.of(trainer)
            .data(learned)
            .heldOut(heldOut)
            .stepSize(0.01)
            .epochs(300)
            .batch(16)
            .stopEarly(40)
            .listener(Progress.auto())
            .run();
    print("  %d epochs, the best was %d%n", result.epochs().size(), result.best());
    Results.confusion(trainer, heldOut);
    Results.write(
        IrisClasses.class,
        Report.of("Irises")
            .epochs(result.epochs())
            .trainer(trainer)
            .heldOut(heldOut)
            .classes(SPECIES));

    Path file = Results.file("IrisClasses.safetensors");
    ModelFile.save(
        file,
        trainer,
        Map.of("species", new OneHot(SPECIES).text()),
        Tensor.state("scaling", scaling.state()));
    print("  an iris of 5.9, 3.0, 4.2 and 1.5 cm: %s%n", species(file, 5.9, 3.0, 4.2, 1.5));
  }

  /** What an app does that has the file alone. */
  private static String species(Path file, double... lengths) throws IOException {
    Trainer trainer = new IrisClassesTrainer(new IrisClasses());
    Safetensors saved = ModelFile.load(file, trainer);
    Scaling.of(saved.state("scaling")).apply(lengths);
    double[] probabilities = new double[3];
    trainer.predict(lengths, 0, 1, probabilities);
    OneHot species = OneHot.of(saved.metadata().get("species"));
    StringJoiner text = new StringJoiner(", ");
    for (int i = 0; i < probabilities.length; i++) {
      text.add("%s %.1f %%".formatted(species.categories().get(i), 100 * probabilities[i]));
    }
    return text.toString();
  }
}
