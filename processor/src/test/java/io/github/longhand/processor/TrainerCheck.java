package io.github.longhand.processor;

import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import io.github.longhand.processor.RandomNetwork.Role;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares one generated trainer with the reference. */
final class TrainerCheck {
  private final RandomNetwork network;
  private final Precision precision;
  private final Samples samples;
  private final Object model;
  private final Trainer trainer;
  private final double[] inputs;
  private final double[] targets;
  private final List<String> failures = new ArrayList<>();

  private TrainerCheck(Samples samples, ClassLoader loader) throws ReflectiveOperationException {
    this.samples = samples;
    this.network = samples.network();
    this.precision = network.precision();
    this.inputs = samples.rows(Role.INPUT);
    this.targets = samples.rows(Role.TARGET);
    Class<?> modelClass = loader.loadClass(network.className());
    this.model = accessible(modelClass.getDeclaredConstructor()).newInstance();
    setWeights();
    Class<?> trainerClass = loader.loadClass(network.className() + "Trainer");
    this.trainer =
        (Trainer) accessible(trainerClass.getDeclaredConstructor(modelClass)).newInstance(model);
  }

  private static <T> Constructor<T> accessible(Constructor<T> constructor) {
    constructor.setAccessible(true);
    return constructor;
  }

  /** Returns what is wrong with the trainer of a network: nothing, if all is well. */
  static List<String> failures(Samples samples, ClassLoader loader) {
    try {
      TrainerCheck check = new TrainerCheck(samples, loader);
      check.run();
      return check.failures;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(cause + " at " + Arrays.asList(cause.getStackTrace()).subList(0, 1));
    }
  }

  private void run() throws ReflectiveOperationException {
    checkShape();
    if (failures.isEmpty()) {
      for (int row = 0; row < Samples.COUNT; row++) {
        checkValues(row);
        checkDerivatives(row);
        checkStep(row);
      }
      checkAllRows(Samples.COUNT);
      // Blocks of samples, and a remainder that differs from network to network.
      checkAllRows(8 + Math.floorMod(network.seed(), 150));
    }
  }

  private void checkShape() {
    List<String> expected = network.parameters();
    equal("parameters", expected, trainer.parameters().stream().map(Parameter::name).toList());
    for (int i = 0; i < expected.size(); i++) {
      Parameter parameter = trainer.parameters().get(i);
      equal("offset of " + parameter.name(), i, parameter.offset());
      equal("shape of " + parameter.name(), List.of(), parameter.shape());
    }
    equal("inputs", network.names(Role.INPUT), trainer.inputs().stream().map(Port::name).toList());
    equal(
        "targets", network.names(Role.TARGET), trainer.targets().stream().map(Port::name).toList());
    equal("parameterCount", expected.size(), trainer.parameterCount());
    equal("inputCount", network.names(Role.INPUT).size(), trainer.inputCount());
    equal("targetCount", network.names(Role.TARGET).size(), trainer.targetCount());
    equal("outputCount", network.outputs().size(), trainer.outputCount());
  }

  private void checkValues(int row) {
    Reference reference = samples.references().get(row);
    double[] outputs = new double[network.outputs().size()];
    trainer.predict(inputs, row, row + 1, outputs);
    compare("output", row, network.outputs(), reference.outputs(), outputs, 1);
    compareLoss("loss", row, trainer.loss(inputs, targets, row, row + 1));
  }

  private void checkDerivatives(int row) {
    Reference reference = samples.references().get(row);
    double largest = reference.largestDerivative();
    double[] g = new double[network.parameters().size()];
    compareLoss("gradient's loss", row, trainer.gradient(inputs, targets, row, row + 1, g));
    compare("dL/d", row, network.parameters(), reference.gradient(), g, largest);
    // Adding the same again doubles it.
    trainer.gradient(inputs, targets, row, row + 1, g);
    Arrays.setAll(g, i -> g[i] / 2);
    compare("half of twice dL/d", row, network.parameters(), reference.gradient(), g, largest);

    List<String> names = network.names(Role.INPUT);
    double[] d = new double[names.size()];
    compareLoss("inputGradient's loss", row, trainer.inputGradient(inputs, targets, row, d));
    compare("dL/d", row, names, reference.inputGradient(), d, largest);
    trainer.inputGradient(inputs, targets, row, d);
    Arrays.setAll(d, i -> d[i] / 2);
    compare("half of twice dL/d", row, names, reference.inputGradient(), d, largest);
  }

