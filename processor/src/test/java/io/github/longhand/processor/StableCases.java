package io.github.longhand.processor;

import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.cosh;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sinh;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.longhand.support.SpecialFunctions;
import java.util.ArrayList;
import java.util.List;

/** The table of {@link StabilityTest}. */
final class StableCases {
  private static final String SIGMA_NEURON = "@Neuron(\"sigma(z)\") double y; ";
  private static final String LOGISTIC_NEURON = "@Neuron(\"logistic(z)\") double y; ";
  private static final String TARGET = "@Target double t; ";
  private static final String CROSS_ENTROPY = "-t*ln(y) - (1 - t)*ln(1 - y)";

  private StableCases() {}

  static List<StableCase> all() {
    List<StableCase> all = new ArrayList<>();
    all.addAll(logarithms());
    all.addAll(exponentials());
    all.addAll(logistics());
    all.addAll(hyperbolics());
    all.addAll(polynomials());
    all.addAll(losses());
    all.addAll(activations());
    return all;
  }

  private static List<StableCase> logarithms() {
    return List.of(
        StableCase.of("ln(1 + z)", z -> z.plus(1).ln(), z -> log(1 + z)),
        StableCase.of("ln(1 - z)", z -> z.from(1).ln(), z -> log(1 - z)),
        StableCase.of("ln(1 + z^2)", z -> z.squared().plus(1).ln(), z -> log(1 + z * z)),
        StableCase.of("ln(1 + exp(z))", Big::softplus, z -> log(1 + exp(z))),
        StableCase.of("ln(1 + exp(-z))", z -> z.negate().softplus(), z -> log(1 + exp(-z))),
        StableCase.of("sp(z)", Big::softplus, z -> log(1 + exp(z))),
        StableCase.of(
            "ln(1 + exp(2*z + 1))",
            z -> z.times(2).plus(1).softplus(),
            z -> log(1 + exp(2 * z + 1))),
        StableCase.of(
            "ln(exp(z) + exp(2*z))",
            z -> z.exp().plus(z.times(2).exp()).ln(),
            z -> log(exp(z) + exp(2 * z))),
        StableCase.of(
            "ln(exp(z) + exp(2*z) + exp(3))",
            z -> z.exp().plus(z.times(2).exp()).plus(z.constant(3).exp()).ln(),
            z -> log(exp(z) + exp(2 * z) + exp(3))),
        StableCase.of(
            "ln(1 + exp(-z) + exp(-2*z))",
            z -> z.negate().exp().plus(z.times(-2).exp()).plus(1).ln(),
            z -> log(1 + exp(-z) + exp(-2 * z))),
        StableCase.of("ln(1 - exp(-z))", z -> z.negate().exp().from(1).ln(), z -> log(1 - exp(-z))),
        StableCase.of("ln(1 - exp(z))", z -> z.exp().from(1).ln(), z -> log(1 - exp(z))),
        StableCase.of("ln(exp(z) - 1)", z -> z.exp().minus(1).ln(), z -> log(exp(z) - 1)),
        StableCase.of("ln(cosh(z))", z -> z.cosh().ln(), z -> log(cosh(z))),
        StableCase.of(
            "ln((exp(z) + exp(-z))/2)", z -> z.cosh().ln(), z -> log((exp(z) + exp(-z)) / 2)),
        StableCase.of(
            "ln(z + sqrt(z^2 + 1))",
            z -> z.plus(z.squared().plus(1).sqrt()).ln(),
            z -> log(z + sqrt(z * z + 1))),
        StableCase.of(
            "ln((1 + z)/(1 - z))",
            z -> z.plus(1).over(z.from(1)).ln(),
            z -> log((1 + z) / (1 - z))),
        StableCase.of(
            "ln(1 + exp(z)) - ln(1 + exp(-z))",
            z -> z.softplus().minus(z.negate().softplus()),
            z -> log(1 + exp(z)) - log(1 + exp(-z))),
        StableCase.of(
            "z - ln(1 + exp(z))", z -> z.negate().softplus().negate(), z -> z - log(1 + exp(z))),
        StableCase.of(
            "ln(1 + exp(z)) + ln(1 + exp(-z))",
            z -> z.softplus().plus(z.negate().softplus()),
            z -> log(1 + exp(z)) + log(1 + exp(-z))),
        StableCase.of("ln(2*cosh(z))", z -> z.cosh().times(2).ln(), z -> log(2 * cosh(z))),
        StableCase.of(
            "ln(z + sqrt(z^2 - 1))",
            z -> z.plus(z.squared().minus(1).sqrt()).ln(),
            z -> log(z + sqrt(z * z - 1))),
        StableCase.of(
            TARGET,
            "ln(exp(z) + exp(t))",
            z -> z.exp().plus(z.constant(0.5).exp()).ln(),
            z -> log(exp(z) + exp(0.5)),
            0.5),
        StableCase.of(
            TARGET,
            "ln(1 + exp(z) + exp(t))",
            z -> z.exp().plus(z.constant(-0.5).exp()).plus(1).ln(),
            z -> log(1 + exp(z) + exp(-0.5)),
            -0.5),
        StableCase.of(
            "@Neuron(\"tanh(z)\") double y; ",
            "ln(1 - y)",
            z -> z.times(2).softplus().negate().plus(z.constant(2).ln()),
            z -> log(1 - tanh(z))),
        StableCase.of(
            "@Neuron(\"tanh(z)\") double y; ",
            "-ln(1 - y^2)",
            z -> z.cosh().ln().times(2),
            z -> -log(1 - tanh(z) * tanh(z))),
        StableCase.of("ln(1 + exp(z)) - z", z -> z.negate().softplus(), z -> log(1 + exp(z)) - z));
  }

