package io.github.longhand.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** The same networks unrolled and in loops: where the processor's {@code LoopPlanner} changes. */
public final class Threshold {
  private Threshold() {}

  /**
   * Runs.
   *
   * @param args the directory for logs
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Jmh jmh = new Jmh(Boolean.getBoolean("quick"), Path.of(args[0]).resolve("jmh"));
    System.out.println(
        "| n-n-3, n | operations of a forward pass | ALWAYS, ns a step | NEVER, ns a step |");
    System.out.println("|--:|--:|--:|--:|");
    for (Net net : Net.values()) {
      if (net.name().startsWith("UNROLLED")) {
        Net loops = Net.valueOf(net.name().replace("UNROLLED", "LOOPS"));
        System.out.printf(
            Locale.ROOT,
            "| %d | %d | %s | %s |%n",
            net.in(),
            operations(net.in()),
            time(net, jmh),
            time(loops, jmh));
      }
    }
  }

  private static String time(Net net, Jmh jmh) throws IOException, RunnerException {
    return jmh.measure(Longhand.class.getName(), net, Work.STEP, Double.NaN).time();
  }

  /** As the processor's {@code LoopPlanner} counts them for the equations of {@link DenseNets}. */
  private static int operations(int n) {
    return 2 * n * n + 8 * n + 16;
  }
}
