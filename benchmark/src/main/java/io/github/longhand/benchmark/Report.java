package io.github.longhand.benchmark;

import static io.github.longhand.benchmark.Time.number;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The results as Markdown. */
final class Report {
  /** Where C's time should be, if results differ. */
  private static final String DIFFERENT = "other result";

  private static final String MISSING = "no gcc";
  private static final String NOTHING = "–";

  private final StringBuilder text = new StringBuilder();
  private final Map<Net, Time> times;
  private final Map<Net, Comparison> comparisons;

  Report(Map<Net, Time> times, Map<Net, Comparison> comparisons) {
    this.times = times;
    this.comparisons = comparisons;
  }

  String text(String command, Optional<String> compiler) throws IOException {
    header(command, compiler);
    networks();
    threshold();
    return text.toString();
  }

  private void header(String command, Optional<String> compiler) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    line("- processor: " + processor() + ", " + processors + " of them");
    line("- JDK: " + System.getProperty("java.vm.name") + " " + Runtime.version());
    line("- C: " + compiler.orElse(MISSING));
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

  private void networks() {
    line(
        "| network | parameters | Longhand, ns a step | C -O2 | C -O3 fast-math |"
            + " Longhand / faster C | bytes a step |");
    line("|---|--:|--:|--:|--:|--:|--:|");
    for (Net net : Net.values()) {
      if (!net.isForThreshold()) {
        Time time = times.get(net);
        Comparison c = comparisons.get(net);
        row(
            net.title(),
            String.format(Locale.ROOT, "%,d", net.trainer().parameterCount()),
            c.isWrong() ? DIFFERENT : time,
            opponent(c.plain()),
            opponent(c.fast()),
            ratio(time, c),
            String.format(Locale.ROOT, "%.0f", time.bytes()));
      }
    }
    line("");
  }

  private static String opponent(Comparison.Race race) {
    return switch (race.outcome()) {
      case MISSING -> MISSING;
      case DIFFERENT -> DIFFERENT;
      case EQUAL -> number(race.nanoseconds());
    };
  }

  private static String ratio(Time time, Comparison c) {
    return DoubleStream.of(c.plain().nanoseconds(), c.fast().nanoseconds())
        .filter(n -> !Double.isNaN(n))
        .min()
        .stream()
        .mapToObj(n -> String.format(Locale.ROOT, "%.2f", time.nanoseconds() / n))
        .findFirst()
        .orElse(NOTHING);
  }

  private void threshold() {
    line("| n-n-3, n | operations of a forward pass | ALWAYS, ns a step | NEVER, ns a step |");
    line("|--:|--:|--:|--:|");
    for (Net net : Net.values()) {
      if (net.name().startsWith("UNROLLED")) {
        Net loops = Net.valueOf(net.name().replace("UNROLLED", "LOOPS"));
        row(net.in(), operations(net.in()), time(net), time(loops));
      }
    }
  }

  private String time(Net net) {
    return comparisons.get(net).isWrong() ? DIFFERENT : times.get(net).toString();
  }

  /** As the processor's {@code LoopPlanner} counts them for the equations of {@link DenseNets}. */
  private static int operations(int n) {
    return 2 * n * n + 8 * n + 16;
  }

  private void row(Object... cells) {
    line(Arrays.stream(cells).map(Object::toString).collect(joining(" | ", "| ", " |")));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
