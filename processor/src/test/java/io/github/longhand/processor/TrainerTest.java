package io.github.longhand.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What generated trainers promise: no allocation, no half-made updates, threads. */
class TrainerTest {
  /** Calls the one method that the interface does not have. */
  private static final String FORWARD =
      """
      package golden;
      public class Forward implements java.util.function.IntConsumer {
        private final SeedNetTrainer trainer = new SeedNetTrainer(new SeedNet());
        public void accept(int i) { trainer.forward(0.3, i); }
      }
      """;

  private static ClassLoader loader;

  @BeforeAll
  static void compileSeed() {
    InMemoryCompiler.Result result =
        InMemoryCompiler.compile(
            Map.of("golden.SeedNet", Models.golden().get("SeedNet"), "golden.Forward", FORWARD));
    assertTrue(result.success(), result::report);
    loader = result.loader();
  }

  static Trainer seed() throws ReflectiveOperationException {
    Class<?> model = loader.loadClass("golden.SeedNet");
    Trainer trainer =
        (Trainer)
            loader
                .loadClass("golden.SeedNetTrainer")
                .getConstructor(model)
                .newInstance(model.getConstructor().newInstance());
    Random random = new Random(1);
    trainer.setParameters(random.doubles(trainer.parameterCount(), 0.1, 1).toArray());
    return trainer;
  }

  @Test
  void allocatesNothing() throws Exception {
    Trainer trainer = seed();
    double[] inputs = {0.3, -0.7};
    double[] targets = {1.5};
    double[] out = new double[1];
    double[] g = new double[trainer.parameterCount()];
    double[] gx = new double[2];
    double[] theta = new double[trainer.parameterCount()];
    assertAllocatesNothing("predict", i -> trainer.predict(inputs, 0, 1, out));
    assertAllocatesNothing("loss", i -> trainer.loss(inputs, targets, 0, 1));
    assertAllocatesNothing("gradient", i -> trainer.gradient(inputs, targets, 0, 1, g));
    assertAllocatesNothing("inputGradient", i -> trainer.inputGradient(inputs, targets, 0, gx));
    assertAllocatesNothing("step", i -> trainer.step(inputs, targets, 0, 1e-9));
    IntConsumer forward =
        (IntConsumer) loader.loadClass("golden.Forward").getConstructor().newInstance();
    assertAllocatesNothing("forward", forward);
    assertAllocatesNothing("getParameters", i -> trainer.getParameters(theta));
    assertAllocatesNothing("setParameters", i -> trainer.setParameters(theta));
    assertAllocatesNothing("parameters", i -> trainer.parameters());
  }

  private static void assertAllocatesNothing(String method, IntConsumer call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      call.accept(i);
    }
    long self = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(self);
    for (int i = 0; i < 1_000_000; i++) {
      call.accept(i);
    }
    long bytes = threads.getThreadAllocatedBytes(self) - before;
    // The bean's own answers take a few objects; a million calls that allocate take 16 million
    // bytes.
    assertTrue(bytes < 10_000, () -> method + " allocated " + bytes + " bytes in a million calls");
  }

  @Test
  void aSampleThatIsNotFiniteChangesNothing() throws Exception {
    Trainer trainer = seed();
    double[] before = new double[trainer.parameterCount()];
    trainer.getParameters(before);
    double[] g = new double[before.length];
    double[][] bad = {
      {Double.NaN, 0, 1},
      {0, Double.POSITIVE_INFINITY, 1},
      {0, 0, Double.NaN},
      {0, 0, 0},
      {0, 0, -1}
    };
    for (double[] sample : bad) {
      double[] inputs = {sample[0], sample[1]};
      double[] targets = {sample[2]};
      assertThrows(NonFiniteGradientException.class, () -> trainer.step(inputs, targets, 0, 0.1));
      assertThrows(
          NonFiniteGradientException.class, () -> trainer.gradient(inputs, targets, 0, 1, g));
    }
    double[] after = new double[before.length];
    trainer.getParameters(after);
    assertArrayEquals(before, after);
    assertArrayEquals(new double[g.length], g);
  }

  @Test
  void theExceptionNamesTheCulprit() throws Exception {
    Trainer trainer = seed();
    double[] zero = new double[trainer.parameterCount()];
    trainer.setParameters(zero);
    NonFiniteGradientException e =
        assertThrows(
            NonFiniteGradientException.class,
            () -> trainer.step(new double[] {1, 2}, new double[] {1}, 0, 0.1));
    assertEquals("dL/dz6 of neuron x6", e.quantity());
    NonFiniteGradientException input =
        assertThrows(
            NonFiniteGradientException.class,
            () -> trainer.step(new double[] {1, Double.NaN}, new double[] {1}, 0, 0.1));
    assertEquals("input x2", input.quantity());
  }

  @Test
  void refusesAStepSizeThatIsNotFinite() throws Exception {
    Trainer trainer = seed();
    assertThrows(
        IllegalArgumentException.class,
        () -> trainer.step(new double[] {1, 2}, new double[] {1}, 0, Double.NaN));
  }

  @Test
  void predictsInManyThreads() throws Exception {
    Trainer trainer = seed();
    assertNotSame(trainer, trainer.fork());
    double[] inputs = new Random(2).doubles(2_000, -2, 2).toArray();
    double[] expected = new double[1_000];
    trainer.predict(inputs, 0, 1_000, expected);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Trainer own = i % 2 == 0 ? trainer : trainer.fork();
        boolean many = i % 2 != 0;
        Callable<double[]> task =
            () -> {
              double[] out = new double[1_000];
              double[] one = new double[1];
              for (int repeat = 0; many && repeat < 200; repeat++) {
                own.predict(inputs, 0, 1_000, out);
              }
              for (int repeat = 0; repeat < 200; repeat++) {
                // Blocks of rows are in memory of the trainer, single ones are not.
                for (int row = 0; row < 1_000; row++) {
                  own.predict(inputs, row, row + 1, one);
                  out[row] = one[0];
                }
              }
              return out;
            };
        results.add(pool.submit(task));
      }
      for (Future<double[]> result : results) {
        assertArrayEquals(expected, result.get(), 1e-14);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void forwardLeavesTheActivitiesInTheModel() throws Exception {
    Class<?> type = loader.loadClass("golden.SeedNet");
    Object model = type.getConstructor().newInstance();
    Object trainer =
        loader.loadClass("golden.SeedNetTrainer").getConstructor(type).newInstance(model);
    ((Trainer) trainer).setParameters(new Random(1).doubles(15, 0.1, 1).toArray());
    double output =
        (double)
            trainer
                .getClass()
                .getMethod("forward", double.class, double.class)
                .invoke(trainer, 0.25, 0.5);
    var x6 = type.getDeclaredField("x6");
    var x1 = type.getDeclaredField("x1");
    x6.setAccessible(true);
    x1.setAccessible(true);
    assertEquals(output, x6.getDouble(model));
    assertEquals(0.25, x1.getDouble(model));
  }
}
