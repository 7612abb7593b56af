package io.github.longhand.benchmark.comparison;

import io.github.longhand.benchmark.Measurement;
import io.github.longhand.benchmark.Net;
import io.github.longhand.benchmark.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The results as Markdown. The first of them is Longhand's. */
final class Report {
  private static final String NOTHING = "–";
  private static final double MEGABYTE = 1e6;

  private final List<Result> results;
  private final List<Result> present;
  private final Effort effort;
  private final double emptyMain;
  private final Set<String> failures = new LinkedHashSet<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * @param emptyMain the milliseconds of a JVM that does nothing
   */
  Report(List<Result> results, Effort effort, double emptyMain) {
    this.effort = effort;
    this.results = results;
    this.present = results.stream().filter(Result::isPresent).toList();
    this.emptyMain = emptyMain;
  }

  String text(String command, List<String> charts) throws IOException {
    header(command);
    charts.forEach(c -> line("![" + c + "](" + c + ")\n"));
    for (Work work : Work.values()) {
      title("Nanoseconds a row: " + work.title());
      byNetwork(present, r -> m -> cell(r, m), work);
    }
    bytes();
    start();
    latencies();
    notes();
    return text.toString();
  }

  /** Whether each result that was to be the same is the same. */
  boolean isRight() {
    return present.stream()
        .allMatch(
            r ->
                r.measurements().stream().noneMatch(m -> worth(r, m) == Result.Worth.OTHER_RESULT));
  }

  private Result.Worth worth(Result result, Measurement m) {
    return result.worth(m, results.get(0).of(m.net(), m.work()));
  }

  private void header(String command) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    line("- processor: " + processor() + ", " + processors + " of them");
    line("- JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    line("- C: " + Gcc.version().orElse("no gcc"));
    line("- date: " + LocalDate.now(ZoneId.systemDefault()));
    line("- command: `" + command + "`");
    line("");
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(file)) {
      return architecture;
    }
    return Files.readAllLines(file).stream()
        .filter(l -> l.startsWith("model name"))
        .map(l -> l.substring(l.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(architecture);
  }

  private void byNetwork(
      List<Result> columns, Function<Result, Function<Measurement, String>> cell, Work work) {
    Table table = new Table(heads("network", columns));
    for (Net net : Net.compared(effort.quick())) {
      List<String> cells = new ArrayList<>(List.of(net.title()));
      for (Result result : columns) {
        cells.add(result.of(net, work).map(cell.apply(result)).orElse(NOTHING));
      }
      table.row(cells);
    }
    line(table.toString());
  }

  private static List<String> heads(String first, List<Result> columns) {
    List<String> heads = new ArrayList<>(List.of(first));
    columns.forEach(r -> heads.add(r.opponent().name()));
    return heads;
  }

  private String cell(Result result, Measurement m) {
    return switch (worth(result, m)) {
      case CHECKED -> m.time();
      case OTHER_ALGORITHM -> m.time() + " †";
      case OTHER_RESULT -> "other result";
      case FAILED -> {
        failures.add(result.opponent().name() + ", " + m.net().title() + ": " + m.failure());
        yield "failed";
      }
    };
  }

  private void bytes() {
    List<Result> inJvm =
        present.stream()
            .filter(r -> r.measurements().stream().anyMatch(m -> !Double.isNaN(m.bytes())))
            .toList();
    for (Work work : List.of(Work.STEP, Work.GRADIENT_256, Work.PREDICT_1)) {
      title("Bytes allocated on the heap of the JVM a row: " + work.title());
      byNetwork(inJvm, r -> m -> bytes(m.bytes()), work);
    }
  }

  /** Less than half a byte is what JMH itself allocates. */
  private static String bytes(double bytes) {
    return Double.isNaN(bytes) ? NOTHING : String.format(Locale.ROOT, "%,.0f", bytes);
  }

  private void start() {
    title("From the start of a process to the end of the first step, 4-8-3");
    Table table = new Table(List.of("", "milliseconds", "megabytes", "of"));
    table.row(List.of("a JVM that does nothing", milliseconds(emptyMain), NOTHING, NOTHING));
    for (Result result : present) {
      Opponent opponent = result.opponent();
      table.row(
          List.of(
              opponent.name(),
              milliseconds(result.firstStep()),
              String.format(Locale.ROOT, "%,.2f", opponent.size() / MEGABYTE),
              opponent.sizeOf()));
    }
    line(table.toString());
  }

  private static String milliseconds(double value) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%,.0f", value);
  }

  private void latencies() {
    for (Net net : Comparison.LATENCIES) {
      title("Nanoseconds of one online step, with those of the clock: " + net.title());
      Table table = new Table(List.of("", "p50", "p99", "p99.9"));
      for (Result result : present) {
        List<String> percentiles = result.latencies().get(net);
        if (percentiles != null) {
          List<String> cells = new ArrayList<>(List.of(result.opponent().name()));
          percentiles.forEach(p -> cells.add(String.format(Locale.ROOT, "%,d", Long.parseLong(p))));
          table.row(cells);
        }
      }
      line(table.toString());
    }
  }

  private void notes() {
    title("Notes");
    line("– cannot express it. † another algorithm on the same topology, whose result cannot be");
    line("the same. All other results were checked.\n");
    for (Result result : results) {
      Optional<String> absence = result.absence();
      absence.ifPresent(a -> line("- missing: " + result.opponent().name() + ": " + a));
    }
    failures.forEach(f -> line("- failed: " + f));
  }

  private void title(String title) {
    line("### " + title + "\n");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
