package io.github.longhand.optimiser;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;

/** Functions of the parameters, the sum of whose squares is to become small. */
public interface Residuals {
  /** Returns how many functions there are. */
  int count();

  /**
   * Computes the functions and their derivatives.
   *
   * @param theta the parameters, which are not changed
   * @param residuals receives the values
   * @param jacobian receives the derivatives: those of a function by all parameters are a row
   * @return whether all are finite
   */
  boolean compute(double[] theta, double[] residuals, double[][] jacobian);

  /**
   * Returns the errors of a network whose loss is a sum of squares, Σ cⱼ (yⱼ − tⱼ)²: one function
   * √cⱼ (yⱼ − tⱼ) for each row and output. It sets the parameters of the network's model.
   *
   * <p>The derivatives come out of the generated code, which knows those of the loss only: with the
   * target moved to y − eⱼ, the loss is cⱼ and its gradient 2 cⱼ ∂yⱼ/∂θ.
   *
   * @throws IllegalArgumentException if the loss is no such sum, or the rows are not those of the
   *     network, or there are none
   */
  static Residuals of(Trainer trainer, DataSet data) {
    return new NetworkResiduals(trainer, data);
  }
}