  private static List<StableCase> exponentials() {
    return List.of(
        StableCase.of(
            TARGET,
            "ln(exp(z) - exp(t))",
            z -> z.exp().minus(z.constant(-1).exp()).ln(),
            z -> log(exp(z) - exp(-1)),
            -1),
        StableCase.of("exp(z) - 1", z -> z.exp().minus(1), z -> exp(z) - 1),
        StableCase.of("expm1(z) + 1", Big::exp, z -> Math.expm1(z) + 1),
        StableCase.of("ln(z*exp(z))", z -> z.times(z.exp()).ln(), z -> log(z * exp(z))),
        StableCase.of(
            TARGET,
            "1/sqrt(z) - 1/sqrt(z + t)",
            z -> z.sqrt().under(1).minus(z.plus(0.5).sqrt().under(1)),
            z -> 1 / sqrt(z) - 1 / sqrt(z + 0.5),
            0.5),
        StableCase.of("1 - exp(-z)", z -> z.negate().exp().from(1), z -> 1 - exp(-z)),
        StableCase.of(
            "2 - 2*exp(-z^2/2)",
            z -> z.squared().over(-2).exp().from(1).times(2),
            z -> 2 - 2 * exp(-z * z / 2)),
        StableCase.of("(exp(z) - 1)/z", z -> z.exp().minus(1).over(z), z -> (exp(z) - 1) / z)
            .withoutSlope(),
        StableCase.of(
            "exp(2*z) - exp(z)", z -> z.times(2).exp().minus(z.exp()), z -> exp(2 * z) - exp(z)),
        StableCase.of("exp(z) - exp(-z)", z -> z.sinh().times(2), z -> exp(z) - exp(-z)),
        StableCase.of("(exp(z) + exp(-z))/2", Big::cosh, z -> (exp(z) + exp(-z)) / 2),
        StableCase.of(
            "exp(z)/exp(z + 1)",
            z -> z.constant(-1).exp().plus(z.times(0)),
            z -> exp(z) / exp(z + 1)),
        StableCase.of(
                "z/(1 - exp(-z))", z -> z.over(z.negate().exp().from(1)), z -> z / (1 - exp(-z)))
            .withoutSlope(),
        StableCase.of(
            "exp(z)/(exp(z) - 1)",
            z -> z.exp().over(z.exp().minus(1)),
            z -> exp(z) / (exp(z) - 1)));
  }

