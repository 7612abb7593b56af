package io.github.longhand;

import java.util.Map;

/**
 * Initial values of weights and biases.
 *
 * <p>Random ones are the same for the same seed on every JVM: they come from a {@link Generator}
 * whose seed is that of the network mixed with the parameter's name, so that no parameter's values
 * depend on what others there are.
 *
 * @param init the way
 * @param value the value of {@link Init#CONSTANT}
 */
public record Initial(Init init, double value) {
  /** What the class says. */
  public static final Initial AS_DECLARED = new Initial(Init.AS_DECLARED, 0);

  /** Returns one of the ways that need no value. */
  public static Initial of(Init init) {
    return new Initial(init, 0);
  }

  /** Returns the same value for all elements. */
  public static Initial constant(double value) {
    return new Initial(Init.CONSTANT, value);
  }

  /** The name of the way, of a constant with {@code =} and the value. */
  static Initial parse(String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? of(Init.valueOf(text))
        : constant(Double.parseDouble(text.substring(equals + 1)));
  }

  /**
   * Sets the parameters whose annotations declare initial values, and leaves the others.
   *
   * @param trainer the network, whose model is changed
   * @param seed another seed gives other values
   */
  public static void initialise(Trainer trainer, long seed) {
    initialise(trainer, seed, Map.of());
  }

  /**
   * Sets parameters to initial values: those named to what is said, others to what their
   * annotations declare; the rest is left.
   *
   * @param trainer the network, whose model is changed
   * @param seed another seed gives other values
   * @param byName initial values by the names of parameters
   * @throws IllegalArgumentException if there is no parameter of such a name, or it is no matrix
   *     and was to be orthogonal
   */
  public static void initialise(Trainer trainer, long seed, Map<String, Initial> byName) {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    int found = 0;
    for (Parameter parameter : trainer.parameters()) {
      Initial initial = byName.getOrDefault(parameter.name(), parameter.start());
      found += byName.containsKey(parameter.name()) ? 1 : 0;
      if (initial.init != Init.AS_DECLARED) {
        initial.fill(parameter, theta, parameter.offset(), seed);
      }
    }
    if (found < byName.size()) {
      throw new IllegalArgumentException(
          "initial values are given for "
              + byName.keySet()
              + ", expected names of parameters: "
              + trainer.parameters().stream().map(Parameter::name).toList());
    }
    trainer.setParameters(theta);
  }

  /** Fills the elements of a parameter into an array, from an index on. */
  void fill(Parameter parameter, double[] values, int at, long seed) {
    int n = parameter.size();
    double in = parameter.fanIn();
    double out = parameter.fanOut();
    switch (init) {
      case AS_DECLARED ->
          throw new IllegalStateException(
              "parameter " + parameter.name() + " has no initial values declared");
      case ZEROS -> constants(values, at, n, 0);
      case CONSTANT -> constants(values, at, n, value);
      default -> {
        Generator generator = new Generator(seed + nameHash(parameter.name())).split();
        switch (init) {
          case GLOROT_UNIFORM -> uniform(values, at, n, 6 / (in + out), generator);
          case GLOROT_NORMAL -> normal(values, at, n, 2 / (in + out), generator);
          case HE_UNIFORM -> uniform(values, at, n, 6 / in, generator);
          case HE_NORMAL -> normal(values, at, n, 2 / in, generator);
          case LECUN_UNIFORM -> uniform(values, at, n, 3 / in, generator);
          case LECUN_NORMAL -> normal(values, at, n, 1 / in, generator);
          default -> Orthogonal.fill(parameter, values, at, generator);
        }
      }
    }
  }

  /** FNV-1a over the characters (G. Fowler, L. C. Noll and K.-P. Vo). */
  private static long nameHash(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return hash;
  }

  private static void constants(double[] values, int at, int n, double value) {
    for (int i = 0; i < n; i++) {
      values[at + i] = value;
    }
  }

  private static void uniform(double[] values, int at, int n, double square, Generator generator) {
    double limit = Math.sqrt(square);
    for (int i = 0; i < n; i++) {
      values[at + i] = limit * (2 * generator.nextDouble() - 1);
    }
  }

  private static void normal(double[] values, int at, int n, double variance, Generator generator) {
    double deviation = Math.sqrt(variance);
    for (int i = 0; i < n; i++) {
      values[at + i] = deviation * generator.nextGaussian();
    }
  }
}
