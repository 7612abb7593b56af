package io.github.longhand;

/** The checks of generated trainers; small enough that HotSpot always inlines them. */
public final class Checks {
  private Checks() {}

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
    if (!Kernels.isFinite(values, from, size)) {
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
    if (!Kernels.isFinite(values, from, size)) {
      for (int i = 0; i < size; i++) {
        finite(quantity + "[" + i + "]" + of, values[from + i]);
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
   * Makes sure that the elements of a target sum to one, to within 1e-6.
   *
   * @param target its name, for the message
   * @throws IllegalArgumentException if they do not
   */
  public static void distribution(String target, double[] values, int from, int size) {
    distribution(target, Kernels.sum(values, from, size));
  }

  /**
   * Makes sure that the elements of a target sum to one, to within 1e-6.
   *
   * @param target its name, for the message
   * @throws IllegalArgumentException if they do not
   */
  public static void distribution(String target, float[] values, int from, int size) {
    distribution(target, Kernels.sum(values, from, size));
  }

  private static void distribution(String target, double sum) {
    if (!(Math.abs(sum - 1) <= 1e-6)) {
      throw new IllegalArgumentException(
          "the elements of target "
              + target
              + " sum to "
              + sum
              + ", expected 1: it is declared as a distribution");
    }
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
}
