package io.github.longhand.support;

import io.github.longhand.NonFiniteGradientException;
import io.github.longhand.Parameter;
import io.github.longhand.Port;
import io.github.longhand.Trainer;
import java.util.List;

/**
 * Checks of what goes into trainers and of what comes out, and of settings. Those that generated
 * code calls for each value are small enough that HotSpot always inlines them.
 */
public final class Checks {
  private Checks() {}

  /**
   * Makes sure that a trainer and this runtime are of one version. Trainers call it before anything
   * else, once, while their class is initialised; so it has to be there, as it is, in every runtime
   * to come.
   *
   * @param written the version of the processor that wrote the trainer
   * @param trainer its class, for the message
   * @return the version
   * @throws IncompatibleClassChangeError if they are not; an error, and no exception, which the JVM
   *     would hide behind one of its own
   */
  public static String version(String written, Class<?> trainer) {
    if (!written.equals(Version.CURRENT)) {
      throw new IncompatibleClassChangeError(
          trainer.getName()
              + " was written by longhand-processor "
              + written
              + ", but longhand-runtime is "
              + Version.CURRENT
              + ": give both the same version in the build, and compile the network again");
    }
    return written;
  }

  /**
   * Makes sure that a quantity is neither infinite nor NaN.
   *
   * @param quantity what it is, for the message
   * @throws NonFiniteGradientException if it is not finite
   */
  public static void finite(String quantity, double value) {
    // One comparison: it is false for NaN as well.
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new NonFiniteGradientException(quantity, value);
    }
  }

  /**
   * Makes sure that no element of a stretch of an array is infinite or NaN.
   *
   * @param quantity what the array is, for the message
   * @param of what it belongs to, for the message
   * @param values the array, of which {@code size} elements from index {@code from} on count
   * @throws NonFiniteGradientException if one is not finite; it names the element
   */
  public static void finite(String quantity, String of, double[] values, int from, int size) {
    if (!Kernels.DOUBLE.isFinite(values, from, size)) {
      for (int i = 0; i < size; i++) {
        finite(quantity + "[" + i + "]" + of, values[from + i]);
      }
    }
  }

  /**
   * Makes sure that no element of a stretch of an array is infinite or NaN.
   *
   * @param quantity what the array is, for the message
   * @param of what it belongs to, for the message
   * @param values the array, of which {@code size} elements from index {@code from} on count
   * @throws NonFiniteGradientException if one is not finite; it names the element
   */
  public static void finite(String quantity, String of, float[] values, int from, int size) {
    if (!Kernels.FLOAT.isFinite(values, from, size)) {
      for (int i = 0; i < size; i++) {
        finite(quantity + "[" + i + "]" + of, values[from + i]);
      }
    }
  }

  /** Returns whether no element of a stretch of an array is infinite or NaN. */
  public static boolean isFinite(double[] values, int from, int size) {
    return Kernels.DOUBLE.isFinite(values, from, size);
  }

  /** Returns whether no element of a stretch of an array is infinite or NaN. */
  public static boolean isFinite(float[] values, int from, int size) {
    return Kernels.FLOAT.isFinite(values, from, size);
  }

  /**
   * Returns whether no element of a stretch of an array is NaN, or larger than a limit.
   *
   * @param far the largest magnitude allowed, a power of two
   */
  public static boolean isWithin(double[] values, int from, int size, double far) {
    return Kernels.DOUBLE.isWithin(values, from, size, Double.MAX_VALUE / far);
  }

  /**
   * Returns whether no element of a stretch of an array is NaN, or larger than a limit.
   *
   * @param far the largest magnitude allowed, a power of two
   */
  public static boolean isWithin(float[] values, int from, int size, double far) {
    return Kernels.FLOAT.isWithin(values, from, size, (float) (Float.MAX_VALUE / far));
  }

  /**
   * Makes sure that a derivative by each parameter is finite.
   *
   * @param gradient in the order of the parameters
   * @throws NonFiniteGradientException if one is not; it names the parameter
   */
  public static void derivatives(List<?> by, double[] gradient) {
    for (Object each : by) {
      if (each instanceof Parameter p) {
        derivatives(p.name(), p.shape().isEmpty(), p.offset(), p.size(), gradient);
      } else if (each instanceof Port p) {
        derivatives(p.name(), p.size() == 1, p.offset(), p.size(), gradient);
      }
    }
  }

  private static void derivatives(
      String name, boolean scalar, int offset, int size, double[] gradient) {
    for (int i = 0; i < size; i++) {
      finite("dL/d" + name + (scalar ? "" : "[" + i + "]") + " of " + name, gradient[offset + i]);
    }
  }

  /**
   * Makes sure that a step leaves finite parameters finite.
   *
   * @param gradient in the order of the parameters
   * @param k the step size
   * @throws NonFiniteGradientException if a parameter would become infinite or NaN; it names it
   */
  public static void update(Trainer trainer, double[] gradient, double k) {
    double[] theta = new double[gradient.length];
    trainer.getParameters(theta);
    for (Parameter p : trainer.parameters()) {
      for (int i = 0; i < p.size(); i++) {
        double before = theta[p.offset() + i];
        double moved = before - k * gradient[p.offset() + i];
        double after = trainer.isFloat() ? (float) moved : moved;
        if (Math.abs(before) <= Double.MAX_VALUE && !(Math.abs(after) <= Double.MAX_VALUE)) {
          String element = p.shape().isEmpty() ? "" : "[" + i + "]";
          throw new NonFiniteGradientException(p.name() + element + " after the step", after);
        }
      }
    }
  }

  /**
   * Makes sure that an array is there and has the length expected.
   *
   * @param what what the array is, for the message
   * @return the array
   * @throws NullPointerException if there is none
   * @throws IllegalArgumentException if it has another length
   */
  public static double[] length(String what, double[] array, int expected, String shape) {
    if (array == null) {
      throw new NullPointerException(what + " is null, expected " + shape);
    }
    return lengthIs(what, array.length, expected, shape) ? array : null;
  }

  /**
   * Makes sure that an array is there and has the length expected.
   *
   * @param what what the array is, for the message
   * @return the array
   * @throws NullPointerException if there is none
   * @throws IllegalArgumentException if it has another length
   */
  public static float[] length(String what, float[] array, int expected, String shape) {
    if (array == null) {
      throw new NullPointerException(what + " is null, expected " + shape);
    }
    return lengthIs(what, array.length, expected, shape) ? array : null;
  }

  private static boolean lengthIs(String what, int found, int expected, String shape) {
    if (found != expected) {
      throw new IllegalArgumentException(what + " has " + found + " elements, expected " + shape);
    }
    return true;
  }

  /**
   * Makes sure that an array has room for all that is going to be put into it or read from it.
   *
   * @param what what the array is, for the message
   * @throws NullPointerException if there is none
   * @throws IllegalArgumentException if it is shorter than needed
   */
  public static void room(String what, double[] array, long needed) {
    if (array == null) {
      throw new NullPointerException(what + " is null, expected an array of " + needed);
    }
    if (array.length < needed) {
      throw new IllegalArgumentException(
          what + " has " + array.length + " elements, expected " + needed + " or more");
    }
  }

  /**
   * Makes sure that the elements of a target sum to one, to within 1e-6, if they are finite.
   *
   * @param target its name, for the message
   * @throws IllegalArgumentException if they do not
   */
  public static void distribution(String target, double[] values, int from, int size) {
    double sum = Kernels.DOUBLE.sum(values, from, size);
    if (!isOne(sum) && Kernels.DOUBLE.isFinite(values, from, size)) {
      throw noDistribution(target, sum);
    }
  }

  /**
   * Makes sure that the elements of a target sum to one, to within 1e-6, if they are finite.
   *
   * @param target its name, for the message
   * @throws IllegalArgumentException if they do not
   */
  public static void distribution(String target, float[] values, int from, int size) {
    double sum = Kernels.FLOAT.sum(values, from, size);
    if (!isOne(sum) && Kernels.FLOAT.isFinite(values, from, size)) {
      throw noDistribution(target, sum);
    }
  }

  private static boolean isOne(double sum) {
    return Math.abs(sum - 1) <= 1e-6;
  }

  private static IllegalArgumentException noDistribution(String target, double sum) {
    return new IllegalArgumentException(
        "the elements of target "
            + target
            + " sum to "
            + sum
            + ", expected 1: it is declared as a distribution");
  }

  /**
   * Returns whether parameters are finite in a model: those of {@code float} networks are rounded.
   *
   * @param theta the array, of which {@code size} elements from index {@code from} on count
   */
  public static boolean isFinite(Trainer trainer, double[] theta, int from, int size) {
    if (!trainer.isFloat()) {
      return Kernels.DOUBLE.isFinite(theta, from, size);
    }
    boolean finite = true;
    for (int i = from; i < from + size; i++) {
      finite &= Math.abs((float) theta[i]) <= Float.MAX_VALUE;
    }
    return finite;
  }

  /**
   * Makes sure that a step size is neither infinite nor NaN.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static void stepSize(double k) {
    if (!(Math.abs(k) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("the step size is " + k + ", expected a finite number");
    }
  }

  /**
   * Makes sure that a setting is positive and finite.
   *
   * @param what what it is, for the message
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double positive(String what, double value) {
    return checked(value > 0 && value <= Double.MAX_VALUE, what, value, "a positive number");
  }

  /**
   * Makes sure that a setting is finite and not negative.
   *
   * @param what what it is, for the message
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double notNegative(String what, double value) {
    return checked(value >= 0 && value <= Double.MAX_VALUE, what, value, "0 or more");
  }

  /**
   * Makes sure that a setting is between 0 and 1, both excluded.
   *
   * @param what what it is, for the message
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static double fraction(String what, double value) {
    return checked(value > 0 && value < 1, what, value, "a number between 0 and 1");
  }

  private static double checked(boolean holds, String what, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is " + value + ", expected " + expected);
    }
    return value;
  }

  /**
   * Makes sure that a setting which counts is positive.
   *
   * @param what what it is, for the message
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static int atLeastOne(String what, int value) {
    return (int) atLeastOne(what, (long) value);
  }

  /**
   * Makes sure that a setting which counts is positive.
   *
   * @param what what it is, for the message
   * @return the value
   * @throws IllegalArgumentException if it is not
   */
  public static long atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is " + value + ", expected 1 or more");
    }
    return value;
  }
}
