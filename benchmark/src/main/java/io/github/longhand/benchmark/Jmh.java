package io.github.longhand.benchmark;

import io.github.longhand.support.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link WorkBenchmark}.
 *
 * @param quick whether times do not matter
 * @param logs the directory for what JMH prints
 */
record Jmh(boolean quick, Path logs) {
  /**
   * Measures in JVMs of their own, which have this one's class path and options.
   *
   * @param contender the name of its class
   * @param loss the number by which results are compared
   */
  Measurement measure(String contender, Net net, Work work, double loss)
      throws IOException, RunnerException {
    String name = contender.substring(contender.lastIndexOf('.') + 1);
    String file = String.join("-", name, net.fileName(), work.fileName()) + ".log";
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(WorkBenchmark.class.getName())
            .param("contender", contender)
            .param("net", net.name())
            .param("work", work.name())
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(Files.createDirectories(logs).resolve(file).toString());
    if (Kernels.implementation().startsWith("vector")) {
      // Until C2 has compiled them, vector instructions are objects, a thousand times slower.
      options.warmupTime(TimeValue.milliseconds(1_500));
    }
    if (quick) {
      TimeValue shortly = TimeValue.milliseconds(50);
      // Those of one network show that a JVM of its own works.
      options.forks(net == Net.SMALL ? 1 : 0).warmupIterations(1).warmupTime(shortly);
      options.measurementIterations(1).measurementTime(shortly);
    }
    RunResult result = new Runner(options.build()).runSingle();
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    int rows = work.rows();
    return new Measurement(
        net,
        work,
        time.getScore() / rows,
        time.getScoreError() / rows,
        bytes == null ? Double.NaN : bytes.getScore() / rows,
        loss,
        "");
  }
}
