package io.github.longhand.sample;

import java.util.Random;

/**
 * First weights of a matrix: uniform, with a variance that keeps activities and derivatives of one
 * size from layer to layer (Glorot and Bengio, 2010).
 */
final class Glorot {
  private Glorot() {}

  static double[] matrix(int rows, int columns, Random random) {
    double bound = Math.sqrt(6.0 / (rows + columns));
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
