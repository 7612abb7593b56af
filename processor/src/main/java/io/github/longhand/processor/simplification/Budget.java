package io.github.longhand.processor.simplification;

/**
 * How much work a simplification may take, in products of two terms of a polynomial or what takes
 * as long. It is asked before the work is done, so that what would take too long is never begun:
 * simplification must not hang a compiler.
 */
final class Budget {
  private final long units;
  private long spent;

  /** Thrown where the budget does not suffice; the expression then stays as it is. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exhausted() {
      super(null, null, false, false);
    }
  }

  Budget(long units) {
    this.units = units;
  }

  long units() {
    return units;
  }

  /** The work done so far; never more than the units. */
  long spent() {
    return spent;
  }

  /** Takes units for work that may as well be left undone; false if there are not enough. */
  boolean take(long amount) {
    if (amount > units - spent) {
      return false;
    }
    spent += amount;
    return true;
  }

  /** Takes units for work that is about to begin. */
  void spend(long amount) {
    if (!take(amount)) {
      throw new Exhausted();
    }
  }
}
