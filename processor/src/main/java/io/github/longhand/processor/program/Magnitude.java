package io.github.longhand.processor.program;

import java.util.Optional;

/**
 * A bound c·Bᵈ on the magnitude of an expression where everything that it reads is at most B ≥ 1.
 *
 * @param degree d
 * @param log the binary logarithm of c, at least 0
 */
record Magnitude(int degree, double log) {
  /** Beyond this degree B would have to be so small that ordinary samples exceed it. */
  private static final int HIGHEST_DEGREE = 4;

  static final Magnitude ONE = new Magnitude(0, 0);

  /** A number, or what reads one symbol. */
  static Optional<Magnitude> of(int degree, double log) {
    return degree <= HIGHEST_DEGREE
        ? Optional.of(new Magnitude(degree, Math.max(0, log)))
        : Optional.empty();
  }

  /** A bound on the product. */
  Optional<Magnitude> times(Magnitude other) {
    return of(degree + other.degree, log + other.log);
  }

  /** A bound on the sum. */
  Magnitude plus(Magnitude other) {
    return new Magnitude(Math.max(degree, other.degree), Math.max(log, other.log) + 1);
  }

  /** A bound on a sum of so many such terms. */
  Magnitude times(int count) {
    return new Magnitude(degree, log + Math.log(count) / Math.log(2));
  }

  /** What bounds both. */
  Magnitude or(Magnitude other) {
    return new Magnitude(Math.max(degree, other.degree), Math.max(log, other.log));
  }
}
