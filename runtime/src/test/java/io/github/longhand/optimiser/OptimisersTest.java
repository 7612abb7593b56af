package io.github.longhand.optimiser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares with the trajectories of PyTorch, which {@code trajectories.py} has written. */
class OptimisersTest {
  private enum Case {
    SGD("Sgd", 1e-3, Sgd::new),
    MOMENTUM("Momentum", 1e-4, Momentum::new),
    NESTEROV("Nesterov", 1e-4, Nesterov::new),
    ADA_GRAD("AdaGrad", 0.1, AdaGrad::new),
    RMS_PROP("RmsProp", 0.01, RmsProp::new),
    ADAM("Adam", 0.05, Adam::new),
    ADAM_W("AdamW", 0.05, () -> new AdamW(0.1)),
    NADAM("Nadam", 0.05, Nadam::new),
    RPROP("Rprop", 0.1, Rprop::new);

    final String name;
    final double k;
    final Supplier<Optimiser> make;

    Case(String name, double k, Supplier<Optimiser> make) {
      this.name = name;
      this.k = k;
      this.make = make;
    }
  }

  private static double rosenbrock(double[] theta, double[] gradient) {
    double x = theta[0];
    double y = theta[1];
    gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
    gradient[1] = 200 * (y - x * x);
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
  }

  private static void update(Optimiser optimiser, double[] theta, double k) {
    double[] gradient = new double[2];
    optimiser.begin(rosenbrock(theta, gradient), k);
    // Backwards and in pieces: the order of stretches is no one's business.
    optimiser.update(theta, gradient, k, 1, 2);
    optimiser.update(theta, gradient, k, 0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void goesTheWayOfPyTorch(Case of) throws IOException {
    List<double[]> expected = new ArrayList<>();
    try (InputStream in = OptimisersTest.class.getResourceAsStream("trajectories.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] parts = line.split(" ", -1);
        if (parts[0].equals(of.name)) {
          assertEquals(expected.size() + 1, Integer.parseInt(parts[1]));
          expected.add(new double[] {Double.parseDouble(parts[2]), Double.parseDouble(parts[3])});
        }
      }
    }
    assertEquals(60, expected.size());
    Optimiser optimiser = of.make.get();
    optimiser.start(2);
    double[] theta = {-1.2, 1};
    for (double[] after : expected) {
      update(optimiser, theta, of.k);
      // Rounding errors grow on the slopes of this function.
      assertArrayEquals(after, theta, 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromItsState(Case of) {
    Optimiser one = of.make.get();
    one.start(2);
    double[] theta = {-1.2, 1};
    for (int i = 0; i < 20; i++) {
      update(one, theta, of.k);
    }
    Optimiser other = of.make.get();
    other.start(2);
    other
        .state()
        .forEach(
            (name, values) -> {
              double[] from = one.state().get(name);
              System.arraycopy(from, 0, values, 0, values.length);
            });
    double[] copy = theta.clone();
    for (int i = 0; i < 20; i++) {
      update(one, theta, of.k);
      update(other, copy, of.k);
    }
    assertArrayEquals(theta, copy);
    // And start forgets.
    one.start(2);
    Optimiser fresh = of.make.get();
    fresh.start(2);
    update(one, theta, of.k);
    update(fresh, copy, of.k);
    assertArrayEquals(theta, copy);
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothing(Case of) {
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Optimiser optimiser = of.make.get();
    optimiser.start(100);
    double[] theta = new double[100];
    double[] gradient = new double[100];
    gradient[3] = 1;
    optimiser.begin(1, 1e-3);
    optimiser.update(theta, gradient, 1e-3, 0, 100);
    long thread = Thread.currentThread().getId();
    long before = bean.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 10_000; i++) {
      optimiser.begin(1, 1e-3);
      optimiser.update(theta, gradient, 1e-3, 0, 100);
    }
    long bytes = bean.getThreadAllocatedBytes(thread) - before;
    assertTrue(bytes < 1_000, () -> bytes + " bytes");
  }

  @Test
  void settingsAreChecked() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Momentum(1));
    assertEquals("momentum is 1.0, expected a number from 0 to 1, 1 excluded", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new Adam(0.9, Double.NaN, 1e-8));
    assertEquals("beta2 is NaN, expected a number from 0 to 1, 1 excluded", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new AdaGrad(0));
    assertEquals("epsilon is 0.0, expected a positive number", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new AdamW(-1));
    assertEquals("decay is -1.0, expected 0 or more", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> new Rprop(1, 0.5));
    assertEquals("the least step is 1.0, expected no more than the largest, 0.5", e.getMessage());
  }
}
