package io.github.longhand.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Derivatives that are known, and what the estimate of the error is worth. */
class RiddersTest {
  private static void check(
      String name, DoubleUnaryOperator f, DoubleUnaryOperator slope, double x, double noise) {
    Ridders found = Ridders.of(f, v -> v, x, 0x1p-5, noise, 0);
    double expected = slope.applyAsDouble(x);
    double off = Math.abs(found.value() - expected);
    String message = name + " at " + x + ": off by " + off + ", " + found;
    assertTrue(off <= 10 * found.error(), message);
    assertTrue(off <= 1e-11 * Math.max(1, Math.abs(expected)), message);
    assertTrue(found.error() <= 1e-10 * Math.max(1, Math.abs(expected)), message);
  }

  @Test
  void smoothFunctions() {
    for (double x = -3; x <= 3; x += 0.17) {
      check("exp", Math::exp, Math::exp, x, Math.ulp(Math.exp(x)));
      check("sin", Math::sin, Math::cos, x, 0x1p-53);
      check("tanh", Math::tanh, v -> 1 - Math.tanh(v) * Math.tanh(v), x, 0x1p-53);
      check("x³", v -> v * v * v, v -> 3 * v * v, x, Math.ulp(27.0));
      check(
          "1/(1+x²)", v -> 1 / (1 + v * v), v -> -2 * v / ((1 + v * v) * (1 + v * v)), x, 0x1p-53);
    }
  }

  @Test
  void beginsAnewWhereTheFunctionIsNotFinite() {
    // The first steps go below 0.
    Ridders found = Ridders.of(Math::log, v -> v, 0.01, 0x1p-5, 0x1p-50, 0);
    assertEquals(100, found.value(), 1e-4);
    assertTrue(Math.abs(found.value() - 100) <= 10 * found.error(), found::toString);
  }

  @Test
  void nothingIsKnownOfNothing() {
    Ridders found = Ridders.of(v -> Double.NaN, v -> v, 1, 0.1, 0, 0);
    assertTrue(Double.isNaN(found.value()));
    assertEquals(Double.POSITIVE_INFINITY, found.error());
  }
}
