package io.github.longhand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialTest {
  private static Parameter matrix(Init init, int rows, int columns) {
    return new Parameter("W", 0, List.of(rows, columns), false, Initial.of(init), columns, rows);
  }

  /** 40 rows of 60 columns, so that in is 60 and out 40. */
  @ParameterizedTest
  @CsvSource({
    "GLOROT_UNIFORM, 0.02, 0.24494897427831780",
    "GLOROT_NORMAL, 0.02, Infinity",
    "HE_UNIFORM, 0.033333333333333333, 0.31622776601683794",
    "HE_NORMAL, 0.033333333333333333, Infinity",
    "LECUN_UNIFORM, 0.016666666666666667, 0.22360679774997896",
    "LECUN_NORMAL, 0.016666666666666667, Infinity"
  })
  void hasItsVarianceAndItsLimit(Init init, double variance, double limit) {
    double[] values = matrix(init, 40, 60).initial(3);
    double mean = Arrays.stream(values).average().getAsDouble();
    double square = Arrays.stream(values).map(v -> v * v).average().getAsDouble();
    double largest = Arrays.stream(values).map(Math::abs).max().getAsDouble();
    // Four standard errors of 2,400 numbers; the fourth moment of normal ones is 3.
    assertEquals(0, mean, 4 * Math.sqrt(variance / 2400));
    assertEquals(variance, square, 4 * variance * Math.sqrt(2.0 / 2400));
    assertTrue(largest <= limit);
    assertTrue(limit == Double.POSITIVE_INFINITY || largest > 0.99 * limit);
  }

  @ParameterizedTest
  @CsvSource({"5, 9", "9, 5", "7, 7", "1, 4", "30, 64"})
  void orthogonalMatricesAreOrthogonal(int rows, int columns) {
    double[] a = matrix(Init.ORTHOGONAL, rows, columns).initial(1);
    boolean byColumns = columns <= rows;
    int count = Math.min(rows, columns);
    for (int p = 0; p < count; p++) {
      for (int q = 0; q < count; q++) {
        double dot = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          dot += byColumns ? a[k + p * rows] * a[k + q * rows] : a[p + k * rows] * a[q + k * rows];
        }
        assertEquals(p == q ? 1 : 0, dot, 1e-14);
      }
    }
  }

  @Test
  void onlyMatricesCanBeOrthogonal() {
    Parameter vector = new Parameter("v", 0, List.of(4), false, Initial.of(Init.ORTHOGONAL), 4, 1);
    Exception e = assertThrows(IllegalArgumentException.class, () -> vector.initial(0));
    assertEquals("parameter v is no matrix, expected one to be orthogonal", e.getMessage());
  }

  @Test
  void valuesDependOnTheSeedAndTheNameAlone() {
    double[] values = matrix(Init.HE_NORMAL, 3, 2).initial(7);
    assertArrayEquals(values, matrix(Init.HE_NORMAL, 3, 2).initial(7));
    assertNotEquals(values[0], matrix(Init.HE_NORMAL, 3, 2).initial(8)[0]);
    Parameter other =
        new Parameter("V", 12, List.of(3, 2), false, Initial.of(Init.HE_NORMAL), 2, 3);
    assertNotEquals(values[0], other.initial(7)[0]);
  }

  @Test
  void listsAreWhatTheirTextsSay() {
    List<Parameter> list =
        Parameter.list(
            "weights w/3 W*2*5 V*5*2/5/2 g*4/1",
            "biases:CONSTANT=0.5 b*4 c",
            "weights:HE_NORMAL u*6");
    assertEquals(
        List.of(
            new Parameter("w", 0, List.of(), false, Initial.AS_DECLARED, 3, 3),
            new Parameter("W", 1, List.of(2, 5), false, Initial.AS_DECLARED, 5, 2),
            new Parameter("V", 11, List.of(5, 2), false, Initial.AS_DECLARED, 5, 2),
            new Parameter("g", 21, List.of(4), false, Initial.AS_DECLARED, 1, 1),
            new Parameter("b", 25, List.of(4), true, Initial.constant(0.5), 4, 1),
            new Parameter("c", 29, List.of(), true, Initial.constant(0.5), 1, 1),
            new Parameter("u", 30, List.of(6), false, Initial.of(Init.HE_NORMAL), 6, 1)),
        list);
    assertEquals(
        List.of(new Port("x", 0, 1), new Port("y", 1, 3), new Port("z", 4, 1)),
        Port.list("x y*3", "z"));
    assertEquals(List.of(), Port.list());
  }
}
