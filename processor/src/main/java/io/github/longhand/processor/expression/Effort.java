package io.github.longhand.processor.expression;

import java.util.function.Supplier;

/**
 * How much work may be done for one purpose, counted in expressions that are made. Whatever the
 * algebra does makes expressions, so that nothing can go on for ever unseen; and a count, unlike a
 * clock, gives the same answer on every machine.
 *
 * <p>There are two limits. Beyond the one of a purpose the work is given up, and whoever asked for
 * it must be told. Beyond the one of simplification results stay longer than they could be, which
 * is no mistake.
 */
public final class Effort {
  /** Parts, or comparisons, that take as long as an expression does. */
  private static final int LONG = 8;

  private static final ThreadLocal<Effort> CURRENT = new ThreadLocal<>();

  /** What is left for simplification; more than anyone needs where no limit was set. */
  private static final ThreadLocal<Long> SIMPLIFICATION = new ThreadLocal<>();

  private long left;
  private long comparisons;

  /** Thrown where the work is more than was allowed. */
  public static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooMuch() {
      super("more expressions than allowed", null, false, false);
    }
  }

  private Effort(long left) {
    this.left = left;
  }

  /**
   * Does some work, within what is allowed for work around it.
   *
   * @throws TooMuch if it takes more expressions than allowed
   */
  public static <T> T within(long expressions, Supplier<T> work) {
    Effort outer = CURRENT.get();
    long allowed = outer == null ? expressions : Math.min(expressions, outer.left);
    Effort own = new Effort(allowed);
    CURRENT.set(own);
    try {
      return work.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        outer.left -= allowed - own.left;
        CURRENT.set(outer);
      }
    }
  }

  /** Does some work in which all simplifications together may make so many expressions. */
  public static <T> T simplifying(long expressions, Supplier<T> work) {
    SIMPLIFICATION.set(expressions);
    try {
      return work.get();
    } finally {
      SIMPLIFICATION.remove();
    }
  }

  /** One simplification, or what is there already where that would take too much. */
  public static <T> T simplification(long expressions, Supplier<T> work, T given) {
    Long pot = SIMPLIFICATION.get();
    Effort outer = CURRENT.get();
    long allowed = pot == null ? expressions : Math.min(expressions, pot);
    if (outer != null && outer.left <= allowed) {
      // What is too much then is too much for the purpose as well.
      return work.get();
    }
    Effort own = new Effort(allowed);
    CURRENT.set(own);
    try {
      return work.get();
    } catch (TooMuch tooLong) {
      return given;
    } finally {
      long spent = allowed - Math.max(own.left, 0);
      if (pot != null) {
        SIMPLIFICATION.set(pot - spent);
      }
      if (outer == null) {
        CURRENT.remove();
      } else {
        outer.left -= spent;
        CURRENT.set(outer);
      }
    }
  }

  /** One more expression; a long one counts for several. */
  static void spend(Expr made) {
    Effort effort = CURRENT.get();
    if (effort != null) {
      effort.take(1 + made.children().size() / LONG);
    }
  }

  /** One more comparison; they go deep where expressions are deep. */
  static void compare() {
    Effort effort = CURRENT.get();
    if (effort != null && ++effort.comparisons % LONG == 0) {
      effort.take(1);
    }
  }

  private void take(long units) {
    left -= units;
    if (left < 0) {
      throw new TooMuch();
    }
  }
}
