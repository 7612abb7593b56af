package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import io.github.longhand.benchmark.comparison.Commands.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Measures everyone and writes {@code results.md} and its charts into a directory. */
public final class Comparison {
  /** Where percentiles of the time of a step are taken. */
  static final List<Net> LATENCIES = List.of(Net.SMALL, Net.DIGITS);

  private static final String COMMAND =
      "mvn -q -Pbenchmark,opponents -fae -DskipTests -pl '!sample' package exec:exec";
  private static final String MARK = "<!-- results -->\n";
  private static final Map<Work, String> CHARTS =
      Map.of(Work.STEP, "step.svg", Work.GRADIENT_256, "gradient-256.svg");

  private final Effort effort = Boolean.getBoolean("quick") ? Effort.QUICK : Effort.FULL;

  /** The names of those to measure besides Longhand. */
  private final Pattern only = Pattern.compile(System.getProperty("only", ".*"));

  private Comparison() {}

  /**
   * Runs.
   *
   * @param args the directory of the module {@code benchmark} and the one for results
   */
  public static void main(String[] args) throws IOException {
    boolean right = new Comparison().run(Path.of(args[0]), Path.of(args[1]));
    System.exit(right ? 0 : 1);
  }

  /** Returns whether all results were the same that should be. */
  private boolean run(Path benchmark, Path directory) throws IOException {
    Opponents opponents = new Opponents(benchmark, directory, effort);
    double nothing = milliseconds(opponents.longhand().nothing());
    List<Result> results = new ArrayList<>();
    List<Opponent> all = opponents.all();
    for (Opponent opponent : all) {
      if (opponent != all.get(0) && !only.matcher(opponent.name()).matches()) {
        continue;
      }
      long start = System.nanoTime();
      Optional<String> missing = opponent.missing();
      results.add(missing.isPresent() ? Result.absent(opponent, missing.get()) : measure(opponent));
      System.out.printf("%s: %d s%n", opponent.name(), (System.nanoTime() - start) / 1_000_000_000);
    }
    List<String> charts = new ArrayList<>();
    for (Work work : Work.values()) {
      if (CHARTS.containsKey(work)) {
        Chart.write(results, work, effort, directory.resolve(CHARTS.get(work)));
        charts.add(CHARTS.get(work));
      }
    }
    Report report = new Report(results, effort, nothing);
    String text = report.text(COMMAND + (effort.quick() ? " -Dquick=true" : ""), charts);
    Files.writeString(directory.resolve("results.md"), text);
    System.out.println();
    System.out.print(text);
    if (Boolean.getBoolean("readme")) {
      publish(benchmark, directory, text, charts);
    }
    return report.isRight();
  }

  private Result measure(Opponent opponent) {
    List<Measurement> measurements = opponent.measure();
    double firstStep = Double.NaN;
    Map<Net, List<String>> latencies = new EnumMap<>(Net.class);
    try {
      firstStep = opponent.firstStep().map(this::milliseconds).orElse(Double.NaN);
      for (Net net : LATENCIES) {
        latency(opponent, net).ifPresent(p -> latencies.put(net, p));
      }
    } catch (IllegalStateException e) {
      // The measurements say why.
      System.out.println(opponent.name() + ": " + e.getMessage());
    }
    return new Result(opponent, Optional.empty(), measurements, firstStep, latencies);
  }

  /** The median of some starts. */
  private double milliseconds(List<String> command) {
    int starts = effort.firstSteps();
    double[] times =
        IntStream.range(0, starts)
            .mapToDouble(i -> Commands.untilLine(command, "stepped"))
            .sorted()
            .toArray();
    return times[starts / 2];
  }

  private Optional<List<String>> latency(Opponent opponent, Net net) {
    Optional<List<String>> command = opponent.latency(net, effort.latencySeconds());
    if (command.isEmpty()) {
      return Optional.empty();
    }
    Output output = Commands.run(command.get());
    return output.after("latency").stream().findFirst().map(l -> List.of(l.split(" ", -1)));
  }

  /** Puts the results at the end of the README, in place of the last ones. */
  private static void publish(Path benchmark, Path directory, String text, List<String> charts)
      throws IOException {
    Path readme = benchmark.resolve("README.md");
    String old = Files.readString(readme);
    int end = old.indexOf(MARK) + MARK.length();
    Files.writeString(readme, old.substring(0, end) + "\n" + text);
    for (String chart : charts) {
      Files.copy(
          directory.resolve(chart), benchmark.resolve(chart), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
