package io.github.longhand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  /** The JDK has the same algorithm, and documents neither that it has nor that it will. */
  @Test
  void isSplitMix64() {
    for (long seed : new long[] {0, 1, -5, 1234567890123L}) {
      Generator own = new Generator(seed);
      SplittableRandom jdk = new SplittableRandom(seed);
      for (int i = 0; i < 100; i++) {
        assertEquals(jdk.nextLong(), own.nextLong());
      }
      Generator ownChild = own.split();
      SplittableRandom jdkChild = jdk.split();
      for (int i = 0; i < 100; i++) {
        assertEquals(jdkChild.nextLong(), ownChild.nextLong());
        assertEquals(jdk.nextLong(), own.nextLong());
      }
    }
  }

  @Test
  void goesOnFromItsState() {
    Generator generator = new Generator(3).split();
    generator.nextGaussian();
    Generator again = Generator.of(generator.state());
    for (int i = 0; i < 10; i++) {
      assertEquals(generator.nextGaussian(), again.nextGaussian());
    }
    assertThrows(IllegalArgumentException.class, () -> Generator.of(1, 2));
    assertThrows(IllegalArgumentException.class, () -> Generator.of(1));
  }

  @Test
  void integersAreEquallyLikely() {
    Generator generator = new Generator(4);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[generator.nextInt(7)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - 10_000.0) * (count - 10_000.0) / 10_000;
    }
    // The 99.9 % quantile with 6 degrees of freedom.
    assertTrue(chiSquare < 22.46);
    assertThrows(IllegalArgumentException.class, () -> generator.nextInt(0));
  }

  @Test
  void normalNumbersHaveTheirMoments() {
    Generator generator = new Generator(5);
    double[] moments = new double[5];
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      double z = generator.nextGaussian();
      for (int k = 1; k <= 4; k++) {
        moments[k] += Math.pow(z, k) / n;
      }
    }
    assertEquals(0, moments[1], 0.01);
    assertEquals(1, moments[2], 0.015);
    assertEquals(0, moments[3], 0.04);
    assertEquals(3, moments[4], 0.1);
  }

  @Test
  void allOrdersAreEquallyLikely() {
    Generator generator = new Generator(6);
    int[] counts = new int[64];
    for (int i = 0; i < 24_000; i++) {
      int[] order = {0, 1, 2, 3};
      generator.shuffle(order);
      counts[order[0] * 16 + order[1] * 4 + order[2]]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += count == 0 ? 0 : (count - 1_000.0) * (count - 1_000.0) / 1_000;
    }
    // The 99.9 % quantile with 23 degrees of freedom.
    assertTrue(chiSquare < 49.73);
    int[] one = {9};
    generator.shuffle(one);
    assertArrayEquals(new int[] {9}, one);
  }
}
