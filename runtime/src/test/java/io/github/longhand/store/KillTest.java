package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Effort;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed at any moment leaves a model that is whole. */
class KillTest {
  private static final int KILLS = Effort.of(40, 200);
  private static final int AT_ONCE = 2;

  /** The longest time in milliseconds that a program lives after its first model. */
  private static final int LIFE = 40;

  /** What the files show after a number of kills. */
  private record Outcome(int first, int second, int midway) {}

  @TempDir Path folder;

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void killedProgramsLeaveModelsThatAreWhole() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try {
      for (int i = 0; i < AT_ONCE; i++) {
        Path own = Files.createDirectory(folder.resolve("models" + i));
        int seed = i;
        outcomes.add(pool.submit(() -> kill(own, KILLS / AT_ONCE, new Random(seed))));
      }
      int first = 0;
      int second = 0;
      int midway = 0;
      for (Future<Outcome> outcome : outcomes) {
        first += outcome.get().first;
        second += outcome.get().second;
        midway += outcome.get().midway;
      }
      System.out.printf(
          "%d programs killed, %d of them while they wrote: %d left the one model, %d the other%n",
          KILLS, midway, first, second);
      assertEquals(KILLS, first + second);
      // Or the test would tell nothing.
      assertTrue(first > 0 && second > 0 && midway >= KILLS / 10, () -> "too few of a kind");
    } finally {
      pool.shutdownNow();
    }
  }

  private static Outcome kill(Path folder, int times, Random random) throws Exception {
    // Among what the killed ones leave behind: nothing is cleared up.
    Path file = folder.resolve("model.safetensors");
    double[][] models = new double[2][SaveLoop.PARAMETERS];
    int[] count = new int[2];
    SaveLoop.fill(models[0], 0);
    SaveLoop.fill(models[1], 1);
    for (int i = 0; i < times; i++) {
      Process program = start(file);
      try {
        BufferedReader output = program.inputReader();
        assertEquals("saving", output.readLine());
        TimeUnit.MICROSECONDS.sleep(random.nextInt(LIFE * 1000));
      } finally {
        program.destroyForcibly().waitFor();
      }
      FakeTrainer trainer = SaveLoop.trainer();
      ModelFile.load(file, trainer);
      int model = Arrays.equals(models[0], trainer.theta()) ? 0 : 1;
      assertTrue(Arrays.equals(models[model], trainer.theta()), "a mixture of both models");
      count[model]++;
    }
    return new Outcome(count[0], count[1], files(folder) - 1);
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            place(SaveLoop.class) + File.pathSeparator + place(ModelFile.class),
            SaveLoop.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Returns where a class was loaded from. */
  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static int files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
