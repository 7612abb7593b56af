package io.github.longhand.processor.network;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of the formula language that see a whole array and not one element at a time. */
enum ArrayFunction {
  DOT("dot", 2),
  SUM("sum", 1),
  MEAN("mean", 1),
  NORM2("norm2", 1),
  SOFTMAX("softmax", 1),
  LOG_SOFTMAX("logSoftmax", 1),
  LOG_SUM_EXP("logsumexp", 1),
  CROSS_ENTROPY("crossEntropy", 2),
  SQUARED_ERROR("squaredError", 2),
  CONCAT("concat", -1),
  TRANSPOSE("transpose", 1),
  SLICE("slice", 3),
  /** Of one argument; with more, {@code max} goes element by element. */
  MAX("max", 1),
  MIN("min", 1);

  private static final Map<String, ArrayFunction> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(ArrayFunction::text, Function.identity()));

  private final String text;
  private final int arity;

  ArrayFunction(String text, int arity) {
    this.text = text;
    this.arity = arity;
  }

  /** The function that a call with so many arguments means, or null. */
  static ArrayFunction of(String name, int arguments) {
    ArrayFunction function = BY_NAME.get(name);
    boolean elementwise = function != null && function.isExtremum() && arguments != 1;
    return elementwise ? null : function;
  }

  /** Whether it is of one array, or else of several values element by element. */
  boolean isExtremum() {
    return this == MAX || this == MIN;
  }

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  String text() {
    return text;
  }

  /** How many arguments it takes; −1 for any number. */
  int arity() {
    return arity;
  }

  /** Whether it takes arrays as they come and gives one number. */
  boolean givesScalar() {
    return switch (this) {
      case DOT, SUM, MEAN, NORM2, LOG_SUM_EXP, CROSS_ENTROPY, SQUARED_ERROR, MAX, MIN -> true;
      case SOFTMAX, LOG_SOFTMAX, CONCAT, TRANSPOSE, SLICE -> false;
    };
  }

  /** Whether its argument must be a vector. */
  boolean wantsVector() {
    return switch (this) {
      case SOFTMAX, LOG_SOFTMAX, LOG_SUM_EXP, SLICE, CONCAT -> true;
      default -> false;
    };
  }

  /** Whether a neuron that is one call of it has its argument as its input current. */
  boolean isActivation() {
    return this == SOFTMAX || this == LOG_SOFTMAX;
  }
}
