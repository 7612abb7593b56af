package io.github.longhand.training;

import io.github.longhand.data.DataSet;
import io.github.longhand.support.Checks;
import java.util.Arrays;

/** How much each row counts. */
final class SampleWeights {
  private SampleWeights() {}

  /**
   * Returns the weight of each row; null if all are 1.
   *
   * @param ofSamples one for each row, or null
   * @param ofClasses one for each class, or null
   */
  static double[] of(DataSet data, double[] ofSamples, double[] ofClasses) {
    if (ofSamples == null && ofClasses == null) {
      return null;
    }
    if (ofSamples != null && ofSamples.length != data.size()) {
      throw new IllegalArgumentException(
          "there are "
              + ofSamples.length
              + " weights of samples, expected "
              + data.size()
              + ", as many as rows");
    }
    double[] weights = new double[data.size()];
    double total = 0;
    for (int row = 0; row < weights.length; row++) {
      double own =
          ofSamples == null ? 1 : Checks.notNegative("the weight of sample " + row, ofSamples[row]);
      weights[row] = own * (ofClasses == null ? 1 : ofClass(data, row, ofClasses));
      total += weights[row];
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("all weights of samples are 0, expected one that is not");
    }
    return Arrays.stream(weights).allMatch(w -> w == 1) ? null : weights;
  }

  private static double ofClass(DataSet data, int row, double[] ofClasses) {
    int c = data.classOf(row);
    if (c >= ofClasses.length) {
      throw new IllegalArgumentException(
          "row "
              + row
              + " is of class "
              + c
              + ", but there are weights for "
              + ofClasses.length
              + " classes; expected one for each");
    }
    return Checks.notNegative("the weight of class " + c, ofClasses[c]);
  }
}
