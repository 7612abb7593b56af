package io.github.longhand.optimiser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.ConvergenceChecker;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L-BFGS and Levenberg–Marquardt, beside Hipparchus and the certified values of NIST. */
class SecondOrderTest {
  /** The function of Rosenbrock in any number of dimensions. */
  private static double rosenbrock(double[] x, double[] g) {
    java.util.Arrays.fill(g, 0);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double a = 1 - x[i];
      double b = x[i + 1] - x[i] * x[i];
      sum += a * a + 100 * b * b;
      g[i] += -2 * a - 400 * x[i] * b;
      g[i + 1] += 200 * b;
    }
    return sum;
  }

  private static double[] start(int n) {
    double[] x = new double[n];
    java.util.Arrays.setAll(x, i -> i % 2 == 0 ? -1.2 : 1);
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10, 100})
  void lbfgsFindsTheMinimumOfRosenbrock(int n) {
    Minimum own = new Lbfgs().minimise(SecondOrderTest::rosenbrock, start(n));
    assertEquals(Minimum.Reason.GRADIENT, own.reason());
    double[] gradient = new double[n];
    PointValuePair other =
        new NonLinearConjugateGradientOptimizer(
                NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
                new SimpleValueChecker(1e-15, 1e-15))
            .optimize(
                new MaxEval(100_000),
                new ObjectiveFunction(x -> rosenbrock(x, gradient)),
                new ObjectiveFunctionGradient(
                    x -> {
                      double[] g = new double[n];
                      rosenbrock(x, g);
                      return g;
                    }),
                GoalType.MINIMIZE,
                new InitialGuess(start(n)));
    assertTrue(own.value() <= other.getValue() + 1e-12);
    if (n == 2) {
      assertArrayEquals(new double[] {1, 1}, own.theta(), 1e-7);
      assertTrue(own.iterations() < 60, () -> own.iterations() + " iterations");
    }
  }

  @Test
  void lbfgsBacksOffFromWhereNothingIsFinite() {
    // ln is NaN beyond 0, where the first steps go.
    Minimum minimum =
        new Lbfgs()
            .minimise(
                (x, g) -> {
                  g[0] = 1 - 0.01 / x[0];
                  return x[0] - 0.01 * Math.log(x[0]);
                },
                new double[] {3});
    assertEquals(0.01, minimum.theta()[0], 1e-8);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Lbfgs().minimise((x, g) -> Double.NaN, new double[1]));
  }

  @Test
  void lbfgsEndsWhereNothingBecomesBetter() {
    Minimum flat = new Lbfgs().minimise((x, g) -> 1, new double[] {1, 2});
    assertEquals(Minimum.Reason.GRADIENT, flat.reason());
    Minimum corner =
        new Lbfgs()
            .minimise(
                (x, g) -> {
                  g[0] = Math.signum(x[0]);
                  return Math.abs(x[0]);
                },
                new double[] {1});
    assertEquals(0, corner.theta()[0], 1e-6);
  }

  private static final double[] MISRA_X = {
    77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
  };
  private static final double[] MISRA_Y = {
    10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
  };

  /** y = b₁ (1 − exp(−b₂ x)): the data set Misra1a of NIST's Statistical Reference Datasets. */
  private static final Residuals MISRA =
      new Residuals() {
        @Override
        public int count() {
          return MISRA_X.length;
        }

        @Override
        public boolean compute(double[] b, double[] r, double[][] jacobian) {
          boolean finite = true;
          for (int i = 0; i < r.length; i++) {
            double e = Math.exp(-b[1] * MISRA_X[i]);
            r[i] = b[0] * (1 - e) - MISRA_Y[i];
            jacobian[i][0] = 1 - e;
            jacobian[i][1] = b[0] * MISRA_X[i] * e;
            finite &= Double.isFinite(r[i]) && Double.isFinite(jacobian[i][1]);
          }
          return finite;
        }
      };

  @Test
  void levenbergMarquardtFindsTheCertifiedValues() {
    for (double[] start : new double[][] {{500, 0.0001}, {250, 0.0005}}) {
      Minimum minimum = new LevenbergMarquardt().minimise(MISRA, start);
      assertEquals(2.3894212918e+02, minimum.theta()[0], 1e-7);
      assertEquals(5.5015643181e-04, minimum.theta()[1], 1e-13);
      assertEquals(1.2455138894e-01, minimum.value(), 1e-10);
      assertArrayEquals(hipparchus(start), minimum.theta(), 1e-5);
    }
  }

  private static double[] hipparchus(double[] start) {
    double[][] jacobian = new double[MISRA_X.length][2];
    double[] r = new double[MISRA_X.length];
    MultivariateJacobianFunction model =
        point -> {
          MISRA.compute(point.toArray(), r, jacobian);
          RealVector value = MatrixUtils.createRealVector(r);
          RealMatrix derivatives = MatrixUtils.createRealMatrix(jacobian);
          return new Pair<>(value, derivatives);
        };
    LeastSquaresOptimizer.Optimum optimum =
        new LevenbergMarquardtOptimizer()
            .optimize(
                new LeastSquaresBuilder()
                    .start(start)
                    .model(model)
                    .target(new double[MISRA_X.length])
                    .checker(
                        (ConvergenceChecker<
                                org.hipparchus.optim.nonlinear.vector.leastsquares
                                    .LeastSquaresProblem.Evaluation>)
                            null)
                    .maxEvaluations(1000)
                    .maxIterations(1000)
                    .build());
    return optimum.getPoint().toArray();
  }

  @Test
  void levenbergMarquardtTakesRosenbrockAsSquares() {
    Residuals rosenbrock =
        new Residuals() {
          @Override
          public int count() {
            return 2;
          }

          @Override
          public boolean compute(double[] x, double[] r, double[][] jacobian) {
            r[0] = 10 * (x[1] - x[0] * x[0]);
            r[1] = 1 - x[0];
            jacobian[0][0] = -20 * x[0];
            jacobian[0][1] = 10;
            jacobian[1][0] = -1;
            jacobian[1][1] = 0;
            return true;
          }
        };
    Minimum minimum = new LevenbergMarquardt().minimise(rosenbrock, start(2));
    assertArrayEquals(new double[] {1, 1}, minimum.theta(), 1e-9);
    assertTrue(minimum.iterations() < 40);
  }
}
