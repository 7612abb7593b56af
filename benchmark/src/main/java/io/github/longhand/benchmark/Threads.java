package io.github.longhand.benchmark;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.Adam;
import io.github.longhand.optimiser.Optimiser;
import io.github.longhand.optimiser.Sgd;
import io.github.longhand.support.Kernels;
import io.github.longhand.training.Training;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How much faster a training is on two threads than on one: turns of both, one after the other, and
 * the median of their ratios. What they learn has to be the same to the last bit.
 */
public final class Threads {
  private static final int BATCH = 256;
  private static final int BATCHES = 10;

  private Threads() {}

  /**
   * Runs, in this process with plain kernels, and then in one with vector kernels if they are
   * built.
   *
   * @param args the directory of the build; nothing in the second process
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    String kernels = Kernels.implementation();
    measure(kernels, "SGD", Sgd::new);
    measure(kernels, "Adam", Adam::new);
    if (args.length == 0) {
      return;
    }
    Path simd =
        Path.of(args[0]).toAbsolutePath().getParent().getParent().resolve("simd/target/classes");
    if (!Files.isDirectory(simd)) {
      System.out.println("vector kernels: not built (" + simd + ")");
      return;
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-Dquick=" + Boolean.getBoolean("quick"),
                "-classpath",
                System.getProperty("java.class.path") + File.pathSeparator + simd,
                Threads.class.getName())
            .inheritIO()
            .start();
    System.exit(process.waitFor());
  }

  private static void measure(String kernels, String name, Supplier<Optimiser> optimiser) {
    Task task = Task.of(Net.IMAGES, BATCH * BATCHES);
    DataSet data = DataSet.of(task.inputs, Net.IMAGES.in(), task.targets, Net.IMAGES.out());
    int rounds = Boolean.getBoolean("quick") ? 3 : 40;
    List<Double> alone = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    // Half of them warms up.
    for (int round = -rounds / 2; round < rounds; round++) {
      Trainer one = trainer(task);
      double ofOne = train(one, data, optimiser.get(), 1);
      Trainer two = trainer(task);
      double ofTwo = train(two, data, optimiser.get(), 2);
      if (!Arrays.equals(parameters(one), parameters(two))) {
        System.out.println("two threads learn something else than one");
        System.exit(1);
      }
      if (round >= 0) {
        alone.add(ofOne);
        ratios.add(ofOne / ofTwo);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %.2f ms an update on one thread, two are %.2f times as fast%n",
        kernels,
        name,
        median(alone),
        median(ratios));
  }

  private static Trainer trainer(Task task) {
    Trainer trainer = Net.IMAGES.trainer();
    trainer.setParameters(task.parameters);
    return trainer;
  }

  private static double[] parameters(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  /** Milliseconds an update. */
  private static double train(Trainer trainer, DataSet data, Optimiser optimiser, int threads) {
    long start = System.nanoTime();
    Training.of(trainer)
        .data(data)
        .batch(BATCH)
        .epochs(2)
        .optimiser(optimiser)
        .threads(threads)
        .run();
    return (System.nanoTime() - start) / 1e6 / (2 * BATCHES);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
