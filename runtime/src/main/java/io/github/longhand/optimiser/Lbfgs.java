package io.github.longhand.optimiser;

import io.github.longhand.Trainer;
import io.github.longhand.data.DataSet;
import io.github.longhand.support.Checks;
import io.github.longhand.support.PlainKernels;

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno with limited memory: a quasi-Newton method
 * for gradients of all samples (D. C. Liu and J. Nocedal, <i>On the limited memory BFGS method for
 * large scale optimization</i>, 1989; algorithms 7.4 and 7.5 of J. Nocedal and S. J. Wright,
 * <i>Numerical Optimization</i>, 2nd ed., 2006), with a line search by the strong conditions of
 * Wolfe.
 */
public final class Lbfgs {
  private int memory = 10;
  private int iterations = 1000;
  private double tolerance = 1e-8;

  /** Creates the method: the last 10 steps, 1,000 iterations, tolerance 10⁻⁸. */
  public Lbfgs() {}

  /** Sets how many of the last steps are remembered. */
  public Lbfgs memory(int steps) {
    this.memory = Checks.atLeastOne("the memory", steps);
    return this;
  }

  /** Sets how many steps are made at most. */
  public Lbfgs iterations(int most) {
    this.iterations = Checks.atLeastOne("the number of iterations", most);
    return this;
  }

  /** Sets below which size of all derivatives the search ends. */
  public Lbfgs tolerance(double largest) {
    this.tolerance = Checks.notNegative("the tolerance", largest);
    return this;
  }

  /**
   * Minimises the mean loss of a network over all rows of a data set. Its model has the parameters
   * of the result afterwards.
   *
   * @throws IllegalArgumentException if the loss is not finite with the parameters that it has
   */
  public Minimum minimise(Trainer trainer, DataSet data) {
    return Minimum.inModel(trainer, theta -> minimise(Objective.of(trainer, data), theta));
  }

  /**
   * Minimises a function.
   *
   * @param start where to start, which is not changed
   * @throws IllegalArgumentException if the value is not finite there
   */
  public Minimum minimise(Objective objective, double[] start) {
    int n = start.length;
    double[] theta = start.clone();
    double[] gradient = new double[n];
    double[] direction = new double[n];
    Steps steps = new Steps(Math.min(memory, iterations), n);
    WolfeSearch search = new WolfeSearch(objective, n);
    double value = search.start(theta);
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "the value at the start is " + value + ", expected a finite number");
    }
    System.arraycopy(search.gradient, 0, gradient, 0, n);
    int made = 0;
    Minimum.Reason reason = Minimum.Reason.ITERATIONS;
    while (true) {
      if (Minimum.largest(gradient) <= tolerance) {
        reason = Minimum.Reason.GRADIENT;
        break;
      }
      if (made == iterations) {
        break;
      }
      double slope = steps.direction(gradient, direction);
      if (!(slope < 0)) {
        // Rounding errors: start over from steepest descent.
        steps.clear();
        slope = steps.direction(gradient, direction);
      }
      double first = steps.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      if (!search.search(theta, value, slope, direction, first)) {
        if (steps.isEmpty()) {
          reason = Minimum.Reason.NO_PROGRESS;
          break;
        }
        steps.clear();
        continue;
      }
      steps.add(theta, search.theta, gradient, search.gradient);
      value = search.value;
      System.arraycopy(search.theta, 0, theta, 0, n);
      System.arraycopy(search.gradient, 0, gradient, 0, n);
      made++;
    }
    return new Minimum(theta, value, Minimum.largest(gradient), made, search.evaluations, reason);
  }

  /** The last steps and the changes of the gradient along them. */
  private static final class Steps {
    private final double[][] s;
    private final double[][] y;
    private final double[] rho;
    private final double[] alpha;
    private int count;
    private int next;

    Steps(int memory, int parameters) {
      this.s = new double[memory][parameters];
      this.y = new double[memory][parameters];
      this.rho = new double[memory];
      this.alpha = new double[memory];
    }

    boolean isEmpty() {
      return count == 0;
    }

    void clear() {
      count = 0;
    }

    void add(double[] theta, double[] newTheta, double[] gradient, double[] newGradient) {
      double[] step = s[next];
      double[] change = y[next];
      for (int i = 0; i < step.length; i++) {
        step[i] = newTheta[i] - theta[i];
        change[i] = newGradient[i] - gradient[i];
      }
      double curvature = Minimum.dot(step, change);
      if (curvature > 0) {
        rho[next] = 1 / curvature;
        next = (next + 1) % s.length;
        count = Math.min(count + 1, s.length);
      } else {
        // The oldest pair stood where this one was put.
        count = Math.min(count, s.length - 1);
      }
    }

    /** Computes −H g in two loops, and returns its scalar product with g. */
    double direction(double[] gradient, double[] direction) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -gradient[i];
      }
      for (int k = 1; k <= count; k++) {
        int at = Math.floorMod(next - k, s.length);
        alpha[at] = rho[at] * Minimum.dot(s[at], direction);
        PlainKernels.DOUBLE.axpy(-alpha[at], y[at], 0, direction, 0, direction.length);
      }
      if (count > 0) {
        int last = Math.floorMod(next - 1, s.length);
        double scale = 1 / (rho[last] * Minimum.dot(y[last], y[last]));
        for (int i = 0; i < direction.length; i++) {
          direction[i] *= scale;
        }
      }
      for (int k = count; k >= 1; k--) {
        int at = Math.floorMod(next - k, s.length);
        double beta = rho[at] * Minimum.dot(y[at], direction);
        PlainKernels.DOUBLE.axpy(alpha[at] - beta, s[at], 0, direction, 0, direction.length);
      }
      return Minimum.dot(gradient, direction);
    }
  }
}