  private void checkStep(int row) throws ReflectiveOperationException {
    Reference reference = samples.references().get(row);
    double largest = reference.largestDerivative();
    // A step that moves the weights by about 1: small ones drown in the weights' own last digit.
    double k = precision.rounded(1 / Math.max(largest, 1e-3));
    List<String> names = network.parameters();
    double[] theta = new double[names.size()];
    trainer.getParameters(theta);
    compareLoss("step's loss", row, trainer.step(inputs, targets, row, k));
    for (int i = 0; i < names.size(); i++) {
      double before = samples.weights().get(names.get(i));
      equal("getParameters of " + names.get(i), before, theta[i]);
      double after = value(names.get(i));
      double expected = -k * reference.gradient()[i];
      // The difference of two stored values is exact only to the distance between their neighbours.
      double stored = precision.ulp(before) + precision.ulp(after);
      double tolerance = k * tolerance(reference.gradient()[i], largest) + stored;
      compare("step of " + names.get(i), row, expected, after - before, tolerance);
    }
    for (String name : network.frozen()) {
      equal("frozen " + name, samples.weights().get(name), value(name));
    }
    trainer.setParameters(theta);
    for (String name : names) {
      equal("setParameters of " + name, samples.weights().get(name), value(name));
    }
  }

  /** Many rows in one call, the samples in turn: sums, measured by the sums of what is added. */
  private void checkAllRows(int count) {
    double[] inputs = Samples.repeated(this.inputs, Samples.COUNT, count);
    double[] targets = Samples.repeated(this.targets, Samples.COUNT, count);
    int parameters = network.parameters().size();
    double[] gradient = new double[parameters];
    double[] tolerances = new double[parameters];
    double loss = 0;
    double lossTolerance = 0;
    for (int row = 0; row < count; row++) {
      Reference reference = reference(row);
      loss += reference.loss();
      lossTolerance += tolerance(reference.loss(), 1);
      for (int i = 0; i < parameters; i++) {
        gradient[i] += reference.gradient()[i];
        tolerances[i] += tolerance(reference.gradient()[i], reference.largestDerivative());
      }
    }
    double[] g = new double[parameters];
    double actual = trainer.gradient(inputs, targets, 0, count, g);
    compare("gradient's loss of all rows", count, loss, actual, lossTolerance);
    actual = trainer.loss(inputs, targets, 0, count);
    compare("loss of all rows", count, loss, actual, lossTolerance);
    for (int i = 0; i < parameters; i++) {
      String name = "dL/d" + network.parameters().get(i) + " of all rows";
      compare(name, count, gradient[i], g[i], tolerances[i]);
    }
    int width = network.outputs().size();
    double[] outputs = new double[count * width];
    trainer.predict(inputs, 0, count, outputs);
    for (int row = 0; row < count; row++) {
      double[] some = Arrays.copyOfRange(outputs, row * width, (row + 1) * width);
      compare("output of all rows", row, network.outputs(), reference(row).outputs(), some, 1);
    }
  }

  private Reference reference(int row) {
    return samples.references().get(row % Samples.COUNT);
  }

  private double tolerance(double value, double largest) {
    return precision.relative * precision.scale(value, largest);
  }

  private void compareLoss(String what, int row, double actual) {
    double expected = samples.references().get(row).loss();
    compare(what, row, expected, actual, tolerance(expected, 1));
  }

  private void compare(
      String what,
      int row,
      List<String> names,
      double[] expected,
      double[] actual,
      double largest) {
    for (int i = 0; i < expected.length; i++) {
      double tolerance = tolerance(expected[i], largest);
      compare(what + " " + names.get(i), row, expected[i], actual[i], tolerance);
    }
  }

  private void compare(String what, int row, double expected, double actual, double tolerance) {
    // Not ">", which a NaN would pass.
    if (!(Math.abs(expected - actual) <= tolerance)) {
      String values = expected + ", got " + actual + " (tolerance " + tolerance + ")";
      failures.add(what + ", row " + row + ": expected " + values);
    }
  }

  private void equal(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      failures.add(what + ": expected " + expected + ", got " + actual);
    }
  }

  private void setWeights() throws ReflectiveOperationException {
    for (Map.Entry<String, Double> weight : samples.weights().entrySet()) {
      Field field = field(weight.getKey());
      if (precision == Precision.DOUBLE) {
        field.setDouble(model, weight.getValue());
      } else {
        field.setFloat(model, weight.getValue().floatValue());
      }
    }
  }

  private double value(String name) throws ReflectiveOperationException {
    return field(name).getDouble(model);
  }

  private Field field(String name) throws ReflectiveOperationException {
    Field field = model.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
