package io.github.longhand.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.Effort;
import io.github.longhand.NonFiniteGradientException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OnlineTrainingTest {
  private static TwoLayers network() {
    return new TwoLayers(2, 3);
  }

  @Test
  void learnsAndPublishes() {
    TwoLayers network = network();
    OnlineTraining online = OnlineTraining.of(network).stepSize(0.1).publishEvery(4);
    OnlineTraining.Reader reader = online.reader(network());
    double[] x = {0.5, -0.25};
    double[] before = new double[1];
    reader.predict(x, before);
    double[] out = new double[1];
    for (int i = 0; i < 3; i++) {
      online.learn(x, new double[] {2});
      reader.predict(x, out);
      assertArrayEquals(before, out);
    }
    online.learn(x, new double[] {2});
    reader.predict(x, out);
    assertTrue(Math.abs(2 - out[0]) < Math.abs(2 - before[0]));
    double[] own = new double[1];
    network.predict(x, 0, 1, own);
    assertArrayEquals(own, out);
    assertEquals(4, online.learned());
  }

  @Test
  void skipsOrRefusesWhatIsNotFinite() {
    OnlineTraining online = OnlineTraining.of(network());
    double[] x = {0, 0};
    double[] wrong = {Double.NaN};
    assertThrows(NonFiniteGradientException.class, () -> online.learn(x, wrong));
    online.nonFinite(NonFinite.SKIP);
    assertTrue(Double.isNaN(online.learn(x, wrong)));
    assertEquals(1, online.skipped());
    assertEquals(0, online.learned());
  }

  @Test
  void readersNeedTheSameNetworkAndAnotherModel() {
    TwoLayers network = network();
    OnlineTraining online = OnlineTraining.of(network);
    assertThrows(IllegalArgumentException.class, () -> online.reader(network));
    assertThrows(IllegalArgumentException.class, () -> online.reader(new TwoLayers(2, 4)));
  }

  /**
   * The writer publishes numbers that are all equal; a reader that saw two of them different would
   * have seen half of one publication.
   */
  @Test
  void noReaderSeesHalfAPublication() throws InterruptedException {
    int size = 200;
    Snapshot snapshot = new Snapshot(size);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong copies = new AtomicLong();
    AtomicLong torn = new AtomicLong();
    AtomicLong backwards = new AtomicLong();
    List<Thread> readers = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      Thread reader =
          new Thread(
              () -> {
                double[] own = new double[size];
                double last = -1;
                while (!done.get()) {
                  snapshot.copy(own);
                  for (double value : own) {
                    if (value != own[0]) {
                      torn.incrementAndGet();
                    }
                  }
                  if (own[0] < last) {
                    backwards.incrementAndGet();
                  }
                  last = own[0];
                  copies.incrementAndGet();
                }
              });
      reader.start();
      readers.add(reader);
    }
    double[] values = new double[size];
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Effort.of(1, 3));
    for (int i = 0; System.nanoTime() < end; i++) {
      java.util.Arrays.fill(values, i);
      snapshot.publish(values);
      if (i % 64 == 0) {
        Thread.yield();
      }
    }
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertEquals(0, torn.get());
    assertEquals(0, backwards.get());
    assertTrue(copies.get() > 100, () -> copies + " copies");
  }

  @Test
  void stepsAllocateNothing() {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // One weight matters: the hand-written network allocates in its step, so a stand-in is used.
    OnlineTraining online = OnlineTraining.of(new Line()).stepSize(1e-3).publishEvery(16);
    OnlineTraining.Reader reader = online.reader(new Line());
    double[] x = {0.5};
    double[] t = {1};
    double[] out = new double[1];
    for (int i = 0; i < 10_000; i++) {
      online.learn(x, t);
      reader.predict(x, out);
    }
    long thread = Thread.currentThread().getId();
    long before = bean.getThreadAllocatedBytes(thread);
    int steps = Effort.of(1_000_000, 10_000_000);
    for (int i = 0; i < steps; i++) {
      online.learn(x, t);
      if (i % 10 == 0) {
        reader.predict(x, out);
      }
    }
    long bytes = bean.getThreadAllocatedBytes(thread) - before;
    assertTrue(bytes < 10_000, () -> bytes + " bytes");
    assertEquals(1, out[0], 1e-6);
  }
}
