package io.github.longhand.processor;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Trainer;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * A model with its trainer, as callers know them. Each call that may be refused is watched: one
 * that is refused must leave every field of the model and every element of the gradient as it was,
 * to the bit, and one that is not refused gives nothing that is not finite.
 */
final class Subject {
  /** What a gradient has before a call that is refused; no sum gives it. */
  private static final double MARK = -0x1.23456789abcdep-7;

  private final Object model;
  private final Trainer trainer;

  private Subject(Object model, Trainer trainer) {
    this.model = model;
    this.trainer = trainer;
  }

  /** A new model and its trainer. */
  static Subject of(ClassLoader loader, String className) {
    return of(loader, className, Map.of());
  }

  /**
   * A new model and its trainer.
   *
   * @param fields the values of frozen weights, which a trainer must find in the model
   */
  static Subject of(ClassLoader loader, String className, Map<String, double[]> fields) {
    try {
      Class<?> type = loader.loadClass(className);
      Object model = accessible(type.getDeclaredConstructor()).newInstance();
      for (Map.Entry<String, double[]> field : fields.entrySet()) {
        set(model, type.getDeclaredField(field.getKey()), field.getValue());
      }
      Class<?> trainer = loader.loadClass(className + "Trainer");
      return new Subject(
          model, (Trainer) accessible(trainer.getDeclaredConstructor(type)).newInstance(model));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(className, e);
    }
  }

  private static void set(Object model, Field field, double[] values)
      throws IllegalAccessException {
    field.setAccessible(true);
    Class<?> type = field.getType();
    if (type.isArray()) {
      Object array = Array.newInstance(type.getComponentType(), values.length);
      for (int i = 0; i < values.length; i++) {
        if (array instanceof double[] doubles) {
          doubles[i] = values[i];
        } else {
          Array.setFloat(array, i, (float) values[i]);
        }
      }
      field.set(model, array);
    } else if (type == double.class) {
      field.setDouble(model, values[0]);
    } else {
      field.setFloat(model, (float) values[0]);
    }
  }

  private static <T> Constructor<T> accessible(Constructor<T> constructor) {
    constructor.setAccessible(true);
    return constructor;
  }

  Trainer trainer() {
    return trainer;
  }

  double[] parameters() {
    double[] theta = new double[trainer.parameterCount()];
    trainer.getParameters(theta);
    return theta;
  }

  /** The bits of all fields of the model. */
  private List<Long> state() {
    List<Long> bits = new ArrayList<>();
    try {
      for (Field field : model.getClass().getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          Object value = field.get(model);
          if (value == null) {
            bits.add(0L);
          } else if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
              bits.add(Double.doubleToRawLongBits(Array.getDouble(value, i)));
            }
          } else if (value instanceof Number n) {
            bits.add(Double.doubleToRawLongBits(n.doubleValue()));
          }
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return bits;
  }

  /** A call that returns the loss. */
  private interface Call {
    double run(double[] g);
  }

  Outcome gradient(double[] inputs, double[] targets, int from, int to) {
    return adding(
        trainer.parameterCount(), g -> trainer.gradient(inputs, targets, from, to, g), to - from);
  }

  Outcome inputGradient(double[] inputs, double[] targets, int row) {
    return adding(trainer.inputCount(), g -> trainer.inputGradient(inputs, targets, row, g), 1);
  }

  private Outcome adding(int size, Call call, int rows) {
    List<Long> before = state();
    double[] g = new double[size];
    double loss;
    try {
      loss = call.run(g);
    } catch (NonFiniteGradientException e) {
      return refusedAdding(size, call, g, before, e, rows);
    } catch (RuntimeException e) {
      return new Outcome.Wrong(text(e));
    }
    if (!before.equals(state())) {
      return new Outcome.Wrong("a gradient changed the model");
    }
    return taken(loss, g);
  }

  private static String text(RuntimeException e) {
    return e + " at " + Arrays.stream(e.getStackTrace()).limit(2).toList();
  }

  private static Outcome taken(double loss, double[] values) {
    if (!Double.isFinite(loss)) {
      return new Outcome.Wrong("taken with the loss " + loss);
    }
    return Arrays.stream(values).allMatch(Double::isFinite)
        ? new Outcome.Taken(loss, values)
        : new Outcome.Wrong("taken, and left " + Arrays.toString(values));
  }

  /** Once from zero and once from marks: what is added to must not be cleared either. */
  private Outcome refusedAdding(
      int size,
      Call call,
      double[] zeros,
      List<Long> before,
      NonFiniteGradientException refusal,
      int rows) {
    double[] marks = DoubleStream.generate(() -> MARK).limit(size).toArray();
    double[] untouched = marks.clone();
    try {
      return new Outcome.Wrong("refused (" + refusal.getMessage() + "), then " + call.run(marks));
    } catch (NonFiniteGradientException e) {
      if (!e.getMessage().equals(refusal.getMessage())) {
        return new Outcome.Wrong(
            "refused with " + refusal.getMessage() + ", then with " + e.getMessage());
      }
    } catch (RuntimeException e) {
      return new Outcome.Wrong(text(e));
    }
    if (!same(zeros, new double[size]) || !same(marks, untouched)) {
      return new Outcome.Wrong("refused (" + refusal.getMessage() + "), but added to the gradient");
    }
    return refused(refusal, before, rows);
  }

  /** To the bit. */
  static boolean same(double[] a, double[] b) {
    return Arrays.equals(
        Arrays.stream(a).mapToLong(Double::doubleToRawLongBits).toArray(),
        Arrays.stream(b).mapToLong(Double::doubleToRawLongBits).toArray());
  }

  private Outcome refused(NonFiniteGradientException refusal, List<Long> before, int rows) {
    if (!before.equals(state())) {
      return new Outcome.Wrong("refused (" + refusal.getMessage() + "), but changed the model");
    }
    if (Double.isFinite(refusal.value())) {
      return new Outcome.Wrong("refused what is finite: " + refusal.getMessage());
    }
    if (rows > 1 && refusal.row().isEmpty()) {
      return new Outcome.Wrong("no row is named: " + refusal.getMessage());
    }
    return new Outcome.Refused(refusal.quantity(), refusal.row());
  }

  /** One step of a row; the weights are then put back. */
  Outcome step(double[] inputs, double[] targets, int row, double k) {
    return stepping(g -> trainer.step(inputs, targets, row, k), 1);
  }

  /** One step of several rows; the weights are then put back. */
  Outcome step(double[] inputs, double[] targets, int from, int to, double k) {
    // Where a new weight overflows there is no row to name.
    return stepping(g -> trainer.step(inputs, targets, from, to, k), 1);
  }

  private Outcome stepping(Call call, int rows) {
    List<Long> before = state();
    double[] start = parameters();
    double loss;
    try {
      loss = call.run(new double[0]);
    } catch (NonFiniteGradientException e) {
      return refused(e, before, rows);
    } catch (RuntimeException e) {
      return new Outcome.Wrong(text(e));
    }
    double[] moved = parameters();
    trainer.setParameters(start);
    if (!before.equals(state())) {
      return new Outcome.Wrong("a step changed what is not a parameter");
    }
    for (int i = 0; i < moved.length; i++) {
      // A weight that was not finite and has not been touched is no fault of the step.
      boolean untouched = Double.compare(moved[i], start[i]) == 0;
      if (!Double.isFinite(moved[i]) && !untouched) {
        return new Outcome.Wrong("a step was taken, and left " + Arrays.toString(moved));
      }
      moved[i] = untouched ? 0 : moved[i] - start[i];
    }
    return taken(loss, moved);
  }
}
