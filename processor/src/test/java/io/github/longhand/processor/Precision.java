package io.github.longhand.processor;

import java.util.stream.DoubleStream;

/** How close a trainer must come to the reference, by the type of the model's fields. */
enum Precision {
  DOUBLE("double", 1e-9, 1e-6, 1e-13, 1),
  FLOAT("float", 1e-4, 1e-2, 1e-7, 0.5);

  /** The type's name in Java. */
  final String type;

  /** The greatest relative error. */
  final double relative;

  /**
   * What part of the largest derivative counts as the size of a smaller one. A small derivative may
   * be the rest of terms as large as the largest one, and no order of summation promises such a
   * rest more digits. For {@code double}, the error allowed is never below 1e-15 of the largest
   * derivative: only components a million times smaller than the largest feel this at all.
   */
  final double floor;

  /** The relative size of the random errors that show how well a sample is conditioned. */
  final double noise;

  /** The part of the usual range of arguments in which functions are used; see Elementary. */
  final double reach;

  Precision(String type, double relative, double floor, double noise, double reach) {
    this.type = type;
    this.relative = relative;
    this.floor = floor;
    this.noise = noise;
    this.reach = reach;
  }

  /** The size against which the error of a value counts, where the largest beside it is known. */
  double scale(double value, double largest) {
    return Math.max(Math.abs(value), floor * largest);
  }

  /**
   * How far a random error of size {@link #noise} in every operation may move a value, relative to
   * its scale. In both types this accepts errors that grow a few hundredfold: well-conditioned, and
   * far enough from {@link #relative} for a trainer that calculates in another order.
   */
  double acceptable() {
    return this == DOUBLE ? 1e-10 : 3e-5;
  }

  /** A value that the model's fields can hold. */
  double rounded(double value) {
    return this == DOUBLE ? value : (float) value;
  }

  /** The distance between neighbouring values of the type. */
  double ulp(double value) {
    return this == DOUBLE ? Math.ulp(value) : Math.ulp((float) value);
  }

  static double largest(double... values) {
    return DoubleStream.of(values).map(Math::abs).max().orElse(0);
  }
}
