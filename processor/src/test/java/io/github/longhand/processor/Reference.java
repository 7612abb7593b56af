package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Field;
import io.github.longhand.processor.RandomNetwork.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * What a trainer must give for one sample, by automatic differentiation.
 *
 * @param gradient by the parameters, in order
 * @param inputGradient by the inputs, in order
 * @param outputs the neurons that the loss reads
 */
record Reference(double loss, double[] gradient, double[] inputGradient, double[] outputs) {

  /** The reference, unless the sample comes too near to a jump or to losing digits. */
  static Optional<Reference> of(RandomNetwork network, Map<String, Double> values, Random errors) {
    List<String> parameters = network.parameters();
    List<String> inputs = network.names(Role.INPUT);
    int free = parameters.size() + inputs.size();
    Map<String, Gradient> scope = new HashMap<>();
    values.forEach((name, value) -> scope.put(name, Gradient.constant(free, value)));
    for (int i = 0; i < free; i++) {
      int input = i - parameters.size();
      String name = input < 0 ? parameters.get(i) : inputs.get(input);
      scope.put(name, Gradient.variable(free, i, values.get(name)));
    }
    Gradient loss = evaluate(network, scope, free, errors);
    if (loss == null) {
      return Optional.empty();
    }
    double[] all = loss.getGradient();
    return Optional.of(
        new Reference(
            loss.getValue(),
            Arrays.copyOf(all, parameters.size()),
            Arrays.copyOfRange(all, parameters.size(), free),
            network.outputs().stream().mapToDouble(o -> scope.get(o).getValue()).toArray()));
  }

  /** The loss alone, in doubles, wherever the sample is. */
  static double lossOf(RandomNetwork network, Map<String, Double> values) {
    Map<String, Gradient> scope = new HashMap<>();
    values.forEach((name, value) -> scope.put(name, Gradient.constant(0, value)));
    Gradient loss = evaluate(network, scope, 0, null);
    return loss == null ? Double.NaN : loss.getValue();
  }

  private static Gradient evaluate(
      RandomNetwork network, Map<String, Gradient> scope, int free, Random errors) {
    Map<String, UserFunction> functions =
        network.functions().stream()
            .collect(Collectors.toMap(UserFunction::name, Function.identity()));
    Evaluation evaluation = new Evaluation(free, functions, network.precision(), errors);
    for (Field field : network.evaluationOrder()) {
      scope.put(field.name(), field.formula().evaluate(scope, evaluation));
    }
    Gradient loss = scope.get(network.loss().name());
    boolean finite = Arrays.stream(loss.getGradient()).allMatch(d -> Math.abs(d) < 1e6);
    return finite && evaluation.isAcceptable() ? loss : null;
  }

  /** The largest derivative: what small ones are measured by. */
  double largestDerivative() {
    return Math.max(Precision.largest(gradient), Precision.largest(inputGradient));
  }

  /**
   * Whether another result is the same to a relative error. A loss or output is measured by its own
   * size; below 1e-6 it is the difference of values of about 1.
   */
  boolean agrees(Reference other, Precision precision, double relative) {
    double largest = largestDerivative();
    return near(loss, other.loss, precision.scale(loss, 1) * relative)
        && near(gradient, other.gradient, precision, largest, relative)
        && near(inputGradient, other.inputGradient, precision, largest, relative)
        && near(outputs, other.outputs, precision, 1, relative);
  }

  private static boolean near(
      double[] a, double[] b, Precision precision, double largest, double relative) {
    for (int i = 0; i < a.length; i++) {
      if (!near(a[i], b[i], precision.scale(a[i], largest) * relative)) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(double a, double b, double tolerance) {
    return Math.abs(a - b) <= tolerance;
  }
}
