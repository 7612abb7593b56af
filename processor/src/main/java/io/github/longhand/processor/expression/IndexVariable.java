package io.github.longhand.processor.expression;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A variable that runs through 0, 1, …, size − 1.
 *
 * <p>Those that a {@link Reduce} binds are named by {@code #} and the number of reductions inside
 * one another, so that renaming a bound variable cannot make two expressions of one; all others
 * have names without {@code #}, so that nothing put into a reduction is ever captured.
 *
 * @param size how many values it takes
 */
public record IndexVariable(String name, int size) {
  private static final long FIRST = 1_000_000_000_000L;
  private static final AtomicLong FRESH = new AtomicLong();

  /** A variable that occurs nowhere else. */
  public static IndexVariable fresh(int size) {
    // As many digits for each, so that later ones stand behind earlier ones in every order.
    return new IndexVariable("?" + (FIRST + FRESH.incrementAndGet()), size);
  }

  public static IndexVariable bound(int height, int size) {
    return new IndexVariable("#" + height, size);
  }
}
