package io.github.longhand.sample;

import io.github.longhand.data.DataSet;
import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.Covariance;

/** The linear way to squeeze rows into a few numbers (Pearson, 1901). */
final class PrincipalComponents {
  private final double[] mean;

  /** The components in columns, those of the largest variance first. */
  private final RealMatrix components;

  PrincipalComponents(DataSet data) {
    double[][] rows = Matrices.of(data);
    mean = new double[data.inputCount()];
    for (int j = 0; j < mean.length; j++) {
      int column = j;
      mean[j] = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
    }
    components = new EigenDecompositionSymmetric(new Covariance(rows).getCovarianceMatrix()).getV();
  }

  /** The mean squared error of rows drawn from some components; without any, from the mean. */
  double error(DataSet data, int count) {
    double sum = 0;
    for (double[] row : Matrices.of(data)) {
      for (int j = 0; j < row.length; j++) {
        row[j] -= mean[j];
      }
      // The components are orthonormal: what they do not take of the square is the error.
      double[] code = components.preMultiply(row);
      sum += Arrays.stream(row).map(v -> v * v).sum();
      sum -= Arrays.stream(code, 0, count).map(v -> v * v).sum();
    }
    return sum / data.size();
  }
}
