package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.VectorNetwork.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;

/** What the trainer of a network of arrays must give, by automatic differentiation. */
final class VectorReference {
  private VectorReference() {}

  /** The reference, unless the sample comes too near to a jump or to losing digits. */
  static Optional<Reference> of(
      VectorNetwork network, Map<String, double[]> values, Random errors) {
    List<Field> variables =
        Stream.of(network.parameters(), network.fields(Role.INPUT)).flatMap(List::stream).toList();
    int free = VectorNetwork.count(variables);
    Map<String, VectorValue> scope = new HashMap<>();
    for (Field field : network.fields()) {
      double[] some = values.get(field.name());
      if (some != null && !variables.contains(field)) {
        List<Gradient> elements =
            Arrays.stream(some).mapToObj(v -> Gradient.constant(free, v)).toList();
        scope.put(field.name(), value(field, elements));
      }
    }
    int i = 0;
    for (Field field : variables) {
      List<Gradient> elements = new ArrayList<>();
      for (double v : values.get(field.name())) {
        elements.add(Gradient.variable(free, i++, v));
      }
      scope.put(field.name(), value(field, elements));
    }
    Gradient loss = evaluate(network, scope, free, errors);
    if (loss == null) {
      return Optional.empty();
    }
    double[] all = loss.getGradient();
    int parameters = VectorNetwork.count(network.parameters());
    return Optional.of(
        new Reference(
            loss.getValue(),
            Arrays.copyOf(all, parameters),
            Arrays.copyOfRange(all, parameters, free),
            network.outputs().stream()
                .flatMap(o -> scope.get(o.name()).elements().stream())
                .mapToDouble(Gradient::getValue)
                .toArray()));
  }

  private static VectorValue value(Field field, List<Gradient> elements) {
    return new VectorValue(field.shape(), elements);
  }

  /** The loss alone, in doubles, wherever the sample is. */
  static double lossOf(VectorNetwork network, Map<String, double[]> values) {
    Map<String, VectorValue> scope = new HashMap<>();
    for (Field field : network.fields()) {
      if (values.containsKey(field.name())) {
        double[] some = values.get(field.name());
        scope.put(
            field.name(),
            value(field, Arrays.stream(some).mapToObj(v -> Gradient.constant(0, v)).toList()));
      }
    }
    Gradient loss = evaluate(network, scope, 0, null);
    return loss == null ? Double.NaN : loss.getValue();
  }

  private static Gradient evaluate(
      VectorNetwork network, Map<String, VectorValue> scope, int free, Random errors) {
    Map<String, UserFunction> functions =
        network.functions().stream()
            .collect(Collectors.toMap(UserFunction::name, Function.identity()));
    Evaluation scalars = new Evaluation(free, functions, network.precision(), errors);
    VectorEvaluation evaluation =
        new VectorEvaluation(scalars, network.precision(), network.wholesByName());
    for (Field field : network.evaluationOrder()) {
      scope.put(field.name(), value(field, evaluation.evaluate(field.formula(), scope).elements()));
      if (!scalars.isAcceptable()) {
        return null;
      }
    }
    Gradient loss = scope.get(network.loss().name()).elements().get(0);
    return Arrays.stream(loss.getGradient()).allMatch(d -> Math.abs(d) < 1e6) ? loss : null;
  }
}
