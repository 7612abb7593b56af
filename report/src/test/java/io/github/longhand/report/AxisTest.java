package io.github.longhand.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks are numbers that people like, and enough of them. */
class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }

  @Test
  void knownAxes() {
    assertEquals(List.of("0", "10", "20", "30", "40"), labels(new Axis("", 0, 41, Axis.Kind.EVEN)));
    assertEquals(
        List.of("−0.4", "−0.2", "0", "0.2", "0.4"),
        labels(new Axis("", -0.5, 0.5, Axis.Kind.EVEN)));
    assertEquals(
        List.of("0.001", "0.01", "0.1", "1"),
        labels(new Axis("", 0.0007, 2.4, Axis.Kind.LOGARITHMIC)));
    assertEquals(
        List.of("0.05", "0.1", "0.2", "0.5", "1"),
        labels(new Axis("", 0.04, 1.3, Axis.Kind.LOGARITHMIC)));
    assertEquals(
        List.of("0", "2e−7", "4e−7", "6e−7", "8e−7"),
        labels(new Axis("", 0, 9e-7, Axis.Kind.EVEN)));
    assertEquals(
        List.of("1e−10", "1e−8", "1e−6", "0.0001"),
        labels(new Axis("", 1e-10, 1e-4, Axis.Kind.LOGARITHMIC)));
  }

  @Test
  void everyAxisHasSomeTicksInside() {
    Generator generator = new Generator(1);
    for (int i = 0; i < 2_000; i++) {
      double size = Math.pow(10, 40 * generator.nextDouble() - 20);
      double least = size * generator.nextGaussian();
      double most = least + size * generator.nextDouble();
      check(Axis.even("", least, most));
      double ratio = Math.pow(10, 12 * generator.nextDouble());
      check(Axis.suitable("", size, size * ratio));
      check(Axis.fromZero("", Math.ceil(size)));
    }
    check(Axis.even("", 0, 0));
    check(Axis.even("", 5, 5));
    check(Axis.suitable("", -1, 0));
    assertTrue(isLogarithmic(Axis.suitable("", 0.001, 1)));
    assertFalse(isLogarithmic(Axis.suitable("", 0, 1)));
    assertFalse(isLogarithmic(Axis.suitable("", 0.5, 1)));
  }

  private static boolean isLogarithmic(Axis axis) {
    return axis.kind() == Axis.Kind.LOGARITHMIC;
  }

  @Test
  void whatIsCountedHasWholeTicks() {
    assertEquals(List.of("1", "2", "3"), labels(Axis.whole("", 1, 3)));
    assertEquals(List.of("0", "1"), labels(Axis.fromZero("", 1)));
    assertEquals(List.of("7"), labels(Axis.whole("", 7, 7)));
  }

  private static void check(Axis axis) {
    List<Axis.Tick> ticks = axis.ticks();
    assertTrue(ticks.size() >= 2 && ticks.size() <= 10, () -> axis + " has " + ticks);
    double last = -1;
    for (Axis.Tick tick : ticks) {
      double at = axis.at(tick.value());
      assertTrue(at >= -1e-9 && at <= 1 + 1e-9 && at > last, () -> axis + " has " + ticks);
      last = at;
    }
    assertEquals(
        ticks.size(),
        ticks.stream().map(Axis.Tick::label).distinct().count(),
        () -> axis + " has " + ticks);
  }
}
