package io.github.longhand.processor;

import io.github.longhand.Parameter;
import io.github.longhand.Trainer;
import io.github.longhand.processor.RandomNetwork.Role;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Compares one generated trainer of a network of arrays with the reference. */
final class VectorTrainerCheck {
  private final VectorNetwork network;
  private final Precision precision;
  private final VectorSamples samples;
  private final Object model;
  private final Trainer trainer;
  private final double[] inputs;
  private final double[] targets;
  private final double[] start;
  private final List<String> parameters;
  private final List<String> inputNames;
  private final List<String> outputs;
  private final List<String> failures = new ArrayList<>();

  /**
   * @param byField whether the weights are set before the trainer is made, or by the trainer
   */
  private VectorTrainerCheck(VectorSamples samples, ClassLoader loader, boolean byField)
      throws ReflectiveOperationException {
    this.samples = samples;
    this.network = samples.network();
    this.precision = network.precision();
    this.inputs = samples.rows(Role.INPUT);
    this.targets = samples.rows(Role.TARGET);
    this.start = samples.parameters();
    this.parameters = VectorNetwork.elements(network.parameters());
    this.inputNames = VectorNetwork.elements(network.fields(Role.INPUT));
    this.outputs = VectorNetwork.elements(network.outputs());
    Class<?> modelClass = loader.loadClass(network.className());
    this.model = accessible(modelClass.getDeclaredConstructor()).newInstance();
    set(network.frozen());
    if (byField) {
      set(network.parameters());
    }
    Class<?> trainerClass = loader.loadClass(network.className() + "Trainer");
    this.trainer =
        (Trainer) accessible(trainerClass.getDeclaredConstructor(modelClass)).newInstance(model);
    if (!byField) {
      for (VectorNetwork.Field field : network.parameters()) {
        equal("length of " + field.name(), field.shape().size(), value(field).length);
        equal("sum of new " + field.name(), 0.0, DoubleStream.of(value(field)).sum());
      }
      trainer.setParameters(start);
    }
  }

  private static <T> Constructor<T> accessible(Constructor<T> constructor) {
    constructor.setAccessible(true);
    return constructor;
  }

  /** Returns what is wrong with the trainer of a network: nothing, if all is well. */
  static List<String> failures(VectorSamples samples, ClassLoader loader) {
    try {
      boolean byField = samples.network().seed() % 2 == 0;
      VectorTrainerCheck check = new VectorTrainerCheck(samples, loader, byField);
      check.run();
      return check.failures;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return List.of(message(e));
    }
  }

  private static String message(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause + " at " + Arrays.stream(cause.getStackTrace()).limit(1).toList();
  }

  /**
   * What a trainer gives for each sample, to be compared with other trainers of the same network.
   */
  static List<Reference> results(VectorSamples samples, ClassLoader loader) {
    try {
      VectorTrainerCheck check = new VectorTrainerCheck(samples, loader, true);
      List<Reference> results = new ArrayList<>();
      for (int row = 0; row < VectorSamples.COUNT; row++) {
        results.add(check.result(row));
      }
      return results;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new IllegalStateException(message(e) + "\n" + samples.network().source(), e);
    }
  }

  private Reference result(int row) {
    double[] gradient = new double[parameters.size()];
    double[] inputGradient = new double[inputNames.size()];
    double[] predicted = new double[outputs.size()];
    trainer.gradient(inputs, targets, row, row + 1, gradient);
    trainer.inputGradient(inputs, targets, row, inputGradient);
    trainer.predict(inputs, row, row + 1, predicted);
    double loss = trainer.loss(inputs, targets, row, row + 1);
    return new Reference(loss, gradient, inputGradient, predicted);
  }

  private void run() throws ReflectiveOperationException {
    checkShape();
    if (failures.isEmpty()) {
      for (int row = 0; row < VectorSamples.COUNT; row++) {
        checkValues(row);
        checkDerivatives(row);
        checkStep(row);
      }
      checkAllRows(trainer, "", VectorSamples.COUNT);
      // Blocks of samples, and a remainder that differs from network to network.
      checkAllRows(trainer.fork(), " of a fork", 8 + Math.floorMod(network.seed(), 150));
    }
  }

  private void checkShape() {
    int offset = 0;
    for (int i = 0; i < network.parameters().size(); i++) {
      VectorNetwork.Field field = network.parameters().get(i);
      Parameter parameter = trainer.parameters().get(i);
      equal("parameter", field.name(), parameter.name());
      equal("offset of " + field.name(), offset, parameter.offset());
      equal("size of " + field.name(), field.shape().size(), parameter.size());
      equal("rows of " + field.name(), field.shape().rows(), parameter.rows());
      equal("columns of " + field.name(), field.shape().columns(), parameter.columns());
      offset += field.shape().size();
    }
    equal("parameters", network.parameters().size(), trainer.parameters().size());
    equal("parameterCount", parameters.size(), trainer.parameterCount());
    equal("inputCount", inputNames.size(), trainer.inputCount());
    equal("targetCount", VectorNetwork.count(network.fields(Role.TARGET)), trainer.targetCount());
    equal("outputCount", outputs.size(), trainer.outputCount());
  }

  private void checkValues(int row) {
    Reference reference = samples.references().get(row);
    double[] predicted = new double[outputs.size()];
    trainer.predict(inputs, row, row + 1, predicted);
    compare("output", row, outputs, reference.outputs(), predicted, 1);
    compareLoss("loss", row, trainer.loss(inputs, targets, row, row + 1));
  }