  private static List<StableCase> logistics() {
    return List.of(
        StableCase.of(
            "sigma(z)/(1 - sigma(z))", Big::exp, z -> 1 / (1 + exp(-z)) / (1 - 1 / (1 + exp(-z)))),
        StableCase.of(
            SIGMA_NEURON,
            "ln(y/(1 - y))",
            z -> z,
            z -> log(1 / (1 + exp(-z)) / (1 - 1 / (1 + exp(-z))))),
        StableCase.of("exp(-softplus(z))", z -> z.negate().logistic(), z -> exp(-log(1 + exp(z)))),
        StableCase.of("1/(1 + exp(-z))", Big::logistic, z -> 1 / (1 + exp(-z))),
        StableCase.of("exp(z)/(1 + exp(z))", Big::logistic, z -> exp(z) / (1 + exp(z))),
        StableCase.of("sigma(z)", Big::logistic, z -> 1 / (1 + exp(-z))),
        StableCase.of("logistic(z)", Big::logistic, z -> 1 / (1 + exp(-z))),
        StableCase.of(SIGMA_NEURON, "y", Big::logistic, z -> 1 / (1 + exp(-z))),
        StableCase.of("1 - sigma(z)", z -> z.negate().logistic(), z -> 1 - 1 / (1 + exp(-z))),
        StableCase.of(
            "sigma(z)*(1 - sigma(z))",
            z -> z.logistic().times(z.negate().logistic()),
            z -> 1 / (1 + exp(-z)) * (1 - 1 / (1 + exp(-z)))),
        StableCase.of(
            "exp(-z)/(1 + exp(-z))^2",
            z -> z.logistic().times(z.negate().logistic()),
            z -> exp(-z) / pow(1 + exp(-z), 2)),
        StableCase.of(
            "ln(sigma(z))", z -> z.negate().softplus().negate(), z -> log(1 / (1 + exp(-z)))),
        StableCase.of(
            "ln(1 - sigma(z))", z -> z.softplus().negate(), z -> log(1 - 1 / (1 + exp(-z)))),
        StableCase.of(
            "exp(z)/(exp(z) + exp(2*z))",
            z -> z.negate().logistic(),
            z -> exp(z) / (exp(z) + exp(2 * z))),
        StableCase.of(
            "exp(z)/(exp(z) + exp(2*z) + exp(-z))",
            z -> z.exp().over(z.exp().plus(z.times(2).exp()).plus(z.negate().exp())),
            z -> exp(z) / (exp(z) + exp(2 * z) + exp(-z))),
        StableCase.of(
            "-ln(exp(z)/(exp(z) + exp(2*z) + exp(3)))",
            z ->
                z.exp()
                    .over(z.exp().plus(z.times(2).exp()).plus(z.constant(3).exp()))
                    .ln()
                    .negate(),
            z -> -log(exp(z) / (exp(z) + exp(2 * z) + exp(3)))),
        StableCase.of(
            "@Neuron(\"exp(z)\") double p; @Neuron(\"exp(-z)\") double q; ",
            "-ln(p/(p + q))",
            z -> z.times(2).logistic().ln().negate(),
            z -> -log(exp(z) / (exp(z) + exp(-z)))),
        StableCase.of(
            "(1 - exp(-z))/(1 + exp(-z))",
            z -> z.over(2).tanh(),
            z -> (1 - exp(-z)) / (1 + exp(-z))));
  }

