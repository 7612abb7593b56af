package io.github.longhand.optimiser;

import io.github.longhand.Trainer;
import java.util.function.Function;

/** Where a search has ended. */
public final class Minimum {
  private final double[] theta;
  private final double value;
  private final double gradientNorm;
  private final int iterations;
  private final int evaluations;
  private final Reason reason;

  /** Why a search ended. */
  public enum Reason {
    /** No derivative is above the tolerance. */
    GRADIENT,

    /** The last step changed the value, or the parameters, by rounding errors only. */
    NO_PROGRESS,

    /** As many steps were made as allowed. */
    ITERATIONS
  }

  Minimum(
      double[] theta,
      double value,
      double gradientNorm,
      int iterations,
      int evaluations,
      Reason reason) {
    this.theta = theta;
    this.value = value;
    this.gradientNorm = gradientNorm;
    this.iterations = iterations;
    this.evaluations = evaluations;
    this.reason = reason;
  }

  /** Searches from the parameters that a model has; it has those of the result afterwards. */
  static Minimum inModel(Trainer trainer, Function<double[], Minimum> search) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    Minimum minimum;
    try {
      minimum = search.apply(theta);
    } catch (RuntimeException e) {
      trainer.setParameters(theta);
      throw e;
    }
    trainer.setParameters(minimum.theta);
    return minimum;
  }

  /** Returns a copy of the parameters. */
  public double[] theta() {
    return theta.clone();
  }

  /** Returns the value there. */
  public double value() {
    return value;
  }

  /** Returns the largest derivative there, by absolute value. */
  public double gradientNorm() {
    return gradientNorm;
  }

  /** Returns how many steps were made. */
  public int iterations() {
    return iterations;
  }

  /** Returns how often the function was computed. */
  public int evaluations() {
    return evaluations;
  }

  /** Returns why the search ended. */
  public Reason reason() {
    return reason;
  }

  @Override
  public String toString() {
    return value
        + " after "
        + iterations
        + " steps and "
        + evaluations
        + " evaluations, largest derivative "
        + gradientNorm
        + " ("
        + reason
        + ")";
  }

  /** Returns the largest absolute value. */
  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Returns the scalar product. */
  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
