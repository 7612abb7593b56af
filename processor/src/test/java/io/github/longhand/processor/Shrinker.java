package io.github.longhand.processor;

import io.github.longhand.processor.Differential.Failure;
import io.github.longhand.processor.Differential.Form;
import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.Trial.Sample;
import io.github.longhand.processor.VectorFormula.Numeral;
import io.github.longhand.processor.VectorNetwork.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes a failing network smaller as long as it fails in the same way: terms give way to their
 * parts, neurons to weights, and extents become smaller.
 */
final class Shrinker {
  /** How many networks are compiled to make one smaller. */
  private static final int MOST_TRIES = 400;

  private final String kind;
  private final List<Form> forms;
  private int tries;

  private Shrinker(Failure failure) {
    this.kind = failure.kind();
    Form first = Form.all().get(0);
    this.forms = Stream.of(first, failure.form()).distinct().toList();
  }

  static Failure shrunk(Failure failure) {
    Shrinker shrinker = new Shrinker(failure);
    Failure smallest = failure;
    Optional<Failure> next = Optional.of(failure);
    while (next.isPresent()) {
      smallest = next.get();
      next = shrinker.smaller(smallest);
    }
    return smallest;
  }

  private Optional<Failure> smaller(Failure failure) {
    int size = size(failure.trial().network());
    return candidates(failure.trial(), failure.sample())
        .filter(trial -> size(trial.network()) < size)
        .sorted(Comparator.comparingInt(trial -> size(trial.network())))
        .map(this::stillFailing)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Failure> stillFailing(Trial trial) {
    if (tries++ >= MOST_TRIES) {
      return Optional.empty();
    }
    try {
      return Differential.failures(List.of(trial), forms).stream()
          .filter(f -> f.kind().equals(kind))
          .findFirst();
    } catch (RuntimeException e) {
      // It is not a network any more: shapes that do not fit, or a constant.
      return Optional.empty();
    }
  }

  private static int size(VectorNetwork network) {
    int formulas = network.evaluationOrder().stream().mapToInt(f -> size(f.formula())).sum();
    return 10 * formulas + VectorNetwork.count(network.fields());
  }

  private static int size(VectorFormula formula) {
    return 1 + formula.parts().stream().mapToInt(Shrinker::size).sum();
  }

  private static Stream<Trial> candidates(Trial trial, Sample sample) {
    VectorNetwork network = trial.network();
    Map<String, VectorShape> shapes = new HashMap<>();
    network.fields().forEach(f -> shapes.put(f.name(), f.shape()));
    List<Trial> candidates = new ArrayList<>();
    for (Field field : network.evaluationOrder()) {
      for (VectorFormula other : smaller(field.formula(), network, shapes)) {
        add(candidates, trial, sample, f -> f == field ? with(f, f.role(), other) : f);
      }
      if (field.role() == Role.NEURON) {
        add(candidates, trial, sample, f -> f == field ? with(f, Role.WEIGHT, null) : f);
      }
    }
    network.fields().stream()
        .flatMap(f -> Stream.of(f.shape().rows(), f.shape().columns()))
        .distinct()
        .filter(extent -> extent > 2)
        .forEach(extent -> add(candidates, trial, sample, f -> reshaped(f, extent)));
    return candidates.stream();
  }

  private static Field with(Field field, Role role, VectorFormula formula) {
    return new Field(
        role, field.name(), field.shape(), formula, field.frozen(), field.values(), true);
  }

  private static Field reshaped(Field field, int extent) {
    VectorShape shape = field.shape();
    int rows = shape.rows() == extent ? extent - 1 : shape.rows();
    int columns = shape.columns() == extent ? extent - 1 : shape.columns();
    return new Field(
        field.role(),
        field.name(),
        new VectorShape(rows, columns, shape.scalar()),
        field.formula(),
        field.frozen(),
        field.values(),
        true);
  }

  /** The formula with one of its parts made smaller. */
  private static List<VectorFormula> smaller(
      VectorFormula formula, VectorNetwork network, Map<String, VectorShape> shapes) {
    List<VectorFormula> result = new ArrayList<>();
    if (formula.parts().isEmpty()) {
      return result;
    }
    VectorShape shape = VectorShapes.of(formula, shapes::get, network.wholesByName());
    for (VectorFormula part : formula.parts()) {
      if (VectorShapes.of(part, shapes::get, network.wholesByName()).equals(shape)) {
        result.add(part);
      }
    }
    network.fields().stream()
        .filter(f -> f.formula() == null && f.role() != Role.TARGET && f.shape().equals(shape))
        .forEach(f -> result.add(VectorFormula.name(f.name())));
    if (shape.scalar()) {
      result.add(VectorFormula.number("1"));
    }
    for (int i = 0; i < formula.parts().size(); i++) {
      if (!(formula.parts().get(i) instanceof Numeral)) {
        for (VectorFormula part : smaller(formula.parts().get(i), network, shapes)) {
          result.add(replaced(formula, i, part));
        }
      }
    }
    return result;
  }

  private static VectorFormula replaced(VectorFormula formula, int index, VectorFormula other) {
    int[] next = {0};
    return formula.with(part -> next[0]++ == index ? other : part);
  }

  private static void add(
      List<Trial> candidates, Trial trial, Sample sample, UnaryOperator<Field> change) {
    try {
      candidates.add(changed(trial, sample, change));
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The shapes do not fit any more.
    }
  }

  private static Trial changed(Trial trial, Sample sample, UnaryOperator<Field> change) {
    VectorNetwork network = trial.network();
    Map<Field, Field> changed = new HashMap<>();
    network.fields().forEach(f -> changed.put(f, change.apply(f)));
    Set<String> used = new HashSet<>();
    List<Field> order = new ArrayList<>();
    for (int i = network.evaluationOrder().size() - 1; i >= 0; i--) {
      Field field = changed.get(network.evaluationOrder().get(i));
      if (field.formula() != null && (field.role() == Role.LOSS || used.contains(field.name()))) {
        order.add(0, field);
        used.addAll(field.formula().names());
      }
    }
    List<Field> fields =
        network.fields().stream()
            .map(changed::get)
            .filter(f -> order.contains(f) || (f.formula() == null && used.contains(f.name())))
            .toList();
    Map<String, VectorShape> shapes = new HashMap<>();
    fields.forEach(f -> shapes.put(f.name(), f.shape()));
    for (Field field : order) {
      VectorShape shape = VectorShapes.of(field.formula(), shapes::get, network.wholesByName());
      if (!shape.equals(field.shape())) {
        throw new IllegalArgumentException(field.name());
      }
    }
    if (fields.stream().noneMatch(Field::isParameter)) {
      throw new IllegalArgumentException("no parameters");
    }
    VectorNetwork smaller =
        new VectorNetwork(
            network.name(),
            network.seed(),
            network.precision(),
            network.unroll(),
            fields,
            order,
            network.functions(),
            network.wholes());
    List<Map<String, double[]>> good =
        trial.good().stream().map(values -> values(values, network, smaller)).toList();
    Sample same =
        new Sample(sample.what(), values(sample.values(), network, smaller), sample.ofWeights());
    return new Trial(smaller, good, List.of(same));
  }

  /** The values with what is left of arrays, and something for what had a formula. */
  private static Map<String, double[]> values(
      Map<String, double[]> values, VectorNetwork before, VectorNetwork after) {
    Map<String, double[]> result = new HashMap<>();
    for (Field field : after.fields()) {
      if (field.formula() == null) {
        double[] some = new double[field.shape().size()];
        Arrays.setAll(some, i -> 0.5 - 0.125 * i);
        double[] old = values.get(field.name());
        if (old != null) {
          int rows = field.shape().rows();
          int stride =
              before.fields().stream()
                  .filter(f -> f.name().equals(field.name()))
                  .findFirst()
                  .orElseThrow()
                  .shape()
                  .rows();
          Arrays.setAll(some, i -> old[i % rows + i / rows * stride]);
        }
        result.put(field.name(), some);
      }
    }
    return result;
  }
}
