package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.VectorNetwork.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * What automatic differentiation gives for a sample wherever it is: at kinks, poles and far out.
 *
 * @param moderate whether all values and derivatives on the way are finite and far from overflow,
 *     whatever small errors are made: such a sample may not be refused
 * @param finite whether they are finite
 * @param edge whether something finite on the way is so large or small that the order of factors
 *     decides what overflows
 * @param loss its value
 * @param gradient by the parameters, in order
 * @param inputGradient by the inputs
 * @param lossError how far small errors in every operation move the loss; infinite or NaN where
 *     that is unknown
 * @param errors likewise of the gradient
 * @param inputErrors likewise by the inputs
 */
record Everywhere(
    boolean moderate,
    boolean finite,
    boolean edge,
    double loss,
    double[] gradient,
    double[] inputGradient,
    double lossError,
    double[] errors,
    double[] inputErrors) {
  private static final int DISTURBED = 3;

  /** A result of one evaluation. */
  private record Run(Gradient loss, Extremes extremes) {}

  static Everywhere of(VectorNetwork network, Map<String, double[]> values) {
    List<Field> variables =
        Stream.of(network.parameters(), network.fields(Role.INPUT)).flatMap(List::stream).toList();
    int count = VectorNetwork.count(variables);
    Run exact = run(network, values, variables, null);
    boolean moderate = exact.extremes().isModerate(network.precision());
    boolean known = exact.extremes().isFinite() && !exact.extremes().hasTie();
    double lossError = known ? 0 : Double.NaN;
    double[] errors = new double[count];
    Arrays.fill(errors, lossError);
    Random random = new Random(5);
    for (int i = 0; known && i < DISTURBED; i++) {
      Run disturbed = run(network, values, variables, random);
      moderate &= disturbed.extremes().isModerate(network.precision());
      lossError = further(lossError, disturbed.loss().getValue() - exact.loss().getValue());
      for (int j = 0; j < count; j++) {
        double difference =
            disturbed.loss().getPartialDerivative(j) - exact.loss().getPartialDerivative(j);
        errors[j] = further(errors[j], difference);
      }
    }
    int parameters = VectorNetwork.count(network.parameters());
    double[] all = exact.loss().getGradient();
    return new Everywhere(
        moderate,
        exact.extremes().isFinite(),
        exact.extremes().isNearOverflow(network.precision()),
        exact.loss().getValue(),
        Arrays.copyOf(all, parameters),
        Arrays.copyOfRange(all, parameters, count),
        lossError,
        Arrays.copyOf(errors, parameters),
        Arrays.copyOfRange(errors, parameters, count));
  }

  /** NaN stays NaN. */
  private static double further(double error, double difference) {
    return Math.max(error, Math.abs(difference));
  }

  private static Run run(
      VectorNetwork network, Map<String, double[]> values, List<Field> variables, Random random) {
    Map<String, UserFunction> functions =
        network.functions().stream()
            .collect(Collectors.toMap(UserFunction::name, Function.identity()));
    // What is known of a neuron counts as well: the derivatives by their values are variables too.
    List<Field> all = new ArrayList<>(variables);
    all.addAll(network.evaluationOrder());
    int free = VectorNetwork.count(all);
    Extremes extremes = new Extremes();
    Evaluation scalars = new Evaluation(free, functions, network.precision(), random, extremes);
    VectorEvaluation evaluation =
        new VectorEvaluation(scalars, network.precision(), network.wholesByName());
    // relu(NaN) would be 0, and what is not read is not looked at.
    values.values().stream().flatMapToDouble(Arrays::stream).forEach(extremes::note);
    Map<String, VectorValue> scope = new HashMap<>();
    int next = 0;
    for (Field field : variables) {
      List<Gradient> elements = new ArrayList<>();
      for (double v : values.get(field.name())) {
        elements.add(Gradient.variable(free, next++, v));
      }
      scope.put(field.name(), new VectorValue(field.shape(), elements));
    }
    for (Field field : network.fields()) {
      if (field.formula() == null && !scope.containsKey(field.name())) {
        List<Gradient> elements =
            Arrays.stream(values.get(field.name()))
                .mapToObj(v -> Gradient.constant(free, v))
                .toList();
        scope.put(field.name(), new VectorValue(field.shape(), elements));
      }
    }
    for (Field field : network.evaluationOrder()) {
      List<Gradient> elements = new ArrayList<>();
      for (Gradient element : evaluation.evaluate(field.formula(), scope).elements()) {
        double[] derivatives = element.getGradient();
        derivatives[next++] += 1;
        Gradient noted = new Gradient(element.getValue(), derivatives);
        extremes.note(noted);
        elements.add(noted);
      }
      scope.put(field.name(), new VectorValue(field.shape(), elements));
    }
    return new Run(scope.get(network.loss().name()).elements().get(0), extremes);
  }
}
