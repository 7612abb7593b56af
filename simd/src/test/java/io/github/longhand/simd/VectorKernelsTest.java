package io.github.longhand.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.longhand.support.KernelsContract;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The vector kernels keep the contract, and allocate nothing whatever was called before. */
@EnabledIf("machineHasVectors")
class VectorKernelsTest extends KernelsContract {
  private static final VectorDoubleKernels DOUBLES = new VectorDoubleKernels();
  private static final VectorFloatKernels FLOATS = new VectorFloatKernels();

  VectorKernelsTest() {
    super(DOUBLES, FLOATS);
  }

  static boolean machineHasVectors() {
    try {
      Machine.requireVectors();
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  /** Where the parts start, and what lies around them, does not change a bit of the result. */
  @Test
  void resultsDependOnTheElementsOnly() {
    Random random = new Random(3);
    double[] a = random.doubles(40 * 40, -1, 1).toArray();
    double[] x = random.doubles(40, -1, 1).toArray();
    for (int rows = 1; rows <= 40; rows++) {
      double[] expected = new double[rows];
      DOUBLES.multiplyAdd(a, 0, 40, rows, 33, x, 0, expected, 0);
      double[] transposed = new double[33];
      DOUBLES.transposedMultiplyAdd(a, 0, 40, rows, 33, x, 0, transposed, 0);
      for (int shift = 1; shift <= 9; shift++) {
        double[] moved = new double[a.length + shift];
        System.arraycopy(a, 0, moved, shift, a.length);
        double[] y = new double[rows + shift];
        DOUBLES.multiplyAdd(moved, shift, 40, rows, 33, x, 0, y, shift);
        double[] z = new double[33 + shift];
        DOUBLES.transposedMultiplyAdd(moved, shift, 40, rows, 33, x, 0, z, shift);
        for (int i = 0; i < rows; i++) {
          assertEquals(expected[i], y[shift + i]);
        }
        for (int j = 0; j < 33; j++) {
          assertEquals(transposed[j], z[shift + j]);
        }
      }
    }
  }

  /**
   * Sizes for which every path runs, one kernel after the other and both types, so that each is
   * compiled with a profile that the others have been through.
   */
  @Test
  void allocateNothingWhenMixed() {
    assertAllocatesNothing(this::callEach);
  }

  private final double[] d = new Random(1).doubles(12_000, -1e-3, 1e-3).toArray();
  private final float[] f = floats(d);

  private static float[] floats(double[] x) {
    float[] floats = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      floats[i] = (float) x[i];
    }
    return floats;
  }

  private double callEach() {
    for (int rows = 10; rows <= 37; rows += 27) {
      DOUBLES.multiplyAdd(d, 1, rows, rows, 15, d, 5000, d, 6000);
      DOUBLES.transposedMultiplyAdd(d, 1, rows, rows, 15, d, 5000, d, 6000);
      DOUBLES.rankOneUpdate(d, 1, rows, rows, 15, 1e-9, d, 5000, d, 6000);
      DOUBLES.matrixMultiplyAdd(d, 1, rows, d, 3000, 11, d, 6000, rows, rows, 11, 11);
      DOUBLES.transposedMatrixMultiplyAdd(d, 1, 11, d, 3000, 11, d, 6000, rows, rows, 11, 11);
      DOUBLES.matrixMultiplyTransposedAdd(
          1e-9, d, 1, rows, d, 3000, 11, d, 6000, rows, rows, 11, 11);
      FLOATS.multiplyAdd(f, 1, rows, rows, 15, f, 5000, f, 6000);
      FLOATS.transposedMultiplyAdd(f, 1, rows, rows, 15, f, 5000, f, 6000);
      FLOATS.rankOneUpdate(f, 1, rows, rows, 15, 1e-9f, f, 5000, f, 6000);
      FLOATS.matrixMultiplyAdd(f, 1, rows, f, 3000, 11, f, 6000, rows, rows, 11, 11);
      FLOATS.transposedMatrixMultiplyAdd(f, 1, 11, f, 3000, 11, f, 6000, rows, rows, 11, 11);
      FLOATS.matrixMultiplyTransposedAdd(
          1e-9f, f, 1, rows, f, 3000, 11, f, 6000, rows, rows, 11, 11);
    }
    DOUBLES.axpy(1e-9, d, 1, d, 3000, 45);
    FLOATS.axpy(1e-9f, f, 1, f, 3000, 45);
    double result = DOUBLES.dot(d, 1, d, 3000, 45) + DOUBLES.sum(d, 1, 45) + DOUBLES.max(d, 1, 45);
    result += FLOATS.dot(f, 1, f, 3000, 45) + FLOATS.sum(f, 1, 45) + FLOATS.max(f, 1, 45);
    result += DOUBLES.isFinite(d, 1, 45) && FLOATS.isFinite(f, 1, 45) ? 1 : Double.NaN;
    return result;
  }
}
