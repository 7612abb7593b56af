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

/**
 * A network of arrays with values for its weights and some samples, as {@link Samples} has them.
 *
 * @param weights the values of all weights and biases, frozen ones too, by name
 * @param values those and the inputs and targets, one map a sample
 */
record VectorSamples(
    VectorNetwork network,
    Map<String, double[]> weights,
    List<Map<String, double[]>> values,
    List<Reference> references) {
  static final int COUNT = 3;

  private static final int WEIGHT_DRAWS = 4;
  private static final int SAMPLE_DRAWS = 6;
  private static final int MOST_VARIABLES = 150;

  /**
   * Draws a network and samples for it. Whatever is not well-conditioned is drawn again, by the
   * reference alone: no trainer has been seen yet, and every network returned is compared.
   */
  static VectorSamples draw(String name, long seed, Precision precision) {
    for (long attempt = 0; ; attempt++) {
      long attemptSeed = seed * 1_000 + attempt;
      VectorNetwork network = VectorNetworkGenerator.draw(name, attemptSeed, precision);
      int parameters = VectorNetwork.count(network.parameters());
      int inputs = VectorNetwork.count(network.fields(Role.INPUT));
      if (parameters > 0 && inputs > 0 && parameters + inputs <= MOST_VARIABLES) {
        Random random = new Random(~attemptSeed);
        for (int i = 0; i < WEIGHT_DRAWS; i++) {
          Optional<VectorSamples> samples = draw(network, random);
          if (samples.isPresent()) {
            return samples.get();
          }
        }
      }
    }
  }

  private static Optional<VectorSamples> draw(VectorNetwork network, Random random) {
    Map<String, double[]> weights = new HashMap<>();
    draw(network, Role.WEIGHT, random, weights);
    draw(network, Role.BIAS, random, weights);
    List<Map<String, double[]>> values = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < SAMPLE_DRAWS && values.size() < COUNT; i++) {
      Map<String, double[]> sample = new HashMap<>(weights);
      draw(network, Role.INPUT, random, sample);
      draw(network, Role.TARGET, random, sample);
      Optional<Reference> reference = wellConditioned(network, sample, random);
      if (reference.isPresent()) {
        values.add(sample);
        references.add(reference.get());
      }
    }
    return values.size() < COUNT
        ? Optional.empty()
        : Optional.of(new VectorSamples(network, weights, values, references));
  }

  private static void draw(
      VectorNetwork network, Role role, Random random, Map<String, double[]> values) {
    for (Field field : network.fields(role)) {
      double[] some = field.values().draw(field.shape().size(), random);
      values.put(field.name(), Arrays.stream(some).map(network.precision()::rounded).toArray());
    }
  }

  /** The reference, if errors in each operation leave it where it is. */
  private static Optional<Reference> wellConditioned(
      VectorNetwork network, Map<String, double[]> sample, Random random) {
    Precision precision = network.precision();
    return VectorReference.of(network, sample, null)
        .filter(
            exact -> {
              for (int i = 0; i < 3; i++) {
                Optional<Reference> disturbed = VectorReference.of(network, sample, random);
                if (disturbed.isEmpty()
                    || !exact.agrees(disturbed.get(), precision, precision.acceptable())) {
                  return false;
                }
              }
              return true;
            });
  }

  /** The values of all weights and biases that training changes, as {@code Trainer} takes them. */
  double[] parameters() {
    return network.parameters().stream()
        .flatMapToDouble(p -> Arrays.stream(weights.get(p.name())))
        .toArray();
  }

  /** The values of a role in all samples, row by row, as {@code Trainer} takes them. */
  double[] rows(Role role) {
    return values.stream()
        .flatMapToDouble(
            sample ->
                network.fields(role).stream()
                    .flatMapToDouble(f -> Arrays.stream(sample.get(f.name()))))
        .toArray();
  }
}