  private static List<StableCase> hyperbolics() {
    return List.of(
        StableCase.of("tanh(z)", Big::tanh, Math::tanh),
        StableCase.of("th(z)", Big::tanh, z -> (exp(z) - exp(-z)) / (exp(z) + exp(-z))),
        StableCase.of(
            "(exp(2*z) - 1)/(exp(2*z) + 1)", Big::tanh, z -> (exp(2 * z) - 1) / (exp(2 * z) + 1)),
        StableCase.of("sinh(z)/cosh(z)", Big::tanh, z -> sinh(z) / cosh(z)),
        StableCase.of("exp(z)/cosh(z)", z -> z.times(2).logistic().times(2), z -> exp(z) / cosh(z)),
        StableCase.of(
            "1 - tanh(z)^2", z -> z.cosh().squared().under(1), z -> 1 - tanh(z) * tanh(z)),
        StableCase.of(
            "@Neuron(\"tanh(z)\") double y; ",
            "1 - y^2",
            z -> z.cosh().squared().under(1),
            z -> 1 - tanh(z) * tanh(z)),
        StableCase.of("1 - tanh(z)", z -> z.tanh().from(1), z -> 1 - tanh(z)),
        StableCase.of("1/cosh(z)^2", z -> z.cosh().squared().under(1), z -> 1 / pow(cosh(z), 2)),
        StableCase.of("1 - tanh(z)^4", z -> z.tanh().power(4).from(1), z -> 1 - pow(tanh(z), 4)),
        StableCase.of("cosh(z)^2 - 1", z -> z.sinh().squared(), z -> pow(cosh(z), 2) - 1),
        StableCase.of("cosh(z) - 1", z -> z.cosh().minus(1), z -> cosh(z) - 1),
        StableCase.of("(exp(z) - exp(-z))/2", Big::sinh, z -> (exp(z) - exp(-z)) / 2));
  }

  private static List<StableCase> polynomials() {
    return List.of(
        StableCase.of("sqrt(1 + z) - 1", z -> z.plus(1).sqrt().minus(1), z -> sqrt(1 + z) - 1),
        StableCase.of("1 - sqrt(1 - z)", z -> z.from(1).sqrt().from(1), z -> 1 - sqrt(1 - z)),
        StableCase.of(
            "sqrt(z + 1) - sqrt(z)",
            z -> z.plus(1).sqrt().minus(z.sqrt()),
            z -> sqrt(z + 1) - sqrt(z)),
        StableCase.of(
            "sqrt(1 + z^2) - 1",
            z -> z.squared().plus(1).sqrt().minus(1),
            z -> sqrt(1 + z * z) - 1),
        StableCase.of(
            "sqrt(1 + z^2) - z",
            z -> z.squared().plus(1).sqrt().minus(z),
            z -> sqrt(1 + z * z) - z),
        StableCase.of("(1 + z)^2 - 1", z -> z.plus(1).squared().minus(1), z -> pow(1 + z, 2) - 1),
        StableCase.of("(1 + z)^3 - 1", z -> z.plus(1).power(3).minus(1), z -> pow(1 + z, 3) - 1),
        StableCase.of(
            "(1 + z)^(3/2) - 1", z -> z.plus(1).power(3).sqrt().minus(1), z -> pow(1 + z, 1.5) - 1),
        StableCase.of("z^2 - 9", z -> z.squared().minus(9), z -> z * z - 9),
        StableCase.of(
            "(z + 2)^2 - (z - 1)^2",
            z -> z.plus(2).squared().minus(z.minus(1).squared()),
            z -> pow(z + 2, 2) - pow(z - 1, 2)),
        StableCase.of(
            "1/z - 1/(z + 1)", z -> z.under(1).minus(z.plus(1).under(1)), z -> 1 / z - 1 / (z + 1)),
        StableCase.of(TARGET, "1/z - 1/t", z -> z.under(1).minus(0.5), z -> 1 / z - 0.5, 2),
        StableCase.of(
            TARGET,
            "sqrt(z^2 + t^2) - t",
            z -> z.squared().plus(4).sqrt().minus(2),
            z -> sqrt(z * z + 4) - 2,
            2),
        StableCase.of("1 - cos(z)", z -> z.cos().from(1), z -> 1 - cos(z)),
        StableCase.of(
                "(1 - cos(z))/z^2",
                z -> z.cos().from(1).over(z.squared()),
                z -> (1 - cos(z)) / (z * z))
            .withoutSlope(),
        StableCase.of("sqrt(z^2 + 4)", z -> z.squared().plus(4).sqrt(), z -> sqrt(z * z + 4)),
        StableCase.of(
                "sqrt((1e200*z)^2 + 1)",
                z -> z.times(1e200).squared().plus(1).sqrt(),
                z -> sqrt(1e200 * z * (1e200 * z) + 1))
            .withoutSlope());
  }

