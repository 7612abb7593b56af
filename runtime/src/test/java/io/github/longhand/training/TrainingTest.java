package io.github.longhand.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.Generator;
import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.Nadam;
import io.github.longhand.optimiser.Optimiser;
import io.github.longhand.optimiser.Sgd;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TrainingTest {
  private static final int INPUTS = 3;

  /** sin of a sum of the inputs, which are between −1 and 1. */
  private static DataSet sines(int rows, long seed) {
    Generator generator = new Generator(seed);
    double[] x = new double[rows * INPUTS];
    double[] t = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < INPUTS; i++) {
        x[row * INPUTS + i] = 2 * generator.nextDouble() - 1;
        sum += x[row * INPUTS + i];
      }
      t[row] = StrictMath.sin(sum);
    }
    return DataSet.of(x, INPUTS, t, 1);
  }

  private static TwoLayers network() {
    return new TwoLayers(INPUTS, 6);
  }

  private static double[] weights(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  private static Training simple(Trainer trainer, DataSet data) {
    return Training.of(trainer).data(data).optimiser(new Sgd()).stepSize(0.1).epochs(3).batch(8);
  }

  @Test
  void learns() {
    TwoLayers network = network();
    DataSet heldOut = sines(200, 2);
    TrainingResult result =
        Training.of(network).data(sines(500, 1)).heldOut(heldOut).stepSize(0.01).run();
    assertEquals(100, result.epochs().size());
    assertEquals(100, result.best());
    assertEquals(Ending.COMPLETED, result.ending());
    assertTrue(result.heldOut() < 1e-3, () -> "held-out loss " + result.heldOut());
    assertTrue(result.loss() < 0.05 * result.epochs().get(0).loss(), () -> "loss " + result);
    double[] x = new double[200 * INPUTS];
    double[] t = new double[200];
    for (int i = 0; i < 200; i++) {
      heldOut.copyInputs(i, x, i * INPUTS);
      heldOut.copyTargets(i, t, i);
    }
    assertEquals(network.loss(x, t, 0, 200) / 200, result.heldOut(), 1e-15);
  }

  /** Against the updates written out, without shuffling. */
  @Test
  void makesTheUpdatesOfGradientDescent() {
    DataSet data = sines(20, 1);
    TwoLayers network = network();
    TrainingResult result = simple(network, data).shuffle(false).epochs(2).run();
    TwoLayers expected = network();
    double[] x = new double[20 * INPUTS];
    double[] t = new double[20];
    for (int i = 0; i < 20; i++) {
      data.copyInputs(i, x, i * INPUTS);
      data.copyTargets(i, t, i);
    }
    double loss = 0;
    for (int epoch = 0; epoch < 2; epoch++) {
      loss = 0;
      for (int from = 0; from < 20; from += 8) {
        loss += expected.step(x, t, from, Math.min(from + 8, 20), 0.1);
      }
    }
    assertArrayEquals(weights(expected), weights(network), 1e-14);
    assertEquals(loss / 20, result.loss(), 1e-14);
    assertEquals(20, result.epochs().get(1).samples());
    assertEquals(0.1, result.epochs().get(1).stepSize());
  }

  @Test
  void aSeedGivesTheSameBitsAndAnotherSeedOthers() {
    List<double[]> ends = new ArrayList<>();
    for (long seed : new long[] {7, 7, 8}) {
      TwoLayers network = network();
      simple(network, sines(100, 1)).seed(seed).run();
      ends.add(weights(network));
    }
    assertArrayEquals(ends.get(0), ends.get(1));
    assertFalse(Arrays.equals(ends.get(0), ends.get(2)));
  }

  /** Few parameters by many rows, and parameters in several stretches. */
  @ParameterizedTest
  @CsvSource({"130,2300,2000", "6000,300,260"})
  void theNumberOfThreadsDoesNotChangeABit(int hidden, int rows, int batch) {
    List<double[]> ends = new ArrayList<>();
    Generator generator = new Generator(3);
    DataSet data = sines(rows, 1);
    double[] sampleWeights = new double[data.size()];
    Arrays.setAll(sampleWeights, i -> generator.nextInt(3));
    for (int threads : new int[] {1, 2, 3, 8}) {
      TwoLayers network = new TwoLayers(INPUTS, hidden);
      simple(network, data)
          .batch(batch)
          .sampleWeights(sampleWeights)
          .weightDecay(0.01)
          .clipValue(0.2)
          .clipNorm(0.5)
          .optimiser(new Nadam())
          .threads(threads)
          .run();
      ends.add(weights(network));
    }
    for (double[] end : ends) {
      assertArrayEquals(ends.get(0), end);
    }
    assertEquals(List.of(), trainingThreads(), "threads are left behind");
  }

  private static List<String> trainingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("longhand-training"))
        .toList();
  }

  @Test
  void startsNoThreadForSmallWork() {
    TwoLayers network = network();
    AtomicInteger most = new AtomicInteger();
    network.disturbance = () -> most.accumulateAndGet(trainingThreads().size(), Math::max);
    simple(network, sines(50, 1)).threads(8).run();
    assertEquals(0, most.get());
    TwoLayers large = new TwoLayers(INPUTS, 130);
    large.disturbance = network.disturbance;
    simple(large, sines(2_000, 1)).batch(2_000).threads(3).run();
    assertEquals(2, most.get());
  }

  @Test
  void anExceptionOnAnotherThreadComesOut() {
    TwoLayers network = new TwoLayers(INPUTS, 130);
    Thread caller = Thread.currentThread();
    network.disturbance =
        () -> {
          if (Thread.currentThread() != caller) {
            throw new IllegalStateException("on another thread");
          }
        };
    Training training = simple(network, sines(4_000, 1)).batch(4_000).threads(2).epochs(1_000);
    Exception e = assertThrows(IllegalStateException.class, training::run);
    assertEquals("on another thread", e.getMessage());
    assertEquals(List.of(), trainingThreads());
  }

  /** Whichever thread is the first to meet one. */
  @Test
  void ofSeveralRowsThatAreNotFiniteTheFirstPartNamesOne() {
    DataSet data = broken(sines(2_000, 1), 700, 1_600);
    for (int i = 0; i < 20; i++) {
      NonFiniteGradientException e =
          assertThrows(
              NonFiniteGradientException.class,
              simple(new TwoLayers(INPUTS, 130), data).fullBatch().shuffle(false).threads(3)::run);
      assertEquals(700, e.row().getAsInt());
    }
  }

  @Test
  void anOptimiserThatThrowsOnAnotherThreadEndsTheTraining() {
    Thread caller = Thread.currentThread();
    Optimiser optimiser =
        new Optimiser() {
          @Override
          public void start(int parameters) {}

          @Override
          public void update(double[] theta, double[] gradient, double k, int from, int to) {
            if (Thread.currentThread() != caller) {
              throw new IllegalStateException("stretch " + from + " to " + to);
            }
            // Time for the other thread to come.
            LockSupport.parkNanos(1_000_000);
          }

          @Override
          public SortedMap<String, double[]> state() {
            return new TreeMap<>();
          }
        };
    TwoLayers network = new TwoLayers(INPUTS, 6_000);
    Training training = simple(network, sines(300, 1)).batch(260).threads(2).epochs(1_000);
    Exception e = assertThrows(IllegalStateException.class, training.optimiser(optimiser)::run);
    assertTrue(e.getMessage().startsWith("stretch "), e::getMessage);
    assertEquals(List.of(), trainingThreads());
  }

  @Test
  void weightsOfSamplesAreRepetitions() {
    DataSet data = sines(30, 1);
    double[] sampleWeights = new double[30];
    Arrays.setAll(sampleWeights, i -> i % 3);
    int[] repeated =
        java.util.stream.IntStream.range(0, 30)
            .flatMap(i -> java.util.stream.IntStream.generate(() -> i).limit(i % 3))
            .toArray();
    TwoLayers weighted = network();
    TrainingResult a = simple(weighted, data).fullBatch().sampleWeights(sampleWeights).run();
    TwoLayers twice = network();
    TrainingResult b = simple(twice, data.select(repeated)).fullBatch().run();
    assertArrayEquals(weights(twice), weights(weighted), 1e-14);
    assertEquals(b.loss(), a.loss(), 1e-14);
  }

  @Test
  void stopsAtASampleThatIsNotFinite() {
    DataSet data = sines(40, 1);
    DataSet broken = broken(data, 17);
    TwoLayers network = network();
    NonFiniteGradientException e =
        assertThrows(NonFiniteGradientException.class, () -> simple(network, broken).run());
    assertEquals(17, e.row().getAsInt());
    assertTrue(Arrays.stream(weights(network)).allMatch(Double::isFinite));
  }

  @Test
  void skipsSamplesThatAreNotFinite() {
    DataSet data = sines(40, 1);
    TwoLayers network = network();
    TrainingResult result =
        simple(network, broken(data, 3, 17, 18)).fullBatch().nonFinite(NonFinite.SKIP).run();
    assertEquals(3, result.epochs().get(0).skipped());
    assertEquals(37, result.epochs().get(0).samples());
    TwoLayers without = network();
    int[] rest =
        java.util.stream.IntStream.range(0, 40).filter(i -> i != 3 && i != 17 && i != 18).toArray();
    simple(without, data.select(rest)).fullBatch().run();
    assertArrayEquals(weights(without), weights(network), 1e-13);
  }

  /** Rows of a weight of their own are computed one by one. */
  @Test
  void skipsAmongRowsOfDifferentWeights() {
    DataSet data = broken(sines(4, 1), 2);
    double[] sampleWeights = {4, 3, 2, 1};
    TrainingResult result =
        simple(network(), data)
            .fullBatch()
            .sampleWeights(sampleWeights)
            .nonFinite(NonFinite.SKIP)
            .run();
    assertEquals(1, result.epochs().get(0).skipped());
    assertEquals(3, result.epochs().get(0).samples());
    NonFiniteGradientException e =
        assertThrows(
            NonFiniteGradientException.class,
            () -> simple(network(), data).fullBatch().sampleWeights(sampleWeights).run());
    assertEquals(2, e.row().getAsInt());
  }

  @Test
  void skipsABatchOfNothingElse() {
    DataSet data = sines(16, 1);
    TwoLayers network = network();
    TrainingResult result =
        simple(network, broken(data, 0, 1, 2, 3, 4, 5, 6, 7))
            .shuffle(false)
            .nonFinite(NonFinite.SKIP)
            .run();
    assertEquals(8, result.epochs().get(0).samples());
    assertEquals(8, result.epochs().get(0).skipped());
    assertTrue(Double.isFinite(result.loss()));
  }

  private static DataSet broken(DataSet data, int... rows) {
    double[] x = new double[data.size() * INPUTS];
    double[] t = new double[data.size()];
    for (int i = 0; i < data.size(); i++) {
      data.copyInputs(i, x, i * INPUTS);
      data.copyTargets(i, t, i);
    }
    for (int row : rows) {
      t[row] = row % 2 == 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    return DataSet.of(x, INPUTS, t, 1);
  }

  /** The squares of its derivatives are infinite; its direction is not lost. */
  @Test
  void clipsAGradientOfInfiniteNorm() {
    TwoLayers network = network();
    double[] before = weights(network);
    DataSet far = DataSet.of(new double[] {1, 1, 1}, INPUTS, new double[] {1e160}, 1);
    simple(network, far).clipNorm(1e-3).stepSize(1).epochs(1).run();
    double[] moved = difference(before, weights(network));
    assertEquals(1e-6, Arrays.stream(moved).map(d -> d * d).sum(), 1e-12);
  }

  @Test
  void anUpdateThatDivergesIsNotMade() {
    TwoLayers network = network();
    double[] before = weights(network);
    TrainingDivergedException e =
        assertThrows(
            TrainingDivergedException.class,
            () -> simple(network, steep()).stepSize(Double.MAX_VALUE).run());
    assertTrue(e.getMessage().contains("Try a smaller step size"), e.getMessage());
    assertArrayEquals(before, weights(network));
  }

  /** Targets so far off that all derivatives are above 1. */
  private static DataSet steep() {
    DataSet data = sines(8, 1);
    double[] targets = new double[8];
    Arrays.fill(targets, 1e6);
    return DataSet.of(data.inputs(), INPUTS, targets, 1);
  }

  @Test
  void clipsAndDecays() {
    DataSet data = sines(8, 1);
    TwoLayers network = network();
    double[] before = weights(network);
    simple(network, data).epochs(1).clipNorm(1e-3).stepSize(1).run();
    double[] moved = difference(before, weights(network));
    assertEquals(1e-6, Arrays.stream(moved).map(d -> d * d).sum(), 1e-18);

    TwoLayers byValue = network();
    simple(byValue, data).epochs(1).clipValue(1e-6).stepSize(1).run();
    for (double d : difference(before, weights(byValue))) {
      assertTrue(Math.abs(d) <= 1e-6 * (1 + 1e-9));
    }

    // λθ is what decay adds, to weights and not to biases.
    TwoLayers plain = network();
    simple(plain, data).epochs(1).stepSize(1).run();
    TwoLayers decayed = network();
    simple(decayed, data).epochs(1).stepSize(1).weightDecay(0.25).run();
    double[] d = difference(weights(plain), weights(decayed));
    for (int i = 0; i < d.length; i++) {
      boolean bias = i >= 18 && i < 24;
      assertEquals(bias ? 0 : 0.25 * before[i], d[i], 1e-15);
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] d = new double[a.length];
    Arrays.setAll(d, i -> a[i] - b[i]);
    return d;
  }

  @Test
  void stopsEarlyWithTheBestWeights() {
    TwoLayers network = network();
    List<double[]> afterEpochs = new ArrayList<>();
    // The held-out targets are those of another function, so that training makes it worse one day.
    TrainingResult result =
        simple(network, sines(20, 1))
            .heldOut(sines(20, 9))
            .epochs(5_000)
            .stepSize(0.5)
            .stopEarly(5)
            .listener((epoch, trainer) -> afterEpochs.add(weights(trainer)))
            .run();
    assertEquals(Ending.STOPPED_EARLY, result.ending());
    assertEquals(result.best() + 5, result.epochs().size());
    assertArrayEquals(afterEpochs.get(result.best() - 1), weights(network));
    double least = result.epochs().stream().mapToDouble(Epoch::heldOut).min().getAsDouble();
    assertEquals(least, result.heldOut());
  }

  @Test
  void cancelsAtRandomMoments() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      TwoLayers network = new TwoLayers(INPUTS, 130);
      Training training =
          simple(network, sines(2_000, 1)).batch(2_000).threads(2).epochs(Integer.MAX_VALUE);
      Thread canceller =
          new Thread(
              () -> {
                try {
                  Thread.sleep(ThreadLocalRandom.current().nextInt(40));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                training.cancel();
              });
      canceller.start();
      assertEquals(Ending.CANCELLED, training.run().ending());
      canceller.join();
      assertTrue(Arrays.stream(weights(network)).allMatch(Double::isFinite));
      assertEquals(List.of(), trainingThreads());
    }
  }

  @Test
  void aListenerThatThrowsCorruptsNothing() {
    TwoLayers network = network();
    AtomicInteger ended = new AtomicInteger();
    RuntimeException thrown = new IllegalStateException("from a listener");
    Training training =
        simple(network, sines(50, 1))
            .listener(
                new TrainingListener() {
                  @Override
                  public void epoch(Epoch epoch, Trainer trainer) {
                    if (epoch.number() == 2) {
                      throw thrown;
                    }
                  }

                  @Override
                  public void end() {
                    ended.incrementAndGet();
                  }
                });
    assertSame(thrown, assertThrows(IllegalStateException.class, training::run));
    assertEquals(1, ended.get());
    assertTrue(Arrays.stream(weights(network)).allMatch(Double::isFinite));
    TwoLayers expected = network();
    simple(expected, sines(50, 1)).epochs(2).run();
    assertArrayEquals(weights(expected), weights(network));
  }

  @Test
  void sideBySideTheyDoNotDisturbEachOther() throws InterruptedException {
    TwoLayers alone = network();
    simple(alone, sines(200, 1)).epochs(50).run();
    List<TwoLayers> networks = List.of(network(), network(), network());
    List<Thread> threads =
        networks.stream()
            .map(n -> new Thread(() -> simple(n, sines(200, 1)).epochs(50).run()))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    networks.forEach(n -> assertArrayEquals(weights(alone), weights(n)));
  }

  @Test
  void updatesDoNotAllocate() {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DataSet data = sines(4_000, 1);
    TwoLayers network = network();
    long few = allocated(bean, network, data, 2);
    few = Math.min(few, allocated(bean, network, data, 2));
    long many = allocated(bean, network, data, 42);
    // 40 epochs more, each of 4,000 updates.
    assertTrue((many - few) / 40 < 2_000, () -> "bytes an epoch");
  }

  private static long allocated(ThreadMXBean bean, TwoLayers network, DataSet data, int epochs) {
    Training training = simple(network, data).batch(1).epochs(epochs).stepSize(1e-3);
    long thread = Thread.currentThread().getId();
    long before = bean.getThreadAllocatedBytes(thread);
    training.run();
    return bean.getThreadAllocatedBytes(thread) - before;
  }

  @Test
  void wrongSettingsSayWhatWasExpected() {
    TwoLayers network = network();
    DataSet data = sines(10, 1);
    assertMessage(
        "the rows of the data have 2 inputs and 1 targets, expected 3 and 1 as the network has",
        () -> Training.of(network).data(DataSet.of(new double[4], 2, new double[2], 1)));
    assertMessage(
        "the data is empty, expected a row or more",
        () -> Training.of(network).data(data.rows(0, 0)));
    assertMessage(
        "there are 3 weights of samples, expected 10, as many as rows",
        () -> Training.of(network).data(data).sampleWeights(1, 2, 3).run());
    assertMessage(
        "the weight of sample 1 is -1.0, expected 0 or more",
        () -> Training.of(network).data(data.rows(0, 2)).sampleWeights(1, -1).run());
    assertMessage(
        "all weights of samples are 0, expected one that is not",
        () -> Training.of(network).data(data.rows(0, 2)).sampleWeights(0, 0).run());
    assertMessage(
        "the size of a mini-batch is 0, expected 1 or more", () -> Training.of(network).batch(0));
    assertThrows(IllegalStateException.class, () -> Training.of(network).run());
  }

  private static void assertMessage(String expected, Runnable wrong) {
    Exception e = assertThrows(IllegalArgumentException.class, wrong::run);
    assertEquals(expected, e.getMessage());
  }
}
