package io.github.longhand.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The time of all rows of a work. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class WorkBenchmark {
  @Param("")
  String contender;

  @Param Net net;
  @Param Work work;

  private Learner learner;
  private double[] outputs;

  @Setup(Level.Trial)
  public void prepare() {
    Task task = Task.of(net, work.rows());
    learner = Contender.named(contender).learner(task).orElseThrow();
    outputs = new double[work.rows() * net.out()];
  }

  /** As the programs in C start each repetition. */
  @Setup(Level.Iteration)
  public void reset() {
    learner.reset();
  }

  @Benchmark
  public double[] run() {
    work.run(learner, outputs);
    return outputs;
  }
}
