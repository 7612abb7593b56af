package io.github.longhand.sample;

import static io.github.longhand.sample.Console.print;

import io.github.longhand.data.DataSet;
import io.github.longhand.optimiser.LevenbergMarquardt;
import io.github.longhand.optimiser.Minimum;

/**
 * Nonlinear regression by a second-order method, on the data set Misra1a of the Statistical
 * Reference Datasets of NIST, whose results are certified.
 */
public final class MisraSample {
  private static final double[] PRESSURE = {
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
  };
  private static final double[] VOLUME = {
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
  };

  private MisraSample() {}

  /** Runs the sample. */
  public static void main(String[] arguments) {
    print("%nTwo parameters of a law of adsorption from 14 measurements.%n");
    DataSet data = DataSet.of(PRESSURE, 1, VOLUME, 1);
    Misra model = new Misra();
    Minimum minimum = new LevenbergMarquardt().minimise(new MisraTrainer(model), data);
    print("  %d iterations of Levenberg and Marquardt%n", minimum.iterations());
    print("              fitted             certified%n");
    print("  most        %.10e   2.3894212918e+02%n", model.most);
    print("  rate        %.10e   5.5015643181e-04%n", model.rate);
    print("  residuals   %.10e   1.2455138894e-01%n", minimum.value());
  }
}
