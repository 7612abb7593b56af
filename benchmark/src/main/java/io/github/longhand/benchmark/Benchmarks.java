package io.github.longhand.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures all networks and writes {@code results.md} into a directory. */
public final class Benchmarks {
  private static final String COMMAND =
      "mvn -q -Pbenchmark -DskipTests -pl benchmark -am package exec:exec";

  private final boolean quick = Boolean.getBoolean("quick");
  private final Path directory;
  private final Map<Net, Time> times = new EnumMap<>(Net.class);
  private final Map<Net, Comparison> comparisons = new EnumMap<>(Net.class);

  private Benchmarks(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs.
   *
   * @param args the directory for the results
   */
  public static void main(String[] args) throws IOException, RunnerException {
    boolean equal = new Benchmarks(Path.of(args[0])).run();
    System.exit(equal ? 0 : 1);
  }

  /** Returns whether all results were the same as in C. */
  private boolean run() throws IOException, RunnerException {
    Optional<String> compiler = Opponent.compiler();
    Path temporary = Files.createTempDirectory("longhand-benchmark");
    Opponent opponent = Opponent.in(temporary);
    for (Net net : Net.values()) {
      comparisons.put(
          net,
          compiler.isPresent()
              ? Comparison.of(net, opponent, quick ? 0.1 : 2)
              : Comparison.alone());
      times.put(net, measure(net));
      System.out.printf("%s: %s ns a step%n", net.fileName(), times.get(net));
    }
    delete(temporary);
    String command = COMMAND + (quick ? " -Dquick=true" : "");
    String report = new Report(times, comparisons).text(command, compiler);
    Files.writeString(directory.resolve("results.md"), report);
    System.out.println();
    System.out.print(report);
    return complain();
  }

  private Time measure(Net net) throws IOException, RunnerException {
    Path log = Files.createDirectories(directory.resolve("jmh")).resolve(net.fileName() + ".log");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(StepBenchmark.class.getName())
            .param("net", net.name())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(log.toString());
    if (quick) {
      TimeValue shortly = TimeValue.milliseconds(200);
      options.forks(1).warmupIterations(1).warmupTime(shortly);
      options.measurementIterations(1).measurementTime(shortly);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    RunResult result = results.iterator().next();
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Time(time.getScore(), time.getScoreError(), bytes.getScore());
  }

  private boolean complain() {
    boolean equal = true;
    for (Map.Entry<Net, Comparison> e : comparisons.entrySet()) {
      Comparison c = e.getValue();
      if (c.isDifferent()) {
        equal = false;
        System.out.printf(
            "%s: the losses sum to %s, in C to %s (-O2) and %s (fast-math)%n",
            e.getKey().fileName(), c.losses(), c.plain().losses(), c.fast().losses());
      }
    }
    return equal;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
