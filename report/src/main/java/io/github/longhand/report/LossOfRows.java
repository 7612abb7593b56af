package io.github.longhand.report;

import io.github.longhand.Generator;
import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;

/** The sum of the losses of some rows, as a function of the parameters. */
final class LossOfRows {
  /** Of a double that is near 1, and of a float. */
  private static final double EPSILON = 0x1p-52;

  private static final double SINGLE_EPSILON = 0x1p-23;

  /** How many losses the estimate of the noise is made of. */
  private static final int PLACES = 9;

  private static final int WAYS = 4;
  private static final int LOWEST = 4;
  private static final int HIGHEST = 6;

  private final Trainer trainer;
  private final double[] inputs;
  private final double[] targets;
  private final int rows;

  /** The parameters as they were. */
  private final double[] theta;

  /** The parameters as they are tried; but for one they are as they were. */
  private final double[] tried;

  private LossOfRows(Trainer trainer, double[] inputs, double[] targets, int rows) {
    this.trainer = trainer;
    this.inputs = inputs;
    this.targets = targets;
    this.rows = rows;
    this.theta = parameters(trainer);
    this.tried = theta.clone();
  }

  static LossOfRows of(Trainer trainer, DataSet data) {
    data.checkFits(trainer, "data");
    return new LossOfRows(trainer, data.inputs(), data.targets(), data.size());
  }

  private static double[] parameters(Trainer trainer) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  double epsilon() {
    return trainer.isFloat() ? SINGLE_EPSILON : EPSILON;
  }

  double parameter(int index) {
    return theta[index];
  }

  /** The number that a parameter is when it is set to a value. */
  double stored(double value) {
    return trainer.isFloat() ? (float) value : value;
  }

  double[] gradient() {
    double[] gradient = new double[theta.length];
    trainer.gradient(inputs, targets, 0, rows, gradient);
    return gradient;
  }

  /** The sums of the absolute derivatives of the rows, which errors of rounding go with. */
  double[] magnitudes() {
    double[] sums = new double[theta.length];
    double[] gradient = new double[theta.length];
    for (int row = 0; row < rows; row++) {
      trainer.gradient(inputs, targets, row, row + 1, gradient);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Math.abs(gradient[i]);
        gradient[i] = 0;
      }
    }
    return sums;
  }

  /** The loss with one parameter changed; NaN where the trainer refuses to compute it. */
  double at(int index, double value) {
    tried[index] = value;
    double loss = loss();
    tried[index] = theta[index];
    return loss;
  }

  private double loss() {
    trainer.setParameters(tried);
    try {
      return trainer.loss(inputs, targets, 0, rows);
    } catch (ArithmeticException e) {
      return Double.NaN;
    }
  }

  void restore() {
    trainer.setParameters(theta);
  }

  /**
   * How far the loss is from a smooth function, by errors of rounding: the standard deviation of
   * its noise. On a line of equidistant places that are near each other, high differences of a
   * smooth function vanish, and those of noise do not. Source: J. J. Moré and S. M. Wild,
   * <i>Estimating computational noise</i>, SIAM Journal on Scientific Computing 33, 2011.
   */
  double noise() {
    Generator generator = new Generator(1);
    double least = Double.POSITIVE_INFINITY;
    // A kink or jump in the way is taken for noise: the quietest way has none.
    for (int i = 0; i < WAYS; i++) {
      least = Math.min(least, noise(generator));
    }
    return least;
  }

  private double noise(Generator generator) {
    double apart = trainer.isFloat() ? 0x1p-10 : 0x1p-26;
    double[] direction = new double[theta.length];
    for (int i = 0; i < direction.length; i++) {
      double size = (0.5 + generator.nextDouble()) * apart * Math.max(1, Math.abs(theta[i]));
      direction[i] = generator.nextInt(2) == 0 ? size : -size;
    }
    double[] line = new double[PLACES];
    double largest = 0;
    for (int place = 0; place < PLACES; place++) {
      for (int i = 0; i < tried.length; i++) {
        // Away from where the parameters are, as kinks are often there.
        tried[i] = theta[i] + (place + 1) * direction[i];
      }
      line[place] = loss();
      largest = Math.max(largest, Math.abs(line[place]));
    }
    System.arraycopy(theta, 0, tried, 0, theta.length);
    double deviation = deviation(line);
    // Near values may agree to the last bit by luck; a sum is never better than half of that.
    double rounding = 0.5 * epsilon() * largest;
    return deviation >= rounding && deviation < Double.POSITIVE_INFINITY ? deviation : rounding;
  }

  /** The least standard deviation that differences of some orders tell, which are put in place. */
  private static double deviation(double[] line) {
    double least = Double.POSITIVE_INFINITY;
    // (k!)² / (2k)!, by which the square of a difference of order k of noise is its variance.
    double factor = 1;
    for (int order = 1; order <= HIGHEST; order++) {
      double squares = 0;
      for (int i = 0; i < line.length - order; i++) {
        line[i] = line[i + 1] - line[i];
        squares += line[i] * line[i];
      }
      factor *= order / (2.0 * (2 * order - 1));
      if (order >= LOWEST) {
        least = Math.min(least, Math.sqrt(factor * squares / (line.length - order)));
      }
    }
    return least;
  }
}
