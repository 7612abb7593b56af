package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.metric.ConfusionMatrix;
import io.github.longhand.metric.Evaluation;
import io.github.longhand.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What samples print in the end. */
final class Results {
  private Results() {}

  /** Prints which class was taken for which, and how many were right. */
  static void confusion(Trainer trainer, DataSet heldOut) {
    ConfusionMatrix matrix = Evaluation.of(trainer, heldOut).confusion();
    print("  what is (down) and what the network says (across)%n      ");
    for (int c = 0; c < matrix.classes(); c++) {
      print("%4d", c);
    }
    print("%n");
    for (int actual = 0; actual < matrix.classes(); actual++) {
      print("  %4d", actual);
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        long count = matrix.count(actual, predicted);
        print("%4s", count == 0 ? "." : Long.toString(count));
      }
      print("%n");
    }
    print(
        "  held-out accuracy %.1f %%, macro F1 %.3f%n", 100 * matrix.accuracy(), matrix.macroF1());
  }

  /** Writes the report of a training below {@code target}, and says where. */
  static void write(Class<?> network, Report report) throws IOException {
    Optional<Path> derivation = derivation(network.getSimpleName());
    derivation.ifPresent(report::derivation);
    Path file = file(network.getSimpleName() + ".html");
    report.write(file);
    print("  report: %s%n", file);
  }

  /** Where a file of a sample goes. */
  static Path file(String name) throws IOException {
    return Files.createDirectories(Path.of("target", "reports")).resolve(name);
  }

  /** The page that the processor wrote, if the program runs where it was built. */
  static Optional<Path> derivation(String network) {
    Path page =
        Path.of(
            "target/generated-sources/annotations/io/github/longhand/sample", network + ".html");
    return Stream.of(page, Path.of("sample").resolve(page)).filter(Files::exists).findFirst();
  }
}
