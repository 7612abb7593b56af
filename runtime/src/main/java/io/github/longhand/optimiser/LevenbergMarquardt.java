package io.github.longhand.optimiser;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.support.Checks;

/**
 * The method of Levenberg and Marquardt for sums of squares: steps between those of Gauss and
 * Newton and steepest descent, for networks of up to some hundred parameters (K. Levenberg, 1944;
 * D. W. Marquardt, <i>An algorithm for least-squares estimation of nonlinear parameters</i>, 1963,
 * whose scaling by the diagonal it has; the damping is that of H. B. Nielsen, 1999, in K. Madsen,
 * H. B. Nielsen and O. Tingleff, <i>Methods for non-linear least squares problems</i>, 2004).
 */
public final class LevenbergMarquardt {
  private static final double FIRST_DAMPING = 1e-3;
  private static final double MOST_DAMPING = 1e100;

  private int iterations = 200;
  private double tolerance = 1e-10;

  /** Creates the method: 200 iterations, tolerance 10⁻¹⁰. */
  public LevenbergMarquardt() {}

  /** Sets how many steps are tried at most. */
  public LevenbergMarquardt iterations(int most) {
    this.iterations = Checks.atLeastOne("the number of iterations", most);
    return this;
  }

  /** Sets below which size of all derivatives of half the sum the search ends. */
  public LevenbergMarquardt tolerance(double largest) {
    this.tolerance = Checks.notNegative("the tolerance", largest);
    return this;
  }

  /**
   * Minimises the loss of a network over all rows of a data set. Its model has the parameters of
   * the result afterwards.
   *
   * @return the minimum; its value is the sum of the losses
   * @throws IllegalArgumentException if the loss is no sum of squares, or not finite at the start
   */
  public Minimum minimise(Trainer trainer, DataSet data) {
    return Minimum.inModel(trainer, theta -> minimise(Residuals.of(trainer, data), theta));
  }

  /**
   * Minimises a sum of squares.
   *
   * @param start where to start, which is not changed
   * @return the minimum; its value is the sum of the squares
   * @throws IllegalArgumentException if a function is not finite there
   */
  public Minimum minimise(Residuals functions, double[] start) {
    int n = start.length;
    double[] theta = start.clone();
    double[] residuals = new double[functions.count()];
    double[] newResiduals = new double[functions.count()];
    double[][] jacobian = new double[functions.count()][n];
    double[][] newJacobian = new double[functions.count()][n];
    if (!functions.compute(theta, residuals, jacobian)) {
      throw new IllegalArgumentException("a function is not finite at the start");
    }
    double value = Minimum.dot(residuals, residuals);
    NormalEquations equations = new NormalEquations(n);
    equations.set(jacobian, residuals);
    double damping = FIRST_DAMPING;
    double growth = 2;
    int tried = 0;
    int evaluations = 1;
    int made = 0;
    Minimum.Reason reason = Minimum.Reason.ITERATIONS;
    double[] step = new double[n];
    double[] next = new double[n];
    while (true) {
      if (Minimum.largest(equations.gradient()) <= tolerance) {
        reason = Minimum.Reason.GRADIENT;
        break;
      }
      if (damping > MOST_DAMPING) {
        reason = Minimum.Reason.NO_PROGRESS;
        break;
      }
      if (tried == iterations) {
        break;
      }
      tried++;
      boolean better = false;
      double gain = 0;
      if (equations.solve(damping, step)) {
        double moved = 0;
        for (int i = 0; i < n; i++) {
          next[i] = theta[i] + step[i];
          moved = Math.max(moved, Math.abs(next[i] - theta[i]));
        }
        if (moved == 0) {
          reason = Minimum.Reason.NO_PROGRESS;
          break;
        }
        evaluations++;
        if (functions.compute(next, newResiduals, newJacobian)) {
          double newValue = Minimum.dot(newResiduals, newResiduals);
          gain = (value - newValue) / equations.promised(damping, step);
          better = newValue < value;
          value = better ? newValue : value;
        }
      }
      if (better) {
        made++;
        System.arraycopy(next, 0, theta, 0, n);
        double[] r = residuals;
        residuals = newResiduals;
        newResiduals = r;
        double[][] j = jacobian;
        jacobian = newJacobian;
        newJacobian = j;
        equations.set(jacobian, residuals);
        double cube = (2 * gain - 1) * (2 * gain - 1) * (2 * gain - 1);
        damping *= Math.max(1.0 / 3, 1 - cube);
        growth = 2;
      } else {
        damping *= growth;
        growth *= 2;
      }
    }
    double largest = Minimum.largest(equations.gradient());
    return new Minimum(theta, value, largest, made, evaluations, reason);
  }
}
