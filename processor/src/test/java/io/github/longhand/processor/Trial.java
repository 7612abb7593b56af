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
import java.util.stream.Collectors;

/**
 * A network with samples that are well within its domain, and some that are not.
 *
 * @param good the values of all fields without a formula, the weights the same in each
 */
record Trial(VectorNetwork network, List<Map<String, double[]>> good, List<Sample> samples) {
  private static final int GOOD = 3;
  private static final int DRAWS = 8;
  private static final int MOST_VARIABLES = 60;

  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final double[] FAR = {1e160, -1e160, 1e308, -1e300, 1e30, 1e-310, -1e-160};
  private static final double[] FAR_FLOATS = {1e25, -1e25, 3e38, 1e12, -1e-30, 1e-40};

  private static final String FAR_OUT = "far out";

  /**
   * One sample.
   *
   * @param ofWeights whether what is odd is a weight, so that every row has it
   */
  record Sample(String what, Map<String, double[]> values, boolean ofWeights) {
    /** Whether a number is so large that whatever it is added to is lost. */
    boolean isFarOut() {
      return what.startsWith(FAR_OUT);
    }

    double[] of(List<Field> fields) {
      return fields.stream().flatMapToDouble(f -> Arrays.stream(values.get(f.name()))).toArray();
    }
  }

  /** A network drawn from a seed, or from later ones if it has no good samples. */
  static Trial draw(String name, long seed, Precision precision, boolean wild) {
    for (long attempt = 0; ; attempt++) {
      long some = seed * 1_000 + attempt;
      VectorNetwork network =
          wild
              ? WildGenerator.draw(name, some, precision)
              : VectorNetworkGenerator.draw(name, some, precision);
      int variables =
          VectorNetwork.count(network.parameters())
              + VectorNetwork.count(network.fields(Role.INPUT));
      if (!network.parameters().isEmpty() && variables <= MOST_VARIABLES) {
        Optional<Trial> trial = draw(network, new Random(~some));
        if (trial.isPresent()) {
          return trial.get();
        }
      }
    }
  }

  private static Optional<Trial> draw(VectorNetwork network, Random random) {
    Map<String, double[]> weights = new HashMap<>();
    List<Map<String, double[]>> good = new ArrayList<>();
    for (int i = 0; i < DRAWS && good.size() < GOOD; i++) {
      if (good.isEmpty()) {
        network.fields().stream()
            .filter(Field::isWeight)
            .forEach(f -> draw(f, network, random, weights));
      }
      Map<String, double[]> sample = new HashMap<>(weights);
      network.fields(Role.INPUT).forEach(f -> draw(f, network, random, sample));
      network.fields(Role.TARGET).forEach(f -> draw(f, network, random, sample));
      if (Everywhere.of(network, sample).moderate()) {
        good.add(sample);
      }
    }
    return good.size() < GOOD
        ? Optional.empty()
        : Optional.of(new Trial(network, good, samples(network, good.get(0), random)));
  }

  private static void draw(
      Field field, VectorNetwork network, Random random, Map<String, double[]> values) {
    double[] some = field.values().draw(field.shape().size(), random);
    values.put(field.name(), Arrays.stream(some).map(network.precision()::rounded).toArray());
  }

  private static List<Sample> samples(
      VectorNetwork network, Map<String, double[]> good, Random random) {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample("a finite sample", good, false));
    double[] far = network.precision() == Precision.DOUBLE ? FAR : FAR_FLOATS;
    for (boolean weights : new boolean[] {false, true}) {
      List<Field> fields =
          network.fields().stream()
              .filter(f -> f.formula() == null && f.isWeight() == weights)
              .toList();
      List<Field> inputs = fields.stream().filter(f -> f.role() != Role.TARGET).toList();
      if (!inputs.isEmpty()) {
        Field some = inputs.get(random.nextInt(inputs.size()));
        samples.add(all("zeros in " + some.name(), good, some, 0));
        samples.add(all("the same everywhere in " + some.name(), good, some, 0.5));
        samples.add(one("a zero", good, inputs, 0, random));
        samples.add(turned(good, inputs));
      }
      if (!fields.isEmpty()) {
        samples.add(one("not finite", good, fields, NOT_FINITE[random.nextInt(3)], random));
        double some = network.precision().rounded(far[random.nextInt(far.length)]);
        samples.add(one(FAR_OUT, good, fields, some, random));
      }
    }
    return samples;
  }

  private static Sample all(String what, Map<String, double[]> good, Field field, double value) {
    Map<String, double[]> values = new HashMap<>(good);
    double[] array = new double[field.shape().size()];
    Arrays.fill(array, value);
    values.put(field.name(), array);
    return new Sample(what, values, field.isWeight());
  }

  private static Sample one(
      String what, Map<String, double[]> good, List<Field> fields, double value, Random random) {
    Map<String, double[]> values = new HashMap<>(good);
    Field field = fields.get(random.nextInt(fields.size()));
    double[] array = good.get(field.name()).clone();
    int index = random.nextInt(array.length);
    array[index] = value;
    values.put(field.name(), array);
    String where = field.name() + "[" + index + "] = " + value;
    return new Sample(what + ": " + where, values, field.isWeight());
  }

  private static Sample turned(Map<String, double[]> good, List<Field> fields) {
    Map<String, double[]> values = new HashMap<>(good);
    for (Field field : fields) {
      values.put(field.name(), Arrays.stream(good.get(field.name())).map(v -> -v).toArray());
    }
    return new Sample("other signs", values, fields.get(0).isWeight());
  }

  Trial only(Sample sample) {
    return new Trial(network, good, List.of(sample));
  }

  /** The model in one shape of code and, in a comment, a sample. */
  String text(Differential.Form form, Sample sample) {
    String values =
        network.fields().stream()
            .filter(f -> f.formula() == null)
            .map(f -> "// " + f.name() + " = " + Arrays.toString(sample.values().get(f.name())))
            .collect(Collectors.joining("\n"));
    return form.source(network) + "// " + sample.what() + "\n" + values;
  }
}
