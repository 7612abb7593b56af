package io.github.longhand.benchmark;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything that one contender can do, in a process whose class path and environment are
 * the contender's. Results are written one by one, so that a crash leaves those before it.
 */
public final class Host {
  private Host() {}

  /**
   * Runs.
   *
   * @param args the name of the contender's class, the directory for logs, the file for results,
   *     and whether to be quick
   */
  public static void main(String[] args) throws IOException {
    String name = args[0];
    Contender contender = Contender.named(name);
    boolean quick = Boolean.parseBoolean(args[3]);
    Jmh jmh = new Jmh(quick, Path.of(args[1]));
    try (Writer results = Files.newBufferedWriter(Path.of(args[2]))) {
      for (Net net : Net.compared(quick)) {
        for (Work work : Work.values()) {
          Optional<Measurement> measurement = measure(name, contender, net, work, jmh);
          if (measurement.isPresent()) {
            results.write(measurement.get().line() + "\n");
            results.flush();
          }
        }
      }
    }
    // Libraries may have left threads behind.
    System.exit(0);
  }

  private static Optional<Measurement> measure(
      String name, Contender contender, Net net, Work work, Jmh jmh) throws IOException {
    Task task = Task.of(net, Check.rows(work));
    try {
      Optional<Learner> learner = contender.learner(task);
      if (learner.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(jmh.measure(name, net, work, Check.loss(learner.get(), task, work)));
    } catch (RunnerException | RuntimeException | LinkageError e) {
      e.printStackTrace();
      return Optional.of(Measurement.failed(net, work, e.toString()));
    }
  }
}
