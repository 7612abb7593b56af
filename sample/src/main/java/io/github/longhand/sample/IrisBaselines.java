package io.github.longhand.sample;

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
  static double constant(Data data) {
    double mean = Arrays.stream(data.train().targets()).average().orElseThrow();
    return Arrays.stream(data.test().targets())
        .map(t -> itakuraSaito(t, mean))
        .average()
        .orElseThrow();
  }

  /**
   * The loss of linear regression, fitted in closed form; the network must predict a positive
   * number, and so must it.
   */
  static double linear(Data data) {
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
    regression.newSampleData(data.train().targets(), data.train().matrix());
    double[] beta = regression.estimateRegressionParameters();
    double sum = 0;
    for (int i = 0; i < data.test().rows(); i++) {
      double prediction =
          beta[0]
              + beta[1] * data.test().inputs()[2 * i]
              + beta[2] * data.test().inputs()[2 * i + 1];
      sum += itakuraSaito(data.test().targets()[i], Math.max(prediction, 0.1));
    }
    return sum / data.test().rows();
  }
}
