package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.declaration.Declaration.MathMode;

/** What code calls for functions such as exp and tanh. */
public enum FunctionStyle {
  /** {@link StrictMath}, with exponentials that several functions share. */
  STRICT,

  /**
   * {@link Math}, likewise: of a single sample each value waits for the one before, and what
   * HotSpot puts in place of {@code Math.exp} is there soonest.
   */
  MATH,

  /**
   * The functions of the runtime that call nothing: over many samples the work counts, and not how
   * long one of them takes.
   */
  FAST;

  /** For code that works on a single sample. */
  public static FunctionStyle ofSamples(MathMode mode) {
    return mode == MathMode.STRICT ? STRICT : MATH;
  }

  /**
   * For code with loops that works on a single sample. Functions of arrays that do not wait for
   * each other are as of blocks; those of {@code float} are too short for that.
   */
  public static FunctionStyle ofLoops(MathMode mode, boolean isFloat) {
    return isFloat ? ofSamples(mode) : ofBlocks(mode);
  }

  /** For code that works on blocks of samples. */
  public static FunctionStyle ofBlocks(MathMode mode) {
    return mode == MathMode.STRICT ? STRICT : FAST;
  }
}
