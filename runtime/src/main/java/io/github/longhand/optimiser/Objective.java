package io.github.longhand.optimiser;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import java.util.Arrays;

/** A function of the parameters that is to become small. */
@FunctionalInterface
public interface Objective {
  /**
   * Returns the value and puts the gradient into an array.
   *
   * @param theta the parameters, which are not changed
   * @param gradient receives the gradient, as long as theta
   * @return the value; what is not finite means that the parameters are out of bounds
   */
  double value(double[] theta, double[] gradient);

  /**
   * Returns the mean loss of a network over all rows of a data set. It sets the parameters of the
   * network's model.
   *
   * @throws IllegalArgumentException if the rows are not those of the network, or there are none
   */
  static Objective of(Trainer trainer, DataSet data) {
    data.checkFits(trainer, "data");
    double[] inputs = data.inputs();
    double[] targets = data.targets();
    int rows = data.size();
    return (theta, gradient) -> {
      Arrays.fill(gradient, 0);
      trainer.setParameters(theta);
      double loss;
      try {
        loss = trainer.gradient(inputs, targets, 0, rows, gradient);
      } catch (NonFiniteGradientException e) {
        return Double.NaN;
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] /= rows;
      }
      return loss / rows;
    };
  }
}