  private void checkDerivatives(int row) {
    Reference reference = samples.references().get(row);
    double largest = reference.largestDerivative();
    double[] g = new double[parameters.size()];
    compareLoss("gradient's loss", row, trainer.gradient(inputs, targets, row, row + 1, g));
    compare("dL/d", row, parameters, reference.gradient(), g, largest);
    // Adding the same again doubles it.
    trainer.gradient(inputs, targets, row, row + 1, g);
    Arrays.setAll(g, i -> g[i] / 2);
    compare("half of twice dL/d", row, parameters, reference.gradient(), g, largest);

    double[] d = new double[inputNames.size()];
    compareLoss("inputGradient's loss", row, trainer.inputGradient(inputs, targets, row, d));
    compare("dL/d", row, inputNames, reference.inputGradient(), d, largest);
    trainer.inputGradient(inputs, targets, row, d);
    Arrays.setAll(d, i -> d[i] / 2);
    compare("half of twice dL/d", row, inputNames, reference.inputGradient(), d, largest);
  }

  private void checkStep(int row) throws ReflectiveOperationException {
    Reference reference = samples.references().get(row);
    double largest = reference.largestDerivative();
    // A step that moves the weights by about 1: small ones drown in the weights' own last digit.
    double k = precision.rounded(1 / Math.max(largest, 1e-3));
    double[] theta = new double[parameters.size()];
    trainer.getParameters(theta);
    compareLoss("step's loss", row, trainer.step(inputs, targets, row, k));
    double[] stepped = values();
    for (int i = 0; i < theta.length; i++) {
      equal("getParameters of " + parameters.get(i), start[i], theta[i]);
      double expected = -k * reference.gradient()[i];
      // The difference of two stored values is exact only to the distance between their neighbours.
      double stored = precision.ulp(start[i]) + precision.ulp(stepped[i]);
      double tolerance = k * tolerance(reference.gradient()[i], largest) + stored;
      String what = "step of " + parameters.get(i);
      compare(what, row, expected, stepped[i] - start[i], tolerance);
    }
    for (VectorNetwork.Field field : network.frozen()) {
      List<Double> before = DoubleStream.of(samples.weights().get(field.name())).boxed().toList();
      List<Double> after = DoubleStream.of(value(field)).boxed().toList();
      equal("frozen " + field.name(), before, after);
    }
    trainer.setParameters(theta);
    double[] restored = values();
    for (int i = 0; i < theta.length; i++) {
      equal("setParameters of " + parameters.get(i), start[i], restored[i]);
    }
  }

  /** Many rows in one call, the samples in turn: sums, measured by the sums of what is added. */
  private void checkAllRows(Trainer some, String which, int count) {
    double[] inputs = Samples.repeated(this.inputs, VectorSamples.COUNT, count);
    double[] targets = Samples.repeated(this.targets, VectorSamples.COUNT, count);
    double[] gradient = new double[parameters.size()];
    double[] tolerances = new double[parameters.size()];
    double loss = 0;
    double lossTolerance = 0;
    for (int row = 0; row < count; row++) {
      Reference reference = reference(row);
      loss += reference.loss();
      lossTolerance += tolerance(reference.loss(), 1);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += reference.gradient()[i];
        tolerances[i] += tolerance(reference.gradient()[i], reference.largestDerivative());
      }
    }
    double[] g = new double[gradient.length];
    double actual = some.gradient(inputs, targets, 0, count, g);
    compare("gradient's loss of all rows" + which, count, loss, actual, lossTolerance);
    actual = some.loss(inputs, targets, 0, count);
    compare("loss of all rows" + which, count, loss, actual, lossTolerance);
    for (int i = 0; i < gradient.length; i++) {
      String name = "dL/d" + parameters.get(i) + " of all rows" + which;
      compare(name, count, gradient[i], g[i], tolerances[i]);
    }
    int width = outputs.size();
    double[] predicted = new double[count * width];
    some.predict(inputs, 0, count, predicted);
    for (int row = 0; row < count; row++) {
      double[] one = Arrays.copyOfRange(predicted, row * width, (row + 1) * width);
      compare("output of all rows" + which, row, outputs, reference(row).outputs(), one, 1);
    }
  }

  private Reference reference(int row) {
    return samples.references().get(row % VectorSamples.COUNT);
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

  private void set(List<VectorNetwork.Field> fields) throws ReflectiveOperationException {
    for (VectorNetwork.Field field : fields) {
      double[] values = samples.weights().get(field.name());
      java.lang.reflect.Field of = reflected(field);
      if (field.shape().scalar()) {
        of.set(model, boxed(values[0]));
      } else {
        Object array = Array.newInstance(of.getType().getComponentType(), values.length);
        for (int i = 0; i < values.length; i++) {
          Array.set(array, i, boxed(values[i]));
        }
        of.set(model, array);
      }
    }
  }

  private Object boxed(double value) {
    if (precision == Precision.DOUBLE) {
      return value;
    }
    return (float) value;
  }

  /** The trainable weights as the model has them. */
  private double[] values() throws ReflectiveOperationException {
    List<double[]> all = new ArrayList<>();
    for (VectorNetwork.Field field : network.parameters()) {
      all.add(value(field));
    }
    return all.stream().flatMapToDouble(DoubleStream::of).toArray();
  }

  private double[] value(VectorNetwork.Field field) throws ReflectiveOperationException {
    java.lang.reflect.Field of = reflected(field);
    if (field.shape().scalar()) {
      return new double[] {of.getDouble(model)};
    }
    Object array = of.get(model);
    double[] values = new double[Array.getLength(array)];
    Arrays.setAll(values, i -> Array.getDouble(array, i));
    return values;
  }

  private java.lang.reflect.Field reflected(VectorNetwork.Field field)
      throws ReflectiveOperationException {
    java.lang.reflect.Field of = model.getClass().getDeclaredField(field.name());
    of.setAccessible(true);
    return of;
  }
}