  private static List<StableCase> losses() {
    List<StableCase> all = new ArrayList<>();
    for (double t : new double[] {0, 0.25, 1}) {
      for (String neuron : List.of(SIGMA_NEURON, LOGISTIC_NEURON)) {
        all.add(
            StableCase.of(
                neuron + TARGET,
                CROSS_ENTROPY,
                z -> z.negate().softplus().times(t).plus(z.softplus().times(1 - t)),
                z -> {
                  double y = 1 / (1 + exp(-z));
                  return -t * log(y) - (1 - t) * log(1 - y);
                },
                t));
      }
      all.add(
          StableCase.of(
              TARGET,
              "ln(1 + exp(z)) - t*z",
              z -> z.negate().softplus().times(t).plus(z.softplus().times(1 - t)),
              z -> log(1 + exp(z)) - t * z,
              t));
    }
    all.add(
        StableCase.of(SIGMA_NEURON, "-ln(1 - y)", Big::softplus, z -> -log(1 - 1 / (1 + exp(-z)))));
    all.add(
        StableCase.of(
            SIGMA_NEURON,
            "-(1 - y)^2*ln(y)",
            z -> z.negate().softplus().times(z.negate().logistic().squared()),
            z -> {
              double y = 1 / (1 + exp(-z));
              return -(1 - y) * (1 - y) * log(y);
            }));
    return all;
  }

  private static List<StableCase> activations() {
    return List.of(
        StableCase.of("ln(1 - erf(z))", z -> z.lnErfc(), z -> log(1 - SpecialFunctions.erf(z))),
        StableCase.of(
            "-ln((1 + erf(z/sqrt(2)))/2)",
            z -> z.over(z.constant(2).sqrt()).negate().lnErfc().minus(z.constant(2).ln()).negate(),
            z -> -log((1 + SpecialFunctions.erf(z / sqrt(2))) / 2)),
        StableCase.of("z/(1 + exp(-z))", z -> z.times(z.logistic()), z -> z / (1 + exp(-z))),
        StableCase.of("silu(z)", z -> z.times(z.logistic()), z -> z / (1 + exp(-z))),
        StableCase.of(
            "@Neuron(\"silu(z)\") double y; ",
            "y",
            z -> z.times(z.logistic()),
            z -> z / (1 + exp(-z))),
        StableCase.of("softplus(z)", Big::softplus, z -> log(1 + exp(z))),
        StableCase.of("1 - erf(z)", z -> z.erf().from(1), z -> 1 - SpecialFunctions.erf(z)),
        StableCase.of(
            "z*(1 + erf(z/sqrt(2)))/2",
            z -> z.over(z.constant(2).sqrt()).erf().plus(1).times(z).over(2),
            z -> z * (1 + SpecialFunctions.erf(z / sqrt(2))) / 2),
        StableCase.of(
            "gelu(z)",
            z -> z.over(z.constant(2).sqrt()).erf().plus(1).times(z).over(2),
            z -> z * (1 + SpecialFunctions.erf(z / sqrt(2))) / 2),
        StableCase.of(
            "elu(z)",
            z -> z.value().signum() > 0 ? z : z.exp().minus(1),
            z -> max(z, 0) + (z > 0 ? 0 : exp(z) - 1)),
        StableCase.of(
            "z*tanh(ln(1 + exp(z)))",
            z -> z.times(z.softplus().tanh()),
            z -> z * tanh(log(1 + exp(z)))),
        StableCase.of(
            "abs(z) + ln(1 + exp(-abs(z)))",
            z -> z.abs().plus(z.abs().negate().softplus()),
            z -> abs(z) + log(1 + exp(-abs(z)))));
  }
}
