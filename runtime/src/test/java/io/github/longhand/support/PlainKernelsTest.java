package io.github.longhand.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plain kernels keep the contract, and further say how they round. */
class PlainKernelsTest extends KernelsContract {
  private static final int STRIDE = 21;

  private final Random random = new Random(8);

  PlainKernelsTest() {
    super(PlainKernels.DOUBLE, PlainKernels.FLOAT);
  }

  @Test
  void productsAreRoundedAndAddedInTheOrderOfTheColumns() {
    for (int rows = 0; rows <= 19; rows++) {
      for (int columns = 0; columns <= 19; columns++) {
        double[] a = doubles(STRIDE * columns);
        double[] x = doubles(columns);
        double[] y = doubles(rows);
        double[] expected = y.clone();
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            expected[i] += a[i + j * STRIDE] * x[j];
          }
        }
        double[] c = y.clone();
        PlainKernels.DOUBLE.multiplyAdd(a, 0, STRIDE, rows, columns, x, 0, y, 0);
        PlainKernels.DOUBLE.matrixMultiplyAdd(
            a, 0, STRIDE, x, 0, columns, c, 0, rows, rows, columns, 1);
        for (int i = 0; i < rows; i++) {
          assertEquals(expected[i], y[i]);
          assertEquals(expected[i], c[i]);
        }
      }
    }
  }

  @Test
  void productsOfFloatsAreRoundedAndAddedInTheOrderOfTheColumns() {
    for (int rows = 0; rows <= 19; rows++) {
      for (int columns = 0; columns <= 19; columns++) {
        float[] a = floats(STRIDE * columns);
        float[] x = floats(columns);
        float[] y = floats(rows);
        float[] expected = y.clone();
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            expected[i] += a[i + j * STRIDE] * x[j];
          }
        }
        PlainKernels.FLOAT.multiplyAdd(a, 0, STRIDE, rows, columns, x, 0, y, 0);
        for (int i = 0; i < rows; i++) {
          assertEquals(expected[i], y[i]);
        }
      }
    }
  }

  /** Often enough for the compiler, and at equal offsets too, where it vectorises. */
  @Test
  void updatesRoundTheProductFirst() {
    for (int round = 0; round < 4000; round++) {
      int rows = random.nextInt(40);
      int columns = random.nextInt(9);
      double scale = random.nextGaussian();
      double[] u = doubles(rows + 3);
      double[] v = doubles(columns);
      double[] a = doubles(rows * columns);
      double[] before = a.clone();
      int at = random.nextInt(3);
      PlainKernels.DOUBLE.rankOneUpdate(a, 0, rows, rows, columns, scale, u, at, v, 0);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          assertEquals(before[i + j * rows] + (scale * v[j]) * u[at + i], a[i + j * rows]);
        }
      }
      double[] y = doubles(rows + 3);
      before = y.clone();
      int yAt = random.nextInt(3);
      PlainKernels.DOUBLE.axpy(scale, u, at, y, yAt, rows);
      for (int i = 0; i < rows; i++) {
        assertEquals(before[yAt + i] + scale * u[at + i], y[yAt + i]);
      }
    }
  }

  private double[] doubles(int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private float[] floats(int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
