package io.github.longhand;

/**
 * Random matrices with orthogonal rows or columns of length 1: what the Gram–Schmidt process makes
 * of normal numbers, which has the distribution of Haar (F. Mezzadri, <i>How to generate random
 * matrices from the classical compact groups</i>, 2007; its sign rule is what the process gives by
 * itself). Each vector is made orthogonal twice, which is enough for all digits (L. Giraud, J.
 * Langou and M. Rozložník, 2005).
 */
final class Orthogonal {
  private Orthogonal() {}

  static void fill(Parameter parameter, double[] values, int at, Generator generator) {
    if (parameter.shape().size() != 2) {
      throw new IllegalArgumentException(
          "parameter " + parameter.name() + " is no matrix, expected one to be orthogonal");
    }
    int rows = parameter.rows();
    int columns = parameter.columns();
    boolean byColumns = columns <= rows;
    int count = byColumns ? columns : rows;
    int length = byColumns ? rows : columns;
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      makeNext(vectors, i, generator);
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        values[at + i + j * rows] = byColumns ? vectors[j][i] : vectors[i][j];
      }
    }
  }

  private static void makeNext(double[][] vectors, int next, Generator generator) {
    double[] own = vectors[next];
    double norm;
    do {
      for (int k = 0; k < own.length; k++) {
        own[k] = generator.nextGaussian();
      }
      for (int time = 0; time < 2; time++) {
        for (int other = 0; other < next; other++) {
          double along = dot(own, vectors[other]);
          for (int k = 0; k < own.length; k++) {
            own[k] -= along * vectors[other][k];
          }
        }
      }
      norm = Math.sqrt(dot(own, own));
      // Almost in the space of the others: what is left would be rounding errors.
    } while (norm < 1e-6);
    for (int k = 0; k < own.length; k++) {
      own[k] /= norm;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
