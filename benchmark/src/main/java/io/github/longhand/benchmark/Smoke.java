package io.github.longhand.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The check for regressions, which needs no absolute time: generated code against {@link
 * HandWritten} on the same machine, minutes apart. Other results fail it, a slow ratio does not: a
 * machine that others use as well would make it fail at random.
 */
public final class Smoke {
  private static final List<Net> NETS = List.of(Net.SEED, Net.SMALL, Net.DIGITS);
  private static final List<Work> WORKS = List.of(Work.STEP, Work.GRADIENT_256);

  /** The orders of the sums differ, so the last digits do. */
  private static final double TOLERANCE = 1e-9;

  /** From here on the ratio is pointed out. */
  private static final double SLOW = 1.5;

  private Smoke() {}

  /**
   * Runs.
   *
   * @param args the directory for logs
   */
  public static void main(String[] args) throws IOException, RunnerException {
    Jmh jmh = new Jmh(Boolean.getBoolean("quick"), Path.of(args[0]).resolve("jmh"));
    boolean equal = true;
    System.out.println("| network | work | Longhand, ns a row | by hand, ns a row | ratio | |");
    System.out.println("|---|---|--:|--:|--:|---|");
    for (Net net : NETS) {
      for (Work work : WORKS) {
        Measurement generated = measure(new Longhand(), net, work, jmh);
        Measurement byHand = measure(new HandWritten(), net, work, jmh);
        boolean same = Check.same(generated.loss(), byHand.loss(), TOLERANCE);
        double ratio = generated.nanoseconds() / byHand.nanoseconds();
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %s | %s | %.2f | %s |%n",
            net.title(),
            work.title(),
            generated.time(),
            byHand.time(),
            ratio,
            same ? ratio > SLOW ? "slow" : "" : "other result");
        equal &= same;
      }
    }
    System.exit(equal ? 0 : 1);
  }

  private static Measurement measure(Contender contender, Net net, Work work, Jmh jmh)
      throws IOException, RunnerException {
    Task task = Task.of(net, Check.rows(work));
    double loss = Check.loss(contender.learner(task).orElseThrow(), task, work);
    return jmh.measure(contender.getClass().getName(), net, work, loss);
  }
}
