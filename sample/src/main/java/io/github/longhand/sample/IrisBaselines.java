package io.github.longhand.sample;

import io.github.longhand.data.DataSet;
import java.util.Arrays;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/**
 * What can be had without a network, measured by the same loss: t/y − ln(t/y) − 1 (Itakura and
 * Saito, 1968).
 */
final class IrisBaselines {
  private IrisBaselines() {}

  static double itakuraSaito(double target, double prediction) {
    double ratio = target / prediction;
    return ratio - Math.log(ratio) - 1;
  }

  /** The loss of the best constant, which for this loss is the mean of the targets. */
  static double constant(DataSet learned, DataSet heldOut) {
    double mean = Arrays.stream(learned.targets()).average().orElseThrow();
    return Arrays.stream(heldOut.targets()).map(t -> itakuraSaito(t, mean)).average().orElseThrow();
  }

  /**
   * The loss of linear regression, fitted in closed form; the network must predict a positive
   * number, and so must it.
   */
  static double linear(DataSet learned, DataSet heldOut) {
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(learned.targets(), Matrices.of(learned));
    double[] beta = regression.estimateRegressionParameters();
    double sum = 0;
    for (int row = 0; row < heldOut.size(); row++) {
      double prediction =
          beta[0] + beta[1] * heldOut.input(row, 0) + beta[2] * heldOut.input(row, 1);
      sum += itakuraSaito(heldOut.target(row, 0), Math.max(prediction, 0.1));
    }
    return sum / heldOut.size();
  }
}
