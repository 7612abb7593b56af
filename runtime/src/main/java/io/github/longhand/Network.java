package io.github.longhand;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that declares a network: its inputs, weights, neurons and loss as equations. The
 * processor writes a trainer for it into the same package, and the derivation beside the source.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {
  /**
   * The simple name of the generated trainer; by default the class name followed by {@code
   * Trainer}.
   */
  String trainer() default "";

  /** How the arithmetic of arrays becomes code; what it computes is the same to rounding. */
  Unroll unroll() default Unroll.AUTO;

  /** How functions such as {@code exp} and {@code tanh} are computed. */
  Arithmetic math() default Arithmetic.FAST;

  /** The seed of the initial values of weights that declare a random {@link Weight#init}. */
  long seed() default 0;

  /** The ways to compute functions. */
  enum Arithmetic {
    /**
     * By {@link Math} for a single sample, and by {@link io.github.longhand.support.BlockFunctions}
     * and {@link io.github.longhand.support.FastFunctions}, which call nothing and are within the
     * few ulp that they state, for many rows at once and for the elements of arrays; dense kernels
     * are those of the module {@code longhand-simd}, if it is there. A run may end in other last
     * bits on another machine.
     */
    FAST,
    /**
     * By {@link StrictMath} and with the kernels of this module whatever else is there: the same
     * program computes the same bits on every machine and every JDK.
     */
    STRICT
  }

  /** The shapes of code. */
  enum Unroll {
    /** Small networks element by element, large ones as loops. */
    AUTO,
    /** Element by element, up to 200,000 operations. */
    ALWAYS,
    /** Loops over arrays, however small they are. */
    NEVER
  }
}
