package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every implementation of the kernels must do. Compares with exact sums. {@link Type} runs
 * each test with either type of array; the tests themselves hold everything in {@code double}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class KernelsContract {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /**
   * Up to two blocks of eight; a block of eight and one of four come with each remainder. So do
   * vectors of 4 and of 8 elements, and matrices one short of such a vector.
   */
  private static final int LARGEST = 19;

  /** What arrays hold outside the parts: who reads NaN spreads it, who writes changes a number. */
  private static final double[] CANARIES = {Double.NaN, 7.25};

  private final DoubleKernels doubles;
  private final FloatKernels floats;

  protected KernelsContract(DoubleKernels doubles, FloatKernels floats) {
    this.doubles = doubles;
    this.floats = floats;
  }

  List<Type> types() {
    return List.of(new OfDouble(doubles), new OfFloat(floats));
  }

  @ParameterizedTest
  @MethodSource("types")
  void multiplyAddIsTheProductByEachRow(Type type) {
    forEachShape(
        type,
        (a, rows, columns, random) -> {
          Part x = Part.random(type, a.canary, columns, 1, columns + 3, random);
          Part y = Part.random(type, a.canary, rows, 1, rows + 2, random);
          Part before = y.copy();
          type.multiplyAdd(a, rows, columns, x, y);
          for (int i = 0; i < rows; i++) {
            Sum sum = new Sum().add(before.get(i, 0));
            for (int j = 0; j < columns; j++) {
              sum.add(a.get(i, j), x.get(j, 0));
            }
            sum.assertNear(y.get(i, 0), type.epsilon);
          }
          y.assertSameOutside(before, rows, 1);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void addRowSumsAddsEachColumn(Type type) {
    forEachShape(
        type,
        (a, rows, columns, random) -> {
          Part y = Part.random(type, a.canary, rows, 1, rows + 2, random);
          Part before = y.copy();
          type.addRowSums(a, rows, columns, y);
          for (int i = 0; i < rows; i++) {
            Sum sum = new Sum().add(before.get(i, 0));
            for (int j = 0; j < columns; j++) {
              sum.add(a.get(i, j));
            }
            sum.assertNear(y.get(i, 0), type.epsilon);
          }
          y.assertSameOutside(before, rows, 1);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void transposedMultiplyAddIsTheProductByEachColumn(Type type) {
    forEachShape(
        type,
        (a, rows, columns, random) -> {
          Part x = Part.random(type, a.canary, rows, 1, rows + 3, random);
          Part y = Part.random(type, a.canary, columns, 1, columns + 2, random);
          Part before = y.copy();
          type.transposedMultiplyAdd(a, rows, columns, x, y);
          for (int j = 0; j < columns; j++) {
            Sum sum = new Sum().add(before.get(j, 0));
            for (int i = 0; i < rows; i++) {
              sum.add(a.get(i, j), x.get(i, 0));
            }
            sum.assertNear(y.get(j, 0), type.epsilon);
          }
          y.assertSameOutside(before, columns, 1);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void rankOneUpdateAddsEachProduct(Type type) {
    forEachShape(
        type,
        (a, rows, columns, random) -> {
          Part u = Part.random(type, a.canary, rows, 1, rows + 3, random);
          Part v = Part.random(type, a.canary, columns, 1, columns + 2, random);
          double scale = type.round(random.nextGaussian());
          Part before = a.copy();
          type.rankOneUpdate(a, rows, columns, scale, u, v);
          for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
              new Sum()
                  .add(before.get(i, j))
                  .add(type.round(scale * v.get(j, 0)), u.get(i, 0))
                  .assertNear(a.get(i, j), type.epsilon);
            }
          }
          a.assertSameOutside(before, rows, columns);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void matrixMultiplyAddIsTheProduct(Type type) {
    forEachProduct(
        type,
        (rows, inner, columns, canary, random) -> {
          Part a = Part.random(type, canary, rows, inner, rows + 1, random);
          Part b = Part.random(type, canary, inner, columns, inner + 2, random);
          Part c = Part.random(type, canary, rows, columns, rows + 3, random);
          Part before = c.copy();
          type.matrixMultiplyAdd(a, b, c, rows, inner, columns);
          assertProduct(type, 1.0, a::get, b::get, before, c, rows, inner, columns);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void transposedMatrixMultiplyAddIsTheProduct(Type type) {
    forEachProduct(
        type,
        (rows, inner, columns, canary, random) -> {
          Part a = Part.random(type, canary, inner, rows, inner + 1, random);
          Part b = Part.random(type, canary, inner, columns, inner + 2, random);
          Part c = Part.random(type, canary, rows, columns, rows + 3, random);
          Part before = c.copy();
          type.transposedMatrixMultiplyAdd(a, b, c, rows, inner, columns);
          assertProduct(type, 1.0, (i, k) -> a.get(k, i), b::get, before, c, rows, inner, columns);
        });
  }

  @ParameterizedTest
  @MethodSource("types")
  void matrixMultiplyTransposedAddIsTheScaledProduct(Type type) {
    forEachProduct(
        type,
        (rows, inner, columns, canary, random) -> {
          Part a = Part.random(type, canary, rows, inner, rows + 1, random);
          Part b = Part.random(type, canary, columns, inner, columns + 2, random);
          Part c = Part.random(type, canary, rows, columns, rows + 3, random);
          double scale = type.round(random.nextGaussian());
          Part before = c.copy();
          type.matrixMultiplyTransposedAdd(scale, a, b, c, rows, inner, columns);
          assertProduct(
              type, scale, a::get, (k, j) -> b.get(j, k), before, c, rows, inner, columns);
        });
  }

  /** A matrix to read. */
  private interface Elements {
    double get(int i, int j);
  }

  private static void assertProduct(
      Type type,
      double scale,
      Elements a,
      Elements b,
      Part before,
      Part c,
      int rows,
      int inner,
      int columns) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Sum sum = new Sum().add(before.get(i, j));
        for (int k = 0; k < inner; k++) {
          sum.add(scale, a.get(i, k), b.get(k, j));
        }
        sum.assertNear(c.get(i, j), type.epsilon);
      }
    }
    c.assertSameOutside(before, rows, columns);
  }

  /** A test of one product of matrices. */
  private interface ProductTest {
    void run(int rows, int inner, int columns, double canary, Random random);
  }

  private static void forEachProduct(Type type, ProductTest test) {
    int[] sizes = {0, 1, 3, 4, 8, 13};
    Random random = new Random(4);
    for (double canary : CANARIES) {
      for (int rows : sizes) {
        for (int inner : sizes) {
          for (int columns : sizes) {
            test.run(rows, inner, columns, canary, random);
          }
        }
      }
      // Each way to cut the rows into vectors, up to 16 elements long.
      for (int rows = 14; rows <= 70; rows++) {
        test.run(rows, random.nextInt(20), random.nextInt(20), canary, random);
      }
      // More than one block of the inner index.
      test.run(9, 300, 7, canary, random);
      test.run(35, 520, 5, canary, random);
    }
  }

  /** Often enough for the compiler, and at equal offsets too, where it vectorises. */
  @ParameterizedTest
  @MethodSource("types")
  void axpyAddsEachProduct(Type type) {
    Random random = new Random(5);
    for (double canary : CANARIES) {
      for (int round = 0; round < 4000; round++) {
        int n = round < 100 ? round : random.nextInt(200);
        Part x = Part.random(type, canary, n, 1, n, random);
        Part y = Part.random(type, canary, n, 1, n, random);
        Part before = y.copy();
        double scale = type.round(random.nextGaussian());
        type.axpy(scale, x, y, n);
        for (int i = 0; i < n; i++) {
          new Sum()
              .add(before.get(i, 0))
              .add(scale, x.get(i, 0))
              .assertNear(y.get(i, 0), type.epsilon);
        }
        y.assertSameOutside(before, n, 1);
      }
    }
  }

  @Test
  void axpyMayAddPartsOfOneArray() {
    double[] x = {1, 2, 3, 4, 5, 6};
    doubles.axpy(10, x, 0, x, 0, 3);
    assertArrayEquals(new double[] {11, 22, 33, 4, 5, 6}, x);
    doubles.axpy(1, x, 0, x, 3, 3);
    assertArrayEquals(new double[] {11, 22, 33, 15, 27, 39}, x);
    float[] y = {1, 2, 3, 4, 5, 6};
    floats.axpy(10, y, 0, y, 0, 3);
    assertArrayEquals(new float[] {11, 22, 33, 4, 5, 6}, y);
    floats.axpy(1, y, 0, y, 3, 3);
    assertArrayEquals(new float[] {11, 22, 33, 15, 27, 39}, y);
  }

  /** Sums of floats are double: their bound is that of double. */
  @ParameterizedTest
  @MethodSource("types")
  void dotAndSumAreSums(Type type) {
    Random random = new Random(6);
    for (int round = 0; round < 1000; round++) {
      int n = round < 100 ? round : random.nextInt(200);
      Part x = Part.random(type, Double.NaN, n, 1, n, random);
      Part y = Part.random(type, Double.NaN, n, 1, n, random);
      Sum dot = new Sum();
      Sum sum = new Sum();
      for (int i = 0; i < n; i++) {
        dot.add(x.get(i, 0), y.get(i, 0));
        sum.add(x.get(i, 0));
      }
      dot.assertNear(type.dot(x, y, n), 0x1p-53);
      sum.assertNear(type.sum(x, n), 0x1p-53);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void maxIsTheLargest(Type type) {
    Random random = new Random(7);
    for (int round = 0; round < 4000; round++) {
      int n = round < 100 ? round : random.nextInt(200);
      Part x = Part.random(type, Double.NaN, n, 1, n, random);
      double max = IntStream.range(0, n).mapToDouble(i -> x.get(i, 0)).max().orElse(-INFINITY);
      assertEquals(max, type.max(x, n));
      if (n > 0) {
        x.set(random.nextInt(n), 0, INFINITY);
        assertEquals(INFINITY, type.max(x, n));
        x.set(random.nextInt(n), 0, Double.NaN);
        assertEquals(Double.NaN, type.max(x, n));
        for (int i = 0; i < n; i++) {
          x.set(i, 0, -INFINITY);
        }
        assertEquals(-INFINITY, type.max(x, n));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void isFiniteFindsEachThatIsNot(Type type) {
    double[] not = {Double.NaN, INFINITY, -INFINITY};
    for (int n = 0; n <= 40; n++) {
      Part x = Part.random(type, Double.NaN, n, 1, n, new Random(n));
      for (int i = 0; i < n; i++) {
        x.set(i, 0, i % 3 == 0 ? type.largest : i % 3 == 1 ? -type.largest : -0.0);
      }
      assertTrue(type.isFinite(x, n));
      for (int i = 0; i < n; i++) {
        double finite = x.get(i, 0);
        for (double value : not) {
          x.set(i, 0, value);
          assertFalse(type.isFinite(x, n));
        }
        x.set(i, 0, finite);
      }
    }
  }

  /** One element that is not finite, against zeros: it reaches its row, its column, and no more. */
  @ParameterizedTest
  @MethodSource("types")
  void notANumberGoesWhereItMust(Type type) {
    int[] sizes = {1, 4, 7, 13, 25};
    for (double value : new double[] {Double.NaN, INFINITY, -INFINITY}) {
      for (int rows : sizes) {
        for (int columns : sizes) {
          Part a = Part.zeros(rows, columns);
          Part across = Part.zeros(columns, 1);
          Part down = Part.zeros(rows, 1);
          for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
              a.set(i, j, value);
              Part y = Part.zeros(rows, 1);
              type.multiplyAdd(a, rows, columns, across, y);
              y.assertNaNAt(i);
              y = Part.zeros(columns, 1);
              type.transposedMultiplyAdd(a, rows, columns, down, y);
              y.assertNaNAt(j);
              a.set(i, j, 0.0);
            }
          }
          for (int j = 0; j < columns; j++) {
            across.set(j, 0, value);
            Part y = Part.zeros(rows, 1);
            type.multiplyAdd(a, rows, columns, across, y);
            y.assertNaNAt(IntStream.range(0, rows).toArray());
            Part updated = a.copy();
            type.rankOneUpdate(updated, rows, columns, 0.0, down, across);
            int first = j * rows;
            updated.assertNaNAt(IntStream.range(first, first + rows).toArray());
            across.set(j, 0, 0.0);
          }
          for (int i = 0; i < rows; i++) {
            down.set(i, 0, value);
            Part y = Part.zeros(columns, 1);
            type.transposedMultiplyAdd(a, rows, columns, down, y);
            y.assertNaNAt(IntStream.range(0, columns).toArray());
            Part updated = a.copy();
            type.rankOneUpdate(updated, rows, columns, 1.0, down, across);
            updated.assertNaNAt(
                IntStream.iterate(i, k -> k < rows * columns, k -> k + rows).toArray());
            y = Part.zeros(rows, 1);
            type.axpy(0.0, down, y, rows);
            y.assertNaNAt(i);
            assertEquals(Double.NaN, type.dot(down, Part.zeros(rows, 1), rows));
            assertEquals(value, type.sum(down, rows));
            down.set(i, 0, 0.0);
          }
          Part updated = a.copy();
          type.rankOneUpdate(updated, rows, columns, value, down, across);
          updated.assertNaNAt(IntStream.range(0, rows * columns).toArray());
        }
      }
    }
  }

  @Test
  void emptyPartsMayStartAnywhere() {
    double[] a = {};
    double[] b = new double[30];
    doubles.multiplyAdd(a, 5, 9, 0, 3, new double[3], 0, a, 8);
    doubles.transposedMultiplyAdd(a, 5, 9, 3, 0, a, 7, a, 8);
    doubles.rankOneUpdate(a, 5, 9, 0, 0, 1.0, a, 7, a, 8);
    doubles.axpy(1.0, a, 7, a, 8, 0);
    doubles.matrixMultiplyAdd(a, 5, 9, b, 7, 3, a, 8, 9, 0, 3, 3);
    doubles.transposedMatrixMultiplyAdd(b, 0, 3, a, 7, 3, a, 8, 9, 9, 3, 0);
    doubles.matrixMultiplyTransposedAdd(1.0, a, 5, 9, b, 7, 3, a, 8, 9, 0, 3, 3);
    assertEquals(0.0, doubles.dot(a, 7, a, 8, 0));
    assertEquals(0.0, doubles.sum(a, 7, 0));
    assertEquals(-INFINITY, doubles.max(a, 7, 0));
    assertTrue(doubles.isFinite(a, 7, 0));
  }

  @Test
  void whatIsOutsideTheArrayThrows() {
    double[] a = new double[12];
    double[] x = new double[4];
    assertThrows(
        IndexOutOfBoundsException.class, () -> doubles.multiplyAdd(a, 1, 4, 4, 3, x, 0, x, 0));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> doubles.transposedMultiplyAdd(a, 0, 4, 4, 3, x, 0, x, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> doubles.axpy(1, x, 0, new double[4], 1, 4));
  }

  @Test
  void allocatesNothing() {
    double[] a = new double[400];
    double[] x = new double[60];
    float[] b = new float[400];
    float[] y = new float[60];
    assertAllocatesNothing(
        () -> {
          doubles.multiplyAdd(a, 1, 19, 17, 15, x, 2, x, 30);
          doubles.transposedMultiplyAdd(a, 1, 19, 17, 15, x, 2, x, 30);
          doubles.rankOneUpdate(a, 1, 19, 17, 15, 0.5, x, 2, x, 30);
          doubles.matrixMultiplyAdd(a, 0, 5, a, 50, 5, a, 100, 5, 5, 5, 5);
          doubles.axpy(0.5, x, 2, x, 30, 20);
          boolean finite = doubles.isFinite(x, 1, 50);
          return doubles.dot(x, 0, x, 3, 50) + doubles.sum(x, 1, 50) + (finite ? 1 : 0);
        });
    assertAllocatesNothing(() -> doubles.max(x, 1, 50) + floats.max(y, 1, 50));
    assertAllocatesNothing(
        () -> {
          floats.multiplyAdd(b, 1, 19, 17, 15, y, 2, y, 30);
          floats.transposedMultiplyAdd(b, 1, 19, 17, 15, y, 2, y, 30);
          floats.rankOneUpdate(b, 1, 19, 17, 15, 0.5f, y, 2, y, 30);
          floats.matrixMultiplyAdd(b, 0, 5, b, 50, 5, b, 100, 5, 5, 5, 5);
          floats.axpy(0.5f, y, 2, y, 30, 20);
          boolean finite = floats.isFinite(y, 1, 50);
          return floats.dot(y, 0, y, 3, 50) + floats.sum(y, 1, 50) + (finite ? 1 : 0);
        });
  }

  /**
   * In the end: the interpreter may allocate, and it takes a while until all is compiled. On a busy
   * machine the first round alone takes longer than that.
   */
  protected static void assertAllocatesNothing(DoubleSupplier calls) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    long bytes;
    int rounds = 0;
    do {
      rounds++;
      double sum = 0;
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 20_000; i++) {
        sum += calls.getAsDouble();
      }
      bytes = threads.getThreadAllocatedBytes(thread) - before;
      assertEquals(0.0, 0.0 * sum);
      // The bean's own answers take a few objects; 20 000 calls that allocate take 320 000 and
      // more.
    } while (bytes >= 10_000 && (rounds < 20 || System.nanoTime() < end));
    assertTrue(bytes < 10_000, bytes + " bytes");
  }

  /** A test of one shape; the matrix has random elements. */
  private interface ShapeTest {
    void run(Part a, int rows, int columns, Random random);
  }

  private static void forEachShape(Type type, ShapeTest test) {
    Random random = new Random(1);
    for (double canary : CANARIES) {
      for (int rows = 0; rows <= LARGEST; rows++) {
        for (int columns = 0; columns <= LARGEST; columns++) {
          test.run(
              Part.random(type, canary, rows, columns, rows + random.nextInt(4), random),
              rows,
              columns,
              random);
        }
      }
      // Beyond the size from which transposed products take fewer columns at a time.
      for (int rows = 24; rows <= 40; rows++) {
        for (int columns = 0; columns <= 9; columns++) {
          test.run(Part.random(type, canary, rows, columns, rows, random), rows, columns, random);
        }
      }
      // Many vectors of rows, with each number of them, and of rows, left over.
      for (int rows = 41; rows <= 300; rows += 3) {
        test.run(Part.random(type, canary, rows, 5, rows, random), rows, 5, random);
      }
      test.run(Part.random(type, canary, 128, 45, 131, random), 128, 45, random);
    }
  }

  /** A matrix by columns, or with one column a vector, within an array. */
  private static final class Part {
    final double[] array;
    final int at;
    final int stride;
    final double canary;

    private Part(double[] array, int at, int stride, double canary) {
      this.array = array;
      this.at = at;
      this.stride = stride;
      this.canary = canary;
    }

    static Part random(Type type, double canary, int rows, int columns, int stride, Random random) {
      int at = random.nextInt(4);
      double[] array = new double[at + stride * columns + random.nextInt(4)];
      Arrays.fill(array, canary);
      Part part = new Part(array, at, stride, canary);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          part.set(i, j, type.round(random.nextGaussian()));
        }
      }
      return part;
    }

    static Part zeros(int rows, int columns) {
      return new Part(new double[rows * columns], 0, rows, 0.0);
    }

    Part copy() {
      return new Part(array.clone(), at, stride, canary);
    }

    double get(int i, int j) {
      return array[at + i + j * stride];
    }

    void set(int i, int j, double value) {
      array[at + i + j * stride] = value;
    }

    void assertSameOutside(Part before, int rows, int columns) {
      double[] expected = before.array.clone();
      for (int j = 0; j < columns; j++) {
        System.arraycopy(array, at + j * stride, expected, at + j * stride, rows);
      }
      assertArrayEquals(expected, array);
    }

    /** NaN at these indices of the array, in order, and zero elsewhere. */
    void assertNaNAt(int... indices) {
      double[] expected = new double[array.length];
      for (int index : indices) {
        expected[index] = Double.NaN;
      }
      assertArrayEquals(expected, array);
    }
  }

  /** An exact sum, and that of the absolute values. */
  private static final class Sum {
    private BigDecimal sum = BigDecimal.ZERO;
    private double absolute;
    private int terms;

    Sum add(double x) {
      return add(x, 1.0);
    }

    Sum add(double x, double y) {
      return add(x, y, 1.0);
    }

    Sum add(double x, double y, double z) {
      sum = sum.add(new BigDecimal(x).multiply(new BigDecimal(y)).multiply(new BigDecimal(z)));
      absolute += Math.abs(x * y * z);
      terms++;
      return this;
    }

    /** One term more than there is covers a factor in front, and what the bound leaves out. */
    void assertNear(double actual, double epsilon) {
      double error = new BigDecimal(actual).subtract(sum).abs().doubleValue();
      double bound = (terms + 1) * epsilon * absolute;
      assertTrue(error <= bound, () -> actual + " for " + sum + ": " + error + " > " + bound);
    }
  }

  /** Calls the methods for one type. */
  abstract static class Type {
    /** Half the distance from 1 to the next number. */
    final double epsilon;

    final double largest;

    Type(double epsilon, double largest) {
      this.epsilon = epsilon;
      this.largest = largest;
    }

    /** To this type and back. A sum or product of two floats, rounded first to double, is right. */
    abstract double round(double x);

    abstract void multiplyAdd(Part a, int rows, int columns, Part x, Part y);

    abstract void transposedMultiplyAdd(Part a, int rows, int columns, Part x, Part y);

    abstract void rankOneUpdate(Part a, int rows, int columns, double scale, Part u, Part v);

    abstract void matrixMultiplyAdd(Part a, Part b, Part c, int rows, int inner, int columns);

    abstract void transposedMatrixMultiplyAdd(
        Part a, Part b, Part c, int rows, int inner, int columns);

    abstract void matrixMultiplyTransposedAdd(
        double scale, Part a, Part b, Part c, int rows, int inner, int columns);

    abstract void axpy(double scale, Part x, Part y, int n);

    abstract void addRowSums(Part a, int rows, int columns, Part y);

    abstract double dot(Part x, Part y, int n);

    abstract double sum(Part x, int n);

    abstract double max(Part x, int n);

    abstract boolean isFinite(Part x, int n);
  }

  private static final class OfDouble extends Type {
    private final DoubleKernels kernels;

    OfDouble(DoubleKernels kernels) {
      super(0x1p-53, Double.MAX_VALUE);
      this.kernels = kernels;
    }

    @Override
    double round(double x) {
      return x;
    }

    @Override
    void multiplyAdd(Part a, int rows, int columns, Part x, Part y) {
      kernels.multiplyAdd(a.array, a.at, a.stride, rows, columns, x.array, x.at, y.array, y.at);
    }

    @Override
    void addRowSums(Part a, int rows, int columns, Part y) {
      kernels.addRowSums(a.array, a.at, a.stride, rows, columns, y.array, y.at);
    }

    @Override
    void transposedMultiplyAdd(Part a, int rows, int columns, Part x, Part y) {
      kernels.transposedMultiplyAdd(
          a.array, a.at, a.stride, rows, columns, x.array, x.at, y.array, y.at);
    }

    @Override
    void rankOneUpdate(Part a, int rows, int columns, double scale, Part u, Part v) {
      kernels.rankOneUpdate(
          a.array, a.at, a.stride, rows, columns, scale, u.array, u.at, v.array, v.at);
    }

    @Override
    void matrixMultiplyAdd(Part a, Part b, Part c, int rows, int inner, int columns) {
      kernels.matrixMultiplyAdd(
          a.array, a.at, a.stride, b.array, b.at, b.stride, c.array, c.at, c.stride, rows, inner,
          columns);
    }

    @Override
    void transposedMatrixMultiplyAdd(Part a, Part b, Part c, int rows, int inner, int columns) {
      kernels.transposedMatrixMultiplyAdd(
          a.array, a.at, a.stride, b.array, b.at, b.stride, c.array, c.at, c.stride, rows, inner,
          columns);
    }

    @Override
    void matrixMultiplyTransposedAdd(
        double scale, Part a, Part b, Part c, int rows, int inner, int columns) {
      kernels.matrixMultiplyTransposedAdd(
          scale, a.array, a.at, a.stride, b.array, b.at, b.stride, c.array, c.at, c.stride, rows,
          inner, columns);
    }

    @Override
    void axpy(double scale, Part x, Part y, int n) {
      kernels.axpy(scale, x.array, x.at, y.array, y.at, n);
    }

    @Override
    double dot(Part x, Part y, int n) {
      return kernels.dot(x.array, x.at, y.array, y.at, n);
    }

    @Override
    double sum(Part x, int n) {
      return kernels.sum(x.array, x.at, n);
    }

    @Override
    double max(Part x, int n) {
      return kernels.max(x.array, x.at, n);
    }

    @Override
    boolean isFinite(Part x, int n) {
      return kernels.isFinite(x.array, x.at, n);
    }

    @Override
    public String toString() {
      return "double";
    }
  }

  /** Converts, and copies back what was written. */
  private static final class OfFloat extends Type {
    private final FloatKernels kernels;

    OfFloat(FloatKernels kernels) {
      super(0x1p-24, Float.MAX_VALUE);
      this.kernels = kernels;
    }

    @Override
    double round(double x) {
      return (float) x;
    }

    @Override
    void multiplyAdd(Part a, int rows, int columns, Part x, Part y) {
      float[] result = floats(y);
      kernels.multiplyAdd(floats(a), a.at, a.stride, rows, columns, floats(x), x.at, result, y.at);
      copy(result, y);
    }

    @Override
    void addRowSums(Part a, int rows, int columns, Part y) {
      float[] result = floats(y);
      kernels.addRowSums(floats(a), a.at, a.stride, rows, columns, result, y.at);
      copy(result, y);
    }

    @Override
    void transposedMultiplyAdd(Part a, int rows, int columns, Part x, Part y) {
      float[] result = floats(y);
      kernels.transposedMultiplyAdd(
          floats(a), a.at, a.stride, rows, columns, floats(x), x.at, result, y.at);
      copy(result, y);
    }

    @Override
    void rankOneUpdate(Part a, int rows, int columns, double scale, Part u, Part v) {
      float[] result = floats(a);
      kernels.rankOneUpdate(
          result, a.at, a.stride, rows, columns, (float) scale, floats(u), u.at, floats(v), v.at);
      copy(result, a);
    }

    @Override
    void matrixMultiplyAdd(Part a, Part b, Part c, int rows, int inner, int columns) {
      float[] result = floats(c);
      kernels.matrixMultiplyAdd(
          floats(a), a.at, a.stride, floats(b), b.at, b.stride, result, c.at, c.stride, rows, inner,
          columns);
      copy(result, c);
    }

    @Override
    void transposedMatrixMultiplyAdd(Part a, Part b, Part c, int rows, int inner, int columns) {
      float[] result = floats(c);
      kernels.transposedMatrixMultiplyAdd(
          floats(a), a.at, a.stride, floats(b), b.at, b.stride, result, c.at, c.stride, rows, inner,
          columns);
      copy(result, c);
    }

    @Override
    void matrixMultiplyTransposedAdd(
        double scale, Part a, Part b, Part c, int rows, int inner, int columns) {
      float[] result = floats(c);
      kernels.matrixMultiplyTransposedAdd(
          (float) scale,
          floats(a),
          a.at,
          a.stride,
          floats(b),
          b.at,
          b.stride,
          result,
          c.at,
          c.stride,
          rows,
          inner,
          columns);
      copy(result, c);
    }

    @Override
    void axpy(double scale, Part x, Part y, int n) {
      float[] result = floats(y);
      kernels.axpy((float) scale, floats(x), x.at, result, y.at, n);
      copy(result, y);
    }

    @Override
    double dot(Part x, Part y, int n) {
      return kernels.dot(floats(x), x.at, floats(y), y.at, n);
    }

    @Override
    double sum(Part x, int n) {
      return kernels.sum(floats(x), x.at, n);
    }

    @Override
    double max(Part x, int n) {
      return kernels.max(floats(x), x.at, n);
    }

    @Override
    boolean isFinite(Part x, int n) {
      return kernels.isFinite(floats(x), x.at, n);
    }

    @Override
    public String toString() {
      return "float";
    }

    private static float[] floats(Part part) {
      float[] floats = new float[part.array.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) part.array[i];
      }
      return floats;
    }

    private static void copy(float[] floats, Part part) {
      for (int i = 0; i < floats.length; i++) {
        part.array[i] = floats[i];
      }
    }
  }
}
