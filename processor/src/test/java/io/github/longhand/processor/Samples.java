package io.github.longhand.processor;

import io.github.longhand.processor.RandomNetwork.Field;
import io.github.longhand.processor.RandomNetwork.Role;
import io.github.longhand.processor.RandomNetwork.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A network with values for its weights and some samples, and what a trainer must give for each.
 *
 * @param weights the values of all weights and biases, frozen ones too, by name
 * @param values those and the inputs and targets, one map a sample
 */
record Samples(
    RandomNetwork network,
    Map<String, Double> weights,
    List<Map<String, Double>> values,
    List<Reference> references) {
  static final int COUNT = 3;

  private static final int WEIGHT_DRAWS = 12;
  private static final int SAMPLE_DRAWS = 8;

  /**
   * Draws a network and samples for it. Whatever is not well-conditioned is drawn again, by the
   * reference alone: no trainer has been seen yet, and every network returned is compared.
   */
  static Samples draw(String name, long seed, Precision precision) {
    for (long attempt = 0; ; attempt++) {
      long attemptSeed = seed * 1_000 + attempt;
      RandomNetwork network = NetworkGenerator.draw(name, attemptSeed, precision);
      if (!network.parameters().isEmpty() && !network.names(Role.INPUT).isEmpty()) {
        Random random = new Random(~attemptSeed);
        for (int i = 0; i < WEIGHT_DRAWS; i++) {
          Optional<Samples> samples = draw(network, random);
          if (samples.isPresent()) {
            return samples.get();
          }
        }
      }
    }
  }

  private static Optional<Samples> draw(RandomNetwork network, Random random) {
    Map<String, Double> weights = new HashMap<>();
    draw(network, Role.WEIGHT, random, weights);
    draw(network, Role.BIAS, random, weights);
    List<Map<String, Double>> values = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < SAMPLE_DRAWS && values.size() < COUNT; i++) {
      Map<String, Double> sample = new HashMap<>(weights);
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
        : Optional.of(new Samples(network, weights, values, references));
  }

  private static void draw(
      RandomNetwork network, Role role, Random random, Map<String, Double> values) {
    for (Field field : network.fields()) {
      if (field.role() == role) {
        Values range = field.values();
        values.put(field.name(), network.precision().rounded(range.draw(random)));
      }
    }
  }

  /** The reference, if errors in each operation leave it where it is. */
  private static Optional<Reference> wellConditioned(
      RandomNetwork network, Map<String, Double> sample, Random random) {
    Precision precision = network.precision();
    return Reference.of(network, sample, null)
        .filter(
            exact -> {
              for (int i = 0; i < 3; i++) {
                Optional<Reference> disturbed = Reference.of(network, sample, random);
                if (disturbed.isEmpty()
                    || !exact.agrees(disturbed.get(), precision, precision.acceptable())) {
                  return false;
                }
              }
              return true;
            });
  }

  /** The values of a role in all samples, row by row, as {@code Trainer} takes them. */
  double[] rows(Role role) {
    List<String> names = network.names(role);
    return values.stream()
        .flatMapToDouble(sample -> names.stream().mapToDouble(sample::get))
        .toArray();
  }

  /** Rows in turn, again and again. */
  static double[] repeated(double[] rows, int count, int wanted) {
    int width = rows.length / count;
    double[] repeated = new double[wanted * width];
    Arrays.setAll(repeated, i -> rows[i % rows.length]);
    return repeated;
  }
}
