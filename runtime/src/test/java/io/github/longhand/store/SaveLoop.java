package io.github.longhand.store;

import java.io.IOException;
import java.nio.file.Path;

/** The program that {@link KillTest} kills: it saves two models in turn until then. */
final class SaveLoop {
  /** So many that writing them takes a while. */
  static final int PARAMETERS = 50_000;

  private SaveLoop() {}

  /** Saves over and over into the file named, and prints a line after the first time. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    FakeTrainer trainer = trainer();
    for (int i = 0; ; i++) {
      fill(trainer.theta(), i % 2);
      ModelFile.save(file, trainer);
      if (i == 0) {
        System.out.println("saving");
      }
    }
  }

  static FakeTrainer trainer() {
    return new FakeTrainer(1, "w*" + PARAMETERS);
  }

  /** Fills in one of two models, which differ in every number. */
  static void fill(double[] theta, int model) {
    for (int i = 0; i < theta.length; i++) {
      theta[i] = model == 0 ? i + 0.5 : -i - 0.5;
    }
  }
}
