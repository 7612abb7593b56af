package io.github.longhand.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.longhand.Generator;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The definition in numbers of 80 digits is what scaling is held against. */
class ScalingTest {
  private static final MathContext DIGITS = new MathContext(80);

  @Test
  void standardisesAsTheDefinitionDoes() {
    Generator generator = new Generator(1);
    for (double offset : new double[] {0, 1, -1e3, 1e9, 1e15, -1e200, 1e-200}) {
      double size = offset == 0 ? 1 : Math.abs(offset) * 1e-9;
      double[] values = new double[1000];
      Arrays.setAll(values, i -> offset + size * generator.nextGaussian());
      assertStandardised(values);
    }
  }

  /** Squares of these overflow, or vanish. */
  @Test
  void standardisesTheLargestAndTheSmallest() {
    assertStandardised(8e307, -8e307, 3e307, 1e300);
    assertStandardised(1e-300, -1e-300, 3e-301, 0, 0);
    double[] smallest = {0, Double.MIN_VALUE, 0, 0, 0, 0, 0, 0, 0, 0};
    Scaling.standardise(data(1, smallest)).apply(smallest);
    assertTrue(Arrays.stream(smallest).allMatch(Double::isFinite), Arrays.toString(smallest));
  }

  /** Ten times 0.1 is not 1 in binary, so that a careless mean is not 0.1. */
  @Test
  void constantColumnsBecomeZero() {
    double[] rows = new double[30];
    Arrays.fill(rows, 0.1);
    for (int i = 0; i < 30; i += 3) {
      rows[i] = i;
    }
    DataSet data = DataSet.of(rows, 3, new double[10], 1);
    for (Scaling scaling : new Scaling[] {Scaling.standardise(data), Scaling.minMax(data)}) {
      double[] scaled = scaling.apply(data).inputs();
      assertArrayEquals(new double[10], column(scaled, 3, 1));
      assertArrayEquals(new double[10], column(scaled, 3, 2));
      double[] other = {0, 0.1, 2.1};
      scaling.apply(other);
      assertEquals(2, other[2]);
    }
  }

  @Test
  void aSingleRowBecomesZero() {
    double[] row = {5, -7};
    Scaling.standardise(data(2, row)).apply(row);
    assertArrayEquals(new double[2], row);
  }

  @Test
  void minMaxReachesBothEnds() {
    double[] rows = {3, -1, 7, 0.1, 5, 0.7};
    Scaling.minMax(data(2, rows)).apply(rows);
    assertArrayEquals(new double[] {0, 0, 1, 1.1 / 1.7, 0.5, 1}, rows, 1e-15);
    assertEquals(0, rows[0]);
    assertEquals(1, rows[2]);
    assertEquals(0, rows[1]);
    assertEquals(1, rows[5]);
  }

  @Test
  void columnsNotChosenStayAsTheyAre() {
    double[] rows = {1, Double.NaN, -0.0, 3, Double.POSITIVE_INFINITY, 0.1};
    double[] scaled = rows.clone();
    Scaling.standardise(data(3, rows), 0).apply(scaled);
    assertArrayEquals(
        new double[] {-1, Double.NaN, -0.0, 1, Double.POSITIVE_INFINITY, 0.1}, scaled);
    double[] back = {2, 1, 4, 3, 6, 5};
    Scaling.minMax(data(2, back), 1, 1).apply(back);
    assertArrayEquals(new double[] {2, 0, 4, 0.5, 6, 1}, back);
  }

  @Test
  void allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Scaling scaling = Scaling.standardise(data(2, new double[] {1, 2, 3, 5}));
    double[] rows = {1, 2, 3, 4};
    scaling.apply(rows);
    scaling.invert(rows);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      scaling.apply(rows);
      scaling.invert(rows);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 1000, () -> allocated + " bytes");
  }

  @Test
  void tellsWhatCannotBeScaled() {
    assertEquals(
        "input 0 is from -1.7E308 to 1.7E308, expected a range that is a finite number",
        assertThrows(
                IllegalArgumentException.class,
                () -> Scaling.standardise(data(1, 1.7e308, -1.7e308)))
            .getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> Scaling.minMax(data(2, 1, 2), 2));
  }

  private static DataSet data(int count, double... rows) {
    return DataSet.of(rows, count, new double[0], 0);
  }

  private static void assertStandardised(double... values) {
    SortedMap<String, double[]> state = Scaling.standardise(data(1, values)).state();
    BigDecimal mean = mean(values);
    BigDecimal deviation = variance(values).sqrt(DIGITS);
    // The difference to the mean is what matters: an error of it counts beside the deviation.
    double ulp = Math.ulp(mean.doubleValue());
    double off = new BigDecimal(state.get("shift")[0]).subtract(mean).abs().doubleValue();
    assertTrue(off <= ulp + 1e-15 * deviation.doubleValue(), () -> "mean is off by " + off);
    double relative =
        new BigDecimal(state.get("scale")[0])
            .subtract(deviation)
            .abs()
            .divide(deviation, DIGITS)
            .doubleValue();
    // The bound for sums of 1000 numbers one by one is 1e-13.
    assertTrue(relative <= 1e-14, () -> "deviation is off by " + relative);
  }

  private static BigDecimal mean(double... values) {
    return Arrays.stream(values)
        .mapToObj(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.length), DIGITS);
  }

  private static BigDecimal variance(double... values) {
    BigDecimal mean = mean(values);
    return Arrays.stream(values)
        .mapToObj(v -> new BigDecimal(v).subtract(mean).pow(2, DIGITS))
        .reduce(BigDecimal.ZERO, (a, b) -> a.add(b, DIGITS))
        .divide(BigDecimal.valueOf(values.length), DIGITS);
  }

  private static double[] column(double[] rows, int count, int column) {
    double[] values = new double[rows.length / count];
    Arrays.setAll(values, i -> rows[i * count + column]);
    return values;
  }
}
